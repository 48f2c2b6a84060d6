{{%AUTOESCAPE context="HTML"}}
<<back href="/mijn/week?adres={{ADRES:u}}">>
<h1>[[Wilt u nooit een bericht?]]</h1>
<<alert kind=warning title="[[In deze week is elk half uur rust]]">>
{{#NAMED}}<p>[[Voor dit adres krijgt u dan nooit een bericht: {{NAME}}. Ook niet als daar een kind vermist is.]]</p>{{/NAMED}}
{{#NAMED_ALL}}<p>[[U krijgt dan nooit een bericht, voor geen van uw adressen. Ook niet als er een kind vermist is.]]</p>{{/NAMED_ALL}}
{{#NOT_NAMED}}<p>[[U krijgt dan nooit een bericht. Ook niet als er een kind vermist is.]]</p>{{/NOT_NAMED}}
<p>[[Alleen als u hebt gekozen dat wij u wakker mogen maken en er een leven in gevaar is, sturen wij toch een bericht.]]</p>
<</alert>>
<<form action=/mijn/week>>
<input type="hidden" name="adres" value="{{ADRES}}">
<input type="hidden" name="versie" value="{{VERSIE}}">
<input type="hidden" name="raster" value="{{RASTER}}">
<input type="hidden" name="zeker" value="ja">
<<buttons>>
<<button label="[[Ja, ik wil altijd rust]]">>
<<buttonlink href="/mijn/week?adres={{ADRES:u}}" label="[[Nee, terug naar mijn week]]" kind=secondary>>
<</buttons>>
<</form>>
<h2>[[Wilt u iets anders?]]</h2>
<ul>
<li>[[Een tijd geen berichten, bijvoorbeeld tijdens uw vakantie? <a href="{{BASE}}/mijn/pauze">Neem een pauze</a>.]]</li>
<li>[[Niet meer meedoen? <a href="{{BASE}}/mijn/stoppen">Stop met Burgernet</a>.]]</li>
</ul>
