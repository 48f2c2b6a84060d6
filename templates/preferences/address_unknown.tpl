{{%AUTOESCAPE context="HTML"}}
{{#ADDING}}<<back href=/mijn/adres/nieuw?concept={{PLAN:u}}>>{{/ADDING}}
{{#MOVING}}<<back href=/mijn/verhuizen?concept={{PLAN:u}}>>{{/MOVING}}
<<errorsummary>>
<h1>[[Wij kennen dit adres nog niet]]</h1>
<p>[[U vulde in: <strong>{{SHOWN_POSTCODE}}, nummer {{NUMBER}} {{REST}}</strong>. Klopt dat niet? Ga dan terug en verander het.]]</p>
<p>[[Klopt het wel? Dan kunt u gewoon verdergaan. Wij zoeken het adres na in het landelijke register, want misschien is het nieuw. Tot die tijd telt het niet mee.]]</p>
<<form action=/mijn/adres/huis>>
<<hidden name=concept value="{{PLAN}}">>
<fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
<legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">[[Huisletter of toevoeging]]</legend>
<<textfield name=huisletter label="[[Huisletter]]" hint="[[Bijvoorbeeld A]]" optional width=xs>>
<<textfield name=toevoeging label="[[Toevoeging]]" hint="[[Bijvoorbeeld 3 of bis]]" optional width=xs>>
</fieldset>
<<button label="[[Verder met dit adres]]">>
<</form>>
