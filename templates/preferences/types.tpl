{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<<errorsummary>>
{{>PARTIAL_STALE}}
<h1>[[Waarvoor mogen wij u vragen?]]</h1>
<p>[[Wat u bewaart, geldt vanaf de volgende zoekactie.]]</p>
<<form action=/mijn/soorten>>
<<hidden name=versie value="{{VERSIE}}">>
<<checks name=soorten legend="[[Ik wil uitkijken naar]]" hint="[[Kies er ten minste één.]]">>
<<check value=missing_child label="[[een vermist kind]]">>
<<check value=missing_adult label="[[een vermiste kwetsbare volwassene]]" hint="[[Bijvoorbeeld iemand met dementie.]]">>
<<check value=suspect label="[[een verdachte]]" hint="[[Bijvoorbeeld na een inbraak of overval.]]">>
<<check value=vehicle label="[[een voertuig]]">>
<<check value=other label="[[iets anders]]">>
<</checks>>
<<checks name=wekken legend="[[Mogen wij u wakker maken?]]" hint="[[Dan sturen wij ook in uw rust een bericht, maar alleen als er een leven in gevaar is. Dit telt alleen als u die soort hierboven koos.]]" optional>>
<<check value=missing_child label="[[Ja, voor een vermist kind]]">>
<<check value=missing_adult label="[[Ja, voor een vermiste kwetsbare volwassene]]">>
<</checks>>
{{#NEVER_QUIET}}<p>[[U hebt nu geen rust ingesteld: berichten komen dag en nacht. Wilt u ’s nachts rust? <a href="{{BASE}}/mijn/rust">Kies wanneer wij u met rust laten</a>.]]</p>{{/NEVER_QUIET}}
<<button label="[[Bewaar]]">>
<</form>>
<h2>[[Wilt u even niets krijgen?]]</h2>
<p>[[Haal dan niet alle vinkjes weg, maar <a href="{{BASE}}/mijn/pauze">neem een pauze</a>. Helemaal niet meer meedoen kan ook: <a href="{{BASE}}/mijn/stoppen">stop met Burgernet</a>.]]</p>
