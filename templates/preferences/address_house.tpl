{{%AUTOESCAPE context="HTML"}}
{{#ADDING}}<<back href=/mijn/adres/nieuw?concept={{PLAN:u}}>>{{/ADDING}}
{{#MOVING}}<<back href=/mijn/verhuizen?concept={{PLAN:u}}>>{{/MOVING}}
<<errorsummary>>
<h1>[[Welk adres is het?]]</h1>
{{#NO_SUCH}}<p>[[Wij kennen <strong>{{NUMBER}} {{REST}}</strong> niet op deze postcode.]]</p>{{/NO_SUCH}}
{{#FEW}}
<<form action=/mijn/adres/huis>>
<<hidden name=concept value="{{PLAN}}">>
<<radios name=huis legend="[[Huisletter of toevoeging]]" hint="[[Dit zijn de adressen bij {{SHOWN_POSTCODE}} nummer {{NUMBER}}.]]">>
{{#ADDRESSES}}<<radio value="{{KEY}}" id="{{ANCHOR}}" label="{{LINE}}" when=CHOSEN>>
{{/ADDRESSES}}
<<radio value=geen id=huis-geen label="[[Het adres staat er niet bij]]">>
<</radios>>
<<button label="[[Verder]]">>
<</form>>
{{/FEW}}
{{#MANY}}
<<form action=/mijn/adres/huis>>
<<hidden name=concept value="{{PLAN}}">>
<<select name=huis label="[[Huisletter of toevoeging]]" hint="[[Dit zijn de adressen bij {{SHOWN_POSTCODE}} nummer {{NUMBER}}.]]">>
<<option value="" label="[[Kies een adres]]" when=NEVER>>
{{#ADDRESSES}}<<option value="{{KEY}}" label="{{LINE}}" when=CHOSEN>>
{{/ADDRESSES}}
<<option value=geen label="[[Het adres staat er niet bij]]">>
<</select>>
<<button label="[[Verder]]">>
<</form>>
{{/MANY}}
