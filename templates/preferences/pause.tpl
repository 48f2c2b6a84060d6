{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<<errorsummary>>
{{#GONE}}
<<alert kind=warning title="[[Deze pauze was al weg]]">>
<p>[[Misschien haalde u hem weg in een ander venster. Hieronder staat hoe het nu is.]]</p>
<</alert>>
{{/GONE}}
{{#REMOVED}}<div role="status"><<alert kind=ok>><p>[[De pauze is weg.]]</p><</alert>></div>{{/REMOVED}}
{{#STOPPED}}<div role="status"><<alert kind=ok>><p>[[De pauze is gestopt.]]</p><</alert>></div>{{/STOPPED}}
<h1>[[Pauze]]</h1>
{{#NOT_PAUSED}}<p>[[U hebt nu geen pauze: u kunt berichten krijgen, behalve in uw rust.]]</p>{{/NOT_PAUSED}}
{{#PAUSED}}
<p><strong>[[U hebt nu pauze. Vanaf {{WELCOME_ON}} krijgt u weer berichten. Die dag krijgt u ook een sms dat de pauze voorbij is.]]</strong></p>
<<form action=/mijn/pauze/stop>>
<<button label="[[Stop de pauze nu]]" kind=secondary>>
<</form>>
{{/PAUSED}}
{{#PAUSES}}
<h2>[[Uw pauzes]]</h2>
<ul class="bn-entries">
{{#ONE}}
<li>
<p>{{#NOW}}<strong>[[Nu bezig]]</strong><br>{{/NOW}}[[Geen berichten vanaf {{FROM}}.]]<br>[[Weer berichten vanaf {{UNTIL}}.]]</p>
{{#LATER}}<<form action=/mijn/pauze/weg>>
<<hidden name=versie value="{{VERSION}}">>
<<hidden name=pauze value="{{ID}}">>
<<button label="[[Haal weg: pauze vanaf {{FROM}}]]" kind=subtle>>
<</form>>{{/LATER}}
</li>
{{/ONE}}
</ul>
{{/PAUSES}}
<h2>[[Nieuwe pauze]]</h2>
{{#FULL}}<p>[[U hebt al vijf pauzes. Haal er eerst een weg als u een andere wilt.]]</p>{{/FULL}}
{{#ROOM}}
<p>[[In een pauze sturen wij u geen zoekacties, ook niet als er een leven in gevaar is. Daarna begint het vanzelf weer. Een pauze duurt hoogstens {{MOST_DAYS}} dagen.]]</p>
<<form action=/mijn/pauze>>
<<date name=van legend="[[Vanaf welke dag wilt u geen berichten?]]" hint="[[Laat dit leeg als de pauze vandaag begint. Op vakantie? Vul de eerste dag in.]]" optional>>
<<date name=tot legend="[[Vanaf welke dag wilt u weer berichten?]]" hint="[[Bijvoorbeeld 17 5 2027]]">>
<<button label="[[Bewaar]]">>
<</form>>
{{/ROOM}}
<h2>[[Per sms]]</h2>
<p>[[Stuur ons een sms met PAUZE en het aantal dagen, bijvoorbeeld PAUZE 14. De pauze begint dan meteen.]]</p>
