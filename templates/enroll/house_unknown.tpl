{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/adres>>
<<errorsummary>>
<<step>>
<h1>[[Wij kennen dit adres nog niet]]</h1>
<p>[[U vulde in: <strong>{{SHOWN_POSTCODE}}, nummer {{TYPED}}</strong>. Klopt dat niet? <a href="{{BASE}}/aanmelden/adres">Verander uw adres</a>.]]</p>
<p>[[Klopt het wel? Dan kunt u gewoon verdergaan. Wij zoeken uw adres na in het landelijke register, want misschien is het nieuw. Zolang staat uw aanmelding op “te controleren”.]]</p>
<p>[[Is dit een postbus? Vul dan het adres in waar u woont.]]</p>
<<form action=/aanmelden/huis>>
<fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
<legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">[[Huisletter of toevoeging]]</legend>
<<textfield name=huisletter label="[[Huisletter]]" hint="[[Bijvoorbeeld A]]" optional width=xs>>
<<textfield name=toevoeging label="[[Toevoeging]]" hint="[[Bijvoorbeeld 3 of bis]]" optional width=xs>>
</fieldset>
<<button label="[[Verder met dit adres]]">>
<</form>>
