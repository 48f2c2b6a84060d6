{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/vaak>>
<<errorsummary>>
<<step>>
<h1>[[Waarvoor mogen wij u vragen?]]</h1>
<<form action=/aanmelden/soorten>>
<<checks name=soorten legend="[[Ik wil uitkijken naar]]" hint="[[Haal het vinkje weg bij wat u niet wilt.]]">>
<<check value=missing_child label="[[een vermist kind]]">>
<<check value=missing_adult label="[[een vermiste kwetsbare volwassene]]" hint="[[Bijvoorbeeld iemand met dementie.]]">>
<<check value=suspect label="[[een verdachte]]" hint="[[Bijvoorbeeld na een inbraak of overval.]]">>
<<check value=vehicle label="[[een voertuig]]">>
<<check value=other label="[[iets anders]]">>
<</checks>>
{{#MAY_WAKE}}
<<checks name=wekken legend="[[Mogen wij u wakker maken?]]" hint="[[Dan sturen wij ook in uw rust een bericht, maar alleen als er een leven in gevaar is.]]" optional>>
<<check value=missing_child label="[[Ja, voor een vermist kind]]">>
<<check value=missing_adult label="[[Ja, voor een vermiste kwetsbare volwassene]]">>
<</checks>>
{{/MAY_WAKE}}
<<button label="[[Verder]]">>
<</form>>
