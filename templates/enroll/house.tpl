{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/adres>>
<<errorsummary>>
<<step>>
<h1>[[Welk adres is van u?]]</h1>
{{#NO_SUCH}}<p>[[Wij kennen <strong>{{TYPED}}</strong> niet op deze postcode.]]</p>{{/NO_SUCH}}
{{#FEW}}
<<form action=/aanmelden/huis>>
<<radios name=adres legend="[[Huisletter of toevoeging]]" hint="[[Dit zijn de adressen bij {{SHOWN_POSTCODE}} nummer {{NUMBER}}.]]">>
{{#ADDRESSES}}<<radio value="{{KEY}}" id="{{ANCHOR}}" label="{{LINE}}" when=CHOSEN>>
{{/ADDRESSES}}
<<radio value=geen id=adres-geen label="[[Mijn adres staat er niet bij]]">>
<</radios>>
<<button label="[[Verder]]">>
<</form>>
{{/FEW}}
{{#MANY}}
<<form action=/aanmelden/huis>>
<<select name=adres label="[[Huisletter of toevoeging]]" hint="[[Dit zijn de adressen bij {{SHOWN_POSTCODE}} nummer {{NUMBER}}.]]">>
<<option value="" label="[[Kies uw adres]]" when=NEVER>>
{{#ADDRESSES}}<<option value="{{KEY}}" label="{{LINE}}" when=CHOSEN>>
{{/ADDRESSES}}
<<option value=geen label="[[Mijn adres staat er niet bij]]">>
<</select>>
<<button label="[[Verder]]">>
<</form>>
{{/MANY}}
