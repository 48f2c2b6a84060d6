{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/soorten>>
<<errorsummary>>
<<step>>
<h1>[[Over u]]</h1>
<p>[[Vul alles in. Als iets niet hoeft, staat dat erbij.]]</p>
<<form action=/aanmelden/gegevens>>
<<textfield name=naam label="[[Naam]]" hint="[[Dan weet de balie wie er belt.]]" autocomplete=name optional>>
<<textfield name=email label="[[E-mailadres]]" hint="[[Voor de nieuwsbrief, als u die wilt.]]" type=email autocomplete=email optional>>
<<radios name=taal legend="[[In welke taal wilt u onze berichten?]]">>
<<radio value=nl label="Nederlands">>
<<radio value=en label="English">>
<</radios>>
<<check name=leeftijd label="{{AGE}}">>
<<button label="[[Verder]]">>
<</form>>
