{{%AUTOESCAPE context="HTML"}}
<div class="bn-hero bn-wide">
<div class="bn-hero__text">
<h1>[[Kijk mee in uw buurt]]</h1>
<p class="utrecht-paragraph utrecht-paragraph--lead">[[Is er bij u in de buurt iemand vermist, of is er iemand op de vlucht? Dan krijgt u een bericht op uw telefoon. U kijkt uit, en belt als u iets ziet.]]</p>
<p><a class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action bn-big" href="{{BASE}}/aanmelden">[[Meld u aan]]</a></p>
<p>[[Dat duurt twee minuten en kost niets. U kunt meedoen vanaf 16 jaar.]]</p>
<p>[[Doet u al mee? <a href="{{BASE}}/mijn">Ga naar Mijn Burgernet</a> om iets te veranderen.]]</p>
</div>
<img src="@static/buurt.svg@" width="520" height="316" alt="">
</div>
<h2>[[Zo werkt het]]</h2>
<ol class="bn-steps bn-steps--across bn-wide">
<li><h3>[[De meldkamer zoekt iemand]]</h3>
<p>[[De politie beschrijft wie of wat er gezocht wordt, en in welk gebied.]]</p></li>
<li><h3>[[U krijgt een sms]]</h3>
<p>[[Alleen als u in dat gebied woont, en op tijden die u zelf kiest.]]</p></li>
<li><h3>[[U kijkt uit en belt]]</h3>
<p>[[Ziet u iets? Bel het nummer uit het bericht. Ga er niet zelf op af.]]</p></li>
</ol>
<p><a href="{{BASE}}/hoe-het-werkt">[[Lees meer over hoe het werkt]]</a></p>
<section class="bn-panel bn-wide" aria-labelledby="gemeente">
<h2 id="gemeente">[[Doet mijn gemeente mee?]]</h2>
<<form action=/gemeenten method=get>>
<div class="bn-search">
<<textfield name=zoek label="[[Uw postcode of gemeente]]" autocomplete=postal-code>>
<<button label="[[Zoek]]" kind=secondary>>
</div>
<</form>>
</section>
<h2>[[Uw gegevens zijn veilig]]</h2>
<ul>
<li>[[Wij vragen alleen uw mobiele nummer, uw adres en of u 16 jaar of ouder bent. Uw naam en e-mailadres hoeven niet.]]</li>
<li>[[Uw nummer wordt versleuteld bewaard. Zonder de code op uw telefoon kan deze site het niet teruglezen.]]</li>
<li>[[Wij volgen u niet, en geven uw gegevens niet aan bedrijven die reclame maken.]]</li>
</ul>
<p><a href="{{BASE}}/privacy">[[Lees wat wij bewaren, en hoe lang]]</a></p>
