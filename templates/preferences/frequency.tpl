{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<<errorsummary>>
{{>PARTIAL_STALE}}
<h1>[[Hoe vaak mogen wij u vragen?]]</h1>
<p>[[U krijgt nooit voor meer zoekacties een bericht dan u hier kiest. Dat geldt meteen als u het bewaart. Zoekacties waarvoor u al bericht kreeg, tellen mee.]]</p>
<<form action=/mijn/vaak>>
<<hidden name=versie value="{{VERSIE}}">>
<<radios name=maand legend="[[Hoeveel acties in 30 dagen?]]">>
<<radio value=1 label="[[Hoogstens 1]]">>
<<radio value=2 label="[[Hoogstens 2]]">>
<<radio value=4 label="[[Hoogstens 4]]">>
<<radio value=8 label="[[Hoogstens 8]]">>
<<radio value=onbeperkt label="[[Zoveel als nodig is]]">>
<</radios>>
<<radios name=dag legend="[[Hoeveel acties op één dag?]]">>
<<radio value=1 label="[[Hoogstens 1]]">>
<<radio value=2 label="[[Hoogstens 2]]">>
<<radio value=onbeperkt label="[[Zoveel als nodig is]]">>
<</radios>>
<<button label="[[Bewaar]]">>
<</form>>
