{{%AUTOESCAPE context="HTML"}}
{{#SAVED}}
<div role="status">
<<alert kind=ok title="[[Bewaard]]">>
{{#SAVED_CHOICE}}<p>[[Uw keuze is bewaard en geldt meteen.]]</p>{{/SAVED_CHOICE}}
{{#SAVED_NUMBER}}<p>[[Uw nieuwe nummer is {{MY_PHONE}}.]]</p>{{/SAVED_NUMBER}}
{{#SAVED_RETURN}}<p>[[Fijn dat u weer meedoet. Al uw keuzes staan er nog.]]</p>{{/SAVED_RETURN}}
{{#SAVED_SIGNED_OUT}}<p>[[U bent overal uitgelogd, behalve hier.]]</p>{{/SAVED_SIGNED_OUT}}
<</alert>>
</div>
{{/SAVED}}
{{#REACHED}}
<<alert kind=ok title="[[U doet weer mee]]">>
<p>[[Onze berichten kwamen een tijd niet bij u aan. Nu u bent ingelogd, weten wij dat uw nummer werkt.]]</p>
<</alert>>
{{/REACHED}}
<h1>[[Mijn Burgernet]]</h1>
{{#IS_ACTIVE}}<p class="utrecht-paragraph bn-state bn-state--yes">[[U doet mee.]]{{#MAY_BE_ASKED}} [[U krijgt een bericht als u kunt helpen zoeken.]]{{/MAY_BE_ASKED}}</p>{{/IS_ACTIVE}}
{{#IS_WAITING}}<p class="utrecht-paragraph bn-state">[[U staat op de wachtlijst. U krijgt een sms zodra uw gemeente meedoet.]]</p>{{/IS_WAITING}}
{{#IS_CHECKING}}<p class="utrecht-paragraph bn-state">[[Wij controleren uw adres nog. U krijgt een sms als dat klaar is.]]</p>{{/IS_CHECKING}}
{{#IS_PAUSED}}<p class="utrecht-paragraph bn-state">[[U hebt een pauze. Vanaf {{WELCOME_ON}} krijgt u weer berichten.]]</p>{{/IS_PAUSED}}
{{#IS_ASIDE}}
<<alert kind=warning title="[[Onze berichten komen niet bij u aan]]">>
<p>[[Daarom sturen wij ze nu niet. Log uit en weer in: dan weten wij dat uw nummer werkt, en krijgt u weer berichten. Een sms met START werkt ook.]]</p>
<</alert>>
{{/IS_ASIDE}}
{{#SILENT}}
<<alert kind=warning title="[[U krijgt nu nooit een bericht]]">>
<p>[[U hebt voor de hele week rust gekozen. Wilt u weer berichten? <a href="{{BASE}}/mijn/week">Verander dan uw week</a>.]]</p>
<</alert>>
{{/SILENT}}
{{>PARTIAL_GAP}}
<<summary>>
<<answer label="[[Waar]]" href=/mijn/adressen change="[[uw adressen]]">>{{#ADDRESSES}}<span class="bn-one"><strong>{{LABEL}}</strong>: {{LINE}}{{#FROM}}<br>[[vanaf {{FIRST_ON}}]]{{/FROM}}{{#TO}}<br>[[tot en met {{LAST_ON}}]]{{/TO}}{{#TO_CHECK}}<br>[[Dit adres controleren wij nog.]]{{/TO_CHECK}}{{#REJECTED}}<br>[[Dit adres bestaat volgens ons niet. Verander het, dan kunt u berichten krijgen.]]{{/REJECTED}}{{#NOT_YET}}<br>[[De gemeente {{MUNICIPALITY}} doet nog niet mee.]]{{/NOT_YET}}</span>{{/ADDRESSES}}<</answer>>
<<answer label="[[Wanneer niet]]" href=/mijn/week change="[[wanneer wij u met rust laten]]">>{{#WEEKS}}<span class="bn-one">{{#NAMED}}<strong>{{NAME}}</strong>: {{/NAMED}}{{WEEK}}</span>{{/WEEKS}}<</answer>>
<<answer label="[[Hoe vaak]]" href=/mijn/vaak change="[[hoe vaak wij u vragen]]">>{{#LIMIT_30_DAYS}}[[in 30 dagen hoogstens {{MAX_30_DAYS}}]]{{/LIMIT_30_DAYS}}{{#NO_LIMIT_30_DAYS}}[[in 30 dagen zoveel als nodig is]]{{/NO_LIMIT_30_DAYS}}<br>{{#LIMIT_DAY}}[[op één dag hoogstens {{MAX_DAY}}]]{{/LIMIT_DAY}}{{#NO_LIMIT_DAY}}[[op één dag zoveel als nodig is]]{{/NO_LIMIT_DAY}}<</answer>>
<<answer label="[[Waarvoor]]" href=/mijn/soorten change="[[waarvoor wij u vragen]]">>{{#TYPES}}{{#MISSING_CHILD}}[[een vermist kind]]{{/MISSING_CHILD}}{{#MISSING_ADULT}}[[een vermiste kwetsbare volwassene]]{{/MISSING_ADULT}}{{#SUSPECT}}[[een verdachte]]{{/SUSPECT}}{{#VEHICLE}}[[een voertuig]]{{/VEHICLE}}{{#OTHER}}[[iets anders]]{{/OTHER}}{{#WAKES}} [[(mag u wakker maken)]]{{/WAKES}}{{#TYPES_separator}}<br>{{/TYPES_separator}}{{/TYPES}}<</answer>>
<<answer label="[[Pauze]]" href=/mijn/pauze change="[[uw pauzes]]">>{{#PAUSED}}[[nu, tot {{WELCOME_ON}}]]<br>{{/PAUSED}}{{#PLANNED}}[[van {{FROM_ON}} tot {{UNTIL_ON}}]]{{#PLANNED_separator}}<br>{{/PLANNED_separator}}{{/PLANNED}}{{#NO_PAUSE}}[[geen]]{{/NO_PAUSE}}<</answer>>
<<answer label="[[Mobiel nummer]]" href=/mijn/nummer change="[[uw mobiele nummer]]">>{{MY_PHONE}}<</answer>>
<<answer label="[[Naam]]" href=/mijn/gegevens change="[[uw naam]]">>{{#HAS_NAME}}{{NAME}}{{/HAS_NAME}}{{#NO_NAME}}[[niet ingevuld]]{{/NO_NAME}}<</answer>>
<<answer label="[[Taal van de berichten]]" href=/mijn/gegevens change="[[de taal van onze berichten]]">>{{#SPEAKS_NL}}Nederlands{{/SPEAKS_NL}}{{#SPEAKS_EN}}English{{/SPEAKS_EN}}<</answer>>
<<answer label="[[Nieuwsbrief]]" href=/mijn/gegevens change="[[uw nieuwsbrief]]">>{{#NEWSLETTER}}[[ja]]{{/NEWSLETTER}}{{#NO_NEWSLETTER}}[[nee]]{{/NO_NEWSLETTER}}<</answer>>
<</summary>>
<h2>[[Wat wij van u weten]]</h2>
<p>[[Uw deelnemersnummer is {{NUMBER}}. Noem dat als u de balie belt.]]</p>
<ul>
<li>[[<a href="{{BASE}}/mijn/berichten">Berichten van ons en van u</a>]]</li>
<li>[[<a href="{{BASE}}/mijn/inzage">Wie uw gegevens bekeek</a>]]</li>
<li>[[<a href="{{BASE}}/mijn/download">Al uw gegevens downloaden</a>]]</li>
</ul>
<h2>[[Niet meer meedoen]]</h2>
<p>[[U kunt altijd een <a href="{{BASE}}/mijn/pauze">pauze nemen</a> of <a href="{{BASE}}/mijn/stoppen">stoppen</a>. Een sms met STOP werkt ook.]]</p>
