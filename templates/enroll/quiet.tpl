{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/telefoon>>
<<errorsummary>>
<<step>>
<h1>[[Wanneer laten wij u met rust?]]</h1>
<p>[[In deze uren sturen wij u geen bericht. Wat in die tijd gebeurt, hoort u ook niet later.]]</p>
<<form action=/aanmelden/rust>>
<<radios name=stil legend="[[Uw rust, op alle dagen]]">>
<<radio value=nacht label="[[’s Nachts, van 23:00 tot 07:00]]">>
<<radio value=geen label="[[Nooit: u mag mij altijd een bericht sturen]]">>
<<radio value=eigen label="[[Op andere tijden]]" hint="[[Kies hieronder van wanneer tot wanneer.]]">>
<</radios>>
<<select name=van label="[[Rust vanaf]]">>
{{#FROM}}<<option value="{{TIME}}" label="{{TIME}}" when=CHOSEN>>
{{/FROM}}
<</select>>
<<select name=tot label="[[Rust tot]]" hint="[[Mag ook op de volgende dag zijn.]]">>
{{#TO}}<<option value="{{TIME}}" label="{{TIME}}" when=CHOSEN>>
{{/TO}}
<</select>>
<<button label="[[Verder]]">>
<</form>>
