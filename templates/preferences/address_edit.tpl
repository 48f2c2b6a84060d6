{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn/adressen>>
<<errorsummary>>
{{>PARTIAL_STALE}}
<h1>[[Adres wijzigen]]</h1>
{{>PARTIAL_ADDRESS_STATE}}
<p>[[Klopt het adres zelf niet? <a href="{{BASE}}/mijn/adres/nieuw">Voeg het goede adres toe</a> en <a href="{{BASE}}/mijn/adres/verwijderen?adres={{ID:u}}">verwijder dit adres</a>.]]</p>
<<form action=/mijn/adres>>
<<hidden name=versie value="{{VERSIE}}">>
<<hidden name=adres value="{{ADRES}}">>
<<radios name=soort legend="[[Wat voor adres is dit?]]">>
<<radio value=thuis label="[[Thuis]]">>
<<radio value=werk label="[[Werk]]">>
<<radio value=anders label="[[Anders]]" hint="[[Schrijf hieronder hoe u dit adres noemt.]]">>
<</radios>>
<<textfield name=naam label="[[Eigen naam]]" hint="[[Alleen bij ‘Anders’. Bijvoorbeeld: bij oma]]" width=m optional>>
<<date name=van legend="[[Vanaf welke dag telt dit adres mee?]]" hint="[[Bijvoorbeeld 17 5 2027. Leeg: het telt meteen mee.]]" optional>>
<<date name=tot legend="[[Tot en met welke dag?]]" hint="[[Op deze dag telt het adres nog mee. Leeg: er is geen einddatum.]]" optional>>
<<button label="[[Bewaar]]">>
<</form>>
