{{%AUTOESCAPE context="HTML"}}
{{#ACTIVE}}
<h1>[[U doet mee aan {{SITE}}]]</h1>
<<alert kind=ok title="[[Dank u wel]]">>
<p>[[Uw nummer is gecontroleerd en u bent deelnemer.]]</p>
<</alert>>
<h2>[[Wat gebeurt er nu?]]</h2>
<ol>
<li>[[Wordt er bij u in de buurt iemand gezocht? Dan krijgt u een sms.]]</li>
<li>[[Kijk uit naar wie of wat er in het bericht staat.]]</li>
<li>[[Ziet u iets? Bel het nummer in het bericht. Ga er nooit zelf op af.]]</li>
</ol>
{{/ACTIVE}}
{{#WAITING}}
<h1>[[U staat op de wachtlijst]]</h1>
<<alert kind=ok title="[[Dank u wel]]">>
<p>[[Uw nummer is gecontroleerd.]] {{#HAS_MUNICIPALITY}}[[De gemeente {{MUNICIPALITY}} doet nog niet mee.]]{{/HAS_MUNICIPALITY}}</p>
<</alert>>
<h2>[[Wat gebeurt er nu?]]</h2>
{{#PLANNED}}<p>[[Wij verwachten dat uw gemeente op {{EXPECTED_ON}} begint.]]</p>{{/PLANNED}}
<p>[[Zodra uw gemeente begint, krijgt u een sms. Vanaf dan doet u mee. U hoeft niets te doen.]]</p>
{{/WAITING}}
{{#CHECKING}}
<h1>[[Wij controleren uw adres]]</h1>
<<alert kind=ok title="[[Dank u wel]]">>
<p>[[Uw nummer is gecontroleerd en uw aanmelding is bewaard.]]</p>
<</alert>>
<h2>[[Wat gebeurt er nu?]]</h2>
<p>[[Wij zoeken uw adres op in het landelijke register. Vinden wij het, dan krijgt u een sms. Vinden wij het niet, dan kijkt een medewerker ernaar. Tot dan krijgt u nog geen berichten over zoekacties.]]</p>
{{/CHECKING}}
{{#ALREADY}}
<h1>[[U doet al mee aan {{SITE}}]]</h1>
<<alert kind=info>>
<p>[[Dit nummer is net ook ergens anders aangemeld, bijvoorbeeld op een ander apparaat. Die aanmelding geldt. De antwoorden die u hier gaf, zijn gewist.]]</p>
<</alert>>
{{/ALREADY}}
{{#HAS_NUMBER}}<p>[[Uw deelnemersnummer is <strong>{{NUMBER}}</strong>. Schrijf het op: het helpt als u ons belt.]]</p>{{/HAS_NUMBER}}
<h2>[[Iets veranderen of stoppen]]</h2>
<p>[[U kunt altijd iets veranderen of stoppen in <a href="{{BASE}}/mijn">Mijn Burgernet</a>. U logt in met uw mobiele nummer. Een sms met STOP werkt ook.]]</p>
{{#HAS_MUNICIPALITY}}<p>[[Hebt u een vraag? Neem contact op met uw gemeente:]]</p>{{/HAS_MUNICIPALITY}}
{{#HAS_MUNICIPALITY}}
<ul>
{{#MUNICIPAL_NAME}}<li>{{DESK}}</li>{{/MUNICIPAL_NAME}}
{{#MUNICIPAL_PHONE}}<li>[[Telefoon:]] <a href="tel:{{DESK_PHONE_LINK}}">{{DESK_PHONE}}</a></li>{{/MUNICIPAL_PHONE}}
{{#MUNICIPAL_EMAIL}}<li>[[E-mail:]] <a href="mailto:{{DESK_EMAIL}}">{{DESK_EMAIL}}</a></li>{{/MUNICIPAL_EMAIL}}
{{#MUNICIPAL_URL}}<li><a href="{{DESK_URL}}">{{DESK_URL}}</a></li>{{/MUNICIPAL_URL}}
</ul>
{{/HAS_MUNICIPALITY}}
{{>PARTIAL_HELP}}
