{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/gegevens>>
<<errorsummary>>
{{#HASTE}}
<<alert kind=warning title="[[Dat ging wel heel snel]]">>
<p>[[Wij willen zeker weten dat u een mens bent. Wacht een paar seconden en kies dan nog eens “Vraag de code aan”. Uw antwoorden zijn er nog.]]</p>
<</alert>>
{{/HASTE}}
<<step>>
<h1>[[Controleer uw antwoorden]]</h1>
<p>[[Er is nog niets verstuurd. Klopt iets niet? Kies dan “Wijzig”.]]</p>
<<summary>>
<<answer label="[[Adres]]" href=/aanmelden/adres change="[[uw adres]]">>{{LINE}}{{#TO_CHECK}}<br>[[Dit adres gaan wij nog controleren.]]{{/TO_CHECK}}<</answer>>
<<answer label="[[Wij bewaren]]" href=/aanmelden/nauwkeurig change="[[wat wij van uw adres bewaren]]">>{{#WHOLE_ADDRESS}}[[uw hele adres]]{{/WHOLE_ADDRESS}}{{#POSTCODE_ONLY}}[[alleen uw postcode, {{SHOWN_POSTCODE}}]]{{/POSTCODE_ONLY}}<</answer>>
<<answer label="[[Mobiel nummer]]" href=/aanmelden/telefoon change="[[uw mobiele nummer]]">>{{PHONE}}<</answer>>
<<answer label="[[Rust]]" href=/aanmelden/rust change="[[wanneer wij u met rust laten]]">>{{#QUIET}}[[elke dag van {{QUIET_FROM}} tot {{QUIET_TO}}]]{{/QUIET}}{{#NOT_QUIET}}[[u krijgt altijd bericht]]{{/NOT_QUIET}}<</answer>>
<<answer label="[[Hoe vaak]]" href=/aanmelden/vaak change="[[hoe vaak wij u vragen]]">>{{#LIMIT_30_DAYS}}[[in 30 dagen hoogstens {{MAX_30_DAYS}}]]{{/LIMIT_30_DAYS}}{{#NO_LIMIT_30_DAYS}}[[in 30 dagen zoveel als nodig is]]{{/NO_LIMIT_30_DAYS}}<br>{{#LIMIT_DAY}}[[op één dag hoogstens {{MAX_DAY}}]]{{/LIMIT_DAY}}{{#NO_LIMIT_DAY}}[[op één dag zoveel als nodig is]]{{/NO_LIMIT_DAY}}<</answer>>
<<answer label="[[Waarvoor]]" href=/aanmelden/soorten change="[[waarvoor wij u vragen]]">>{{#TYPES}}{{#MISSING_CHILD}}[[een vermist kind]]{{/MISSING_CHILD}}{{#MISSING_ADULT}}[[een vermiste kwetsbare volwassene]]{{/MISSING_ADULT}}{{#SUSPECT}}[[een verdachte]]{{/SUSPECT}}{{#VEHICLE}}[[een voertuig]]{{/VEHICLE}}{{#OTHER}}[[iets anders]]{{/OTHER}}{{#WAKES}} [[(mag u wakker maken)]]{{/WAKES}}{{#TYPES_separator}}<br>{{/TYPES_separator}}{{/TYPES}}<</answer>>
<<answer label="[[Naam]]" href=/aanmelden/gegevens change="[[uw naam]]">>{{#HAS_NAME}}{{NAME}}{{/HAS_NAME}}{{#NO_NAME}}[[niet ingevuld]]{{/NO_NAME}}<</answer>>
<<answer label="[[E-mailadres]]" href=/aanmelden/gegevens change="[[uw e-mailadres]]">>{{#HAS_EMAIL}}{{EMAIL}}{{/HAS_EMAIL}}{{#NO_EMAIL}}[[niet ingevuld]]{{/NO_EMAIL}}<</answer>>
<<answer label="[[Taal van de berichten]]" href=/aanmelden/gegevens change="[[de taal van onze berichten]]">>{{#SPEAKS_NL}}Nederlands{{/SPEAKS_NL}}{{#SPEAKS_EN}}English{{/SPEAKS_EN}}<</answer>>
<<answer label="[[Leeftijd]]" href=/aanmelden/gegevens change="[[uw leeftijd]]">>[[16 jaar of ouder]]<</answer>>
<</summary>>
<h2>[[Waar u ja op zegt]]</h2>
<<form action=/aanmelden/controleren>>
<<check name=deelname label="{{PARTICIPATION}}">>
{{#HAS_EMAIL}}<<check name=nieuwsbrief label="{{NEWSLETTER}}" optional>>{{/HAS_EMAIL}}
<p>[[Wat wij bewaren, waarom en hoe lang, leest u in onze <a href="{{BASE}}/privacy">privacyverklaring</a>.]]</p>
<p>[[Kiest u “Vraag de code aan”, dan sturen wij u een sms met een code van zes cijfers. Met die code bent u aangemeld.]]</p>
{{>PARTIAL_PROOF}}
<<button label="[[Vraag de code aan]]">>
<</form>>
