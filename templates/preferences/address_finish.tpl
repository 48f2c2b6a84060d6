{{%AUTOESCAPE context="HTML"}}
{{#ADDING}}<<back href=/mijn/adres/nieuw?concept={{PLAN:u}}>>{{/ADDING}}
{{#MOVING}}<<back href=/mijn/verhuizen?concept={{PLAN:u}}>>{{/MOVING}}
<<errorsummary>>
{{>PARTIAL_STALE}}
{{#ADDING}}
<h1>[[Controleer het adres]]</h1>
{{#FOUND}}<p>[[Dit adres hebben wij gevonden:]]<br><strong>{{LINE}}</strong></p>{{/FOUND}}
{{#TO_CHECK}}<p>[[Dit adres gaan wij nog controleren:]]<br><strong>{{LINE}}</strong></p>{{/TO_CHECK}}
<p>[[Klopt het niet? <a href="{{BASE}}/mijn/adres/huis?concept={{PLAN:u}}">Kies een andere letter of toevoeging</a> of <a href="{{BASE}}/mijn/adres/nieuw?concept={{PLAN:u}}">verander het adres</a>.]]</p>
{{/ADDING}}
{{#MOVING}}
<h1>[[Controleer uw verhuizing]]</h1>
<<summary>>
<<answer label="[[Tot en met {{LAST_ON}}]]" href=/mijn/verhuizen?concept={{PLAN:u}} change="[[van welk adres u weggaat, en wanneer]]">>{{OLD_LABEL}}: {{OLD_LINE}}<</answer>>
<<answer label="[[Vanaf {{MOVE_ON}}]]" href=/mijn/verhuizen?concept={{PLAN:u}} change="[[uw nieuwe adres]]">>{{OLD_LABEL}}: {{LINE}}{{#TO_CHECK}}<br>[[Dit adres gaan wij nog controleren.]]{{/TO_CHECK}}<</answer>>
<</summary>>
<p>[[Klopt de letter of de toevoeging niet? <a href="{{BASE}}/mijn/adres/huis?concept={{PLAN:u}}">Kies een andere</a>.]]</p>
<p>[[Uw rust gaat mee naar het nieuwe adres.]]</p>
{{/MOVING}}
{{#TAKES_PART}}
<<alert kind=ok>>
<p>[[De gemeente {{MUNICIPALITY}} doet mee aan {{SITE}}.]]</p>
<</alert>>
{{/TAKES_PART}}
{{#NOT_YET}}
<<alert kind=info title="[[De gemeente {{MUNICIPALITY}} doet nog niet mee]]">>
{{#PLANNED}}<p>[[Wij verwachten dat {{MUNICIPALITY}} op {{EXPECTED_ON}} begint. U kunt het adres nu al bewaren. Het telt mee zodra de gemeente begint. Voor uw andere adressen verandert er niets.]]</p>{{/PLANNED}}
{{#NOT_PLANNED}}<p>[[Er is nog geen datum bekend. U kunt het adres nu al bewaren. Het telt mee zodra de gemeente begint. Voor uw andere adressen verandert er niets.]]</p>{{/NOT_PLANNED}}
<</alert>>
{{/NOT_YET}}
{{#MUNICIPALITY_UNKNOWN}}
<<alert kind=info title="[[Wij weten nog niet bij welke gemeente dit adres hoort]]">>
<p>[[Dat zoeken wij uit. Doet die gemeente mee, dan telt het adres daarna mee.]]</p>
<</alert>>
{{/MUNICIPALITY_UNKNOWN}}
<<form action=/mijn/adres/bewaren>>
<<hidden name=concept value="{{PLAN}}">>
<<radios name=precies legend="[[Wat mogen wij bewaren?]]">>
<<radio value=huis label="[[Het hele adres]]" hint="[[U krijgt een bericht als het huis in het zoekgebied ligt.]]">>
<<radio value=postcode label="[[Alleen de postcode]]" hint="[[Wij bewaren {{SHOWN_POSTCODE}} en geen huisnummer. U krijgt een bericht als het midden van de postcode in het zoekgebied ligt.]]">>
<</radios>>
{{#ADDING}}
<<radios name=soort legend="[[Wat voor adres is dit?]]">>
<<radio value=thuis label="[[Thuis]]">>
<<radio value=werk label="[[Werk]]">>
<<radio value=anders label="[[Anders]]" hint="[[Schrijf hieronder hoe u dit adres noemt.]]">>
<</radios>>
<<textfield name=naam label="[[Eigen naam]]" hint="[[Alleen bij ‘Anders’. Bijvoorbeeld: bij oma]]" width=m optional>>
<<date name=van legend="[[Vanaf welke dag telt dit adres mee?]]" hint="[[Bijvoorbeeld 17 5 2027. Leeg: het telt meteen mee.]]" optional>>
<<date name=tot legend="[[Tot en met welke dag?]]" hint="[[Op deze dag telt het adres nog mee. Leeg: er is geen einddatum.]]" optional>>
{{#WEEKS}}
<<radios name=rust legend="[[Welke rust geldt hier?]]">>
{{#WEEK}}<<radio value="{{ID}}" id="{{ANCHOR}}" label="[[Dezelfde als {{LABEL}}]]" hint="{{LINE}}" when=CHOSEN>>
{{/WEEK}}
<</radios>>
{{/WEEKS}}
{{/ADDING}}
{{#CONSENT}}
<<hidden name=gemeente value="{{CODE}}">>
<<check name=akkoord label="{{TEXT}}">>
{{/CONSENT}}
{{#ADDING}}<<button label="[[Bewaar dit adres]]">>{{/ADDING}}
{{#MOVING}}<<button label="[[Bewaar mijn verhuizing]]">>{{/MOVING}}
<</form>>
