{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/adres>>
<<errorsummary>>
<<step>>
{{#FEW}}
<<form action=/aanmelden/huis>>
<<radios name=adres legend="[[Welk adres is van u?]]" hint="[[Dit zijn de adressen bij {{SHOWN_POSTCODE}} nummer {{NUMBER}}.]]" heading>>
{{#ADDRESSES}}<<radio value="{{KEY}}" id="{{ANCHOR}}" label="{{LINE}}" when=CHOSEN>>
{{/ADDRESSES}}
<<radio value=geen id=adres-geen label="[[Mijn adres staat er niet bij]]">>
<</radios>>
<<button label="[[Verder]]">>
<</form>>
{{/FEW}}
{{#MANY}}
<h1>[[Welk adres is van u?]]</h1>
<<form action=/aanmelden/huis>>
<<select name=adres label="[[Uw adres]]" hint="[[Dit zijn de adressen bij {{SHOWN_POSTCODE}} nummer {{NUMBER}}. Kies uw huisletter of toevoeging.]]">>
<<option value="" label="[[Kies uw adres]]" when=NEVER>>
{{#ADDRESSES}}<<option value="{{KEY}}" label="{{LINE}}" when=CHOSEN>>
{{/ADDRESSES}}
<<option value=geen label="[[Mijn adres staat er niet bij]]">>
<</select>>
<<button label="[[Verder]]">>
<</form>>
{{/MANY}}
