{{%AUTOESCAPE context="HTML"}}
<h1>[[Hoe het werkt]]</h1>
<p class="utrecht-paragraph utrecht-paragraph--lead">[[Met {{SITE}} zoeken bewoners, gemeenten en politie samen. U kijkt mee uit waar u toch al bent: thuis, op straat, achter het raam.]]</p>
<h2>[[Een actie]]</h2>
<ol class="bn-steps">
<li><h3>[[De meldkamer begint]]</h3>
<p>[[Bijvoorbeeld als een kind wordt vermist, een inbreker vlucht of een auto wordt gezocht. De meldkamer schrijft op waar u op kunt letten, en tekent het gebied op de kaart.]]</p></li>
<li><h3>[[U krijgt een bericht]]</h3>
<p>[[Deelnemers die in dat gebied wonen, krijgen een sms. Daarin staat wie of wat er gezocht wordt en welk nummer u belt.]]</p></li>
<li><h3>[[U kijkt uit]]</h3>
<p>[[Ziet u iets, bel dan meteen. Ga er nooit zelf op af: spreek niemand aan en houd niemand tegen.]]</p></li>
<li><h3>[[U hoort hoe het afloopt]]</h3>
<p>[[Is de actie voorbij, dan krijgt u daarover een bericht. Ook als er niemand gevonden is.]]</p></li>
</ol>
<h2>[[U bepaalt wanneer en hoe vaak]]</h2>
<ul>
<li>[[U kiest uren waarin u geen bericht wilt, bijvoorbeeld van 23.00 tot 7.00 uur.]]</li>
<li>[[U kiest hoe vaak wij u mogen vragen: 1, 2, 4 of 8 keer in 30 dagen, of zonder grens.]]</li>
<li>[[U kiest waarvoor: een vermist kind, een kwetsbare volwassene, een verdachte, een voertuig of iets anders.]]</li>
<li>[[U bepaalt of wij u wakker mogen maken als er een leven op het spel staat.]]</li>
</ul>
<h2>[[Zo meldt u zich aan]]</h2>
<ol>
<li>[[U vult uw postcode en huisnummer in. Wij zoeken uw adres erbij. U mag ook alleen uw postcode laten bewaren.]]</li>
<li>[[U vult uw mobiele nummer in en kiest wanneer en waarvoor u berichten wilt.]]</li>
<li>[[U controleert uw antwoorden. Daarna sturen wij u een sms met een code van 6 cijfers.]]</li>
<li>[[U vult de code in. Daarmee weten wij dat het nummer van u is, en doet u mee.]]</li>
</ol>
<p>[[De code werkt {{CODE_TIME}}, en één keer. U mag {{CODE_TRIES}} keer proberen. Kwam er niets aan? Na {{RESEND_TIME}} kunt u een nieuwe code vragen. Dat kan {{CODE_PER_HOUR}} keer per uur en {{CODE_PER_DAY}} keer per dag.]]</p>
<p>[[Vult u de code niet in, dan doet u niet mee. Na {{SIGNUP_TIME}} is uw aanmelding weg.]]</p>
<h2>[[Doet uw gemeente nog niet mee?]]</h2>
<p>[[Dan kunt u zich toch aanmelden. U komt op de wachtlijst. Zodra uw gemeente begint, krijgt u bericht.]]</p>
<p><a href="{{BASE}}/gemeenten">[[Kijk welke gemeenten meedoen]]</a></p>
<h2>[[Wat kost het?]]</h2>
<p>[[Meedoen en berichten krijgen kost u niets. Belt u ons, dan betaalt u wat uw telefoonbedrijf daarvoor rekent.]]</p>
<h2>[[Stoppen of iets veranderen]]</h2>
<p>[[Dat doet u zelf in <a href="{{BASE}}/mijn">Mijn Burgernet</a>. U logt in met uw mobiele nummer en een code. Een sms met STOP werkt ook, en met PAUZE 14 krijgt u twee weken geen berichten. U hoeft niet te zeggen waarom u stopt.]]</p>
<p>[[Komt u er niet uit? Neem <a href="{{BASE}}/contact">contact op met uw gemeente</a>.]]</p>
<<buttonlink href=/aanmelden label="[[Meld u aan]]">>
