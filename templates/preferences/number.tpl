{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<<errorsummary>>
{{#TOO_SOON}}
<<alert kind=warning title="[[U kunt nu nog geen nieuwe code vragen]]">>
<p>[[Dat kan weer over {{WAIT}}.]]</p>
<</alert>>
{{/TOO_SOON}}
<h1>[[Wat is uw nieuwe nummer?]]</h1>
<p>[[Nu is uw nummer <strong>{{MY_PHONE}}</strong>. Dat blijft zo tot u de code hebt ingevuld die wij naar uw nieuwe nummer sturen.]]</p>
<<form action=/mijn/nummer>>
<<textfield name=telefoon label="[[Nieuw mobiel nummer]]" hint="[[Bijvoorbeeld 06 12345678]]" type=tel autocomplete=tel width=m>>
<<button label="[[Stuur een code naar dit nummer]]">>
<</form>>
