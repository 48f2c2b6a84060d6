{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn/adressen>>
{{#MEANWHILE}}
<<alert kind=warning title="[[Dit adres is ondertussen veranderd]]">>
<p>[[Misschien in een ander venster. Hieronder staat hoe het nu is. Wilt u het nog verwijderen?]]</p>
<</alert>>
{{/MEANWHILE}}
{{#LAST_ONE}}
<<alert kind=error title="[[U kunt dit adres niet verwijderen]]">>
<p>[[Het is het laatste adres dat meetelt. Zonder adres kunnen wij u niet vragen. Gaat u verhuizen? <a href="{{BASE}}/mijn/verhuizen">Geef dan uw nieuwe adres op</a>. Wilt u niet meer meedoen? <a href="{{BASE}}/mijn/stoppen">Dan kunt u stoppen</a>.]]</p>
<</alert>>
{{/LAST_ONE}}
<h1>[[Adres verwijderen]]</h1>
<h2>{{LABEL}}</h2>
{{>PARTIAL_ADDRESS_STATE}}
<p>[[Verwijdert u dit adres? Dan wissen wij het meteen, met de rust die u ervoor koos. U krijgt er geen berichten meer voor.]]</p>
<<form action=/mijn/adres/verwijderen>>
<<hidden name=versie value="{{VERSIE}}">>
<<hidden name=adres value="{{ADRES}}">>
<<buttons>>
<<button label="[[Ja, verwijder dit adres]]">>
<<buttonlink href=/mijn/adressen label="[[Nee, ga terug]]" kind=subtle>>
<</buttons>>
<</form>>
