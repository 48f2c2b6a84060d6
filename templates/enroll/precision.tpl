{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/adres>>
<<errorsummary>>
<<step>>
<h1>[[Hoe precies bewaren wij uw adres?]]</h1>
{{#FOUND}}
<p>[[Dit adres hebben wij gevonden:]]<br><strong>{{LINE}}</strong></p>
<p>[[Klopt het niet? <a href="{{BASE}}/aanmelden/huis">Kies een andere letter of toevoeging</a> of <a href="{{BASE}}/aanmelden/adres">verander uw adres</a>.]]</p>
{{/FOUND}}
{{#TO_CHECK}}
<p>[[Dit adres gaan wij nog controleren:]]<br><strong>{{LINE}}</strong></p>
<p>[[Klopt het niet? <a href="{{BASE}}/aanmelden/adres">Verander uw adres</a>.]]</p>
{{/TO_CHECK}}
{{#TAKES_PART}}
<<alert kind=ok>>
<p>[[De gemeente {{MUNICIPALITY}} doet mee aan {{SITE}}.]]</p>
<</alert>>
{{/TAKES_PART}}
{{#WAITING_LIST}}
<<alert kind=info title="[[De gemeente {{MUNICIPALITY}} doet nog niet mee]]">>
{{#PLANNED}}<p>[[Wij verwachten dat {{MUNICIPALITY}} op {{EXPECTED_ON}} begint. Ga verder, en u komt op de wachtlijst. Zodra uw gemeente begint, krijgt u een sms.]]</p>{{/PLANNED}}
{{#NOT_PLANNED}}<p>[[Er is nog geen datum bekend. Ga verder, en u komt op de wachtlijst. Zodra uw gemeente begint, krijgt u een sms.]]</p>{{/NOT_PLANNED}}
<</alert>>
{{/WAITING_LIST}}
{{#MUNICIPALITY_UNKNOWN}}
<<alert kind=info title="[[Wij weten nog niet bij welke gemeente dit adres hoort]]">>
<p>[[Dat zoeken wij uit. Daarna hoort u of uw gemeente meedoet.]]</p>
<</alert>>
{{/MUNICIPALITY_UNKNOWN}}
<<form action=/aanmelden/nauwkeurig>>
<<radios name=precies legend="[[Wat mogen wij bewaren?]]">>
<<radio value=huis label="[[Mijn hele adres]]" hint="[[U krijgt een bericht als uw huis in het zoekgebied ligt.]]">>
<<radio value=postcode label="[[Alleen mijn postcode]]" hint="[[Wij bewaren {{SHOWN_POSTCODE}} en geen huisnummer. U krijgt een bericht als het midden van uw postcode in het zoekgebied ligt.]]">>
<</radios>>
<<button label="[[Verder]]">>
<</form>>
