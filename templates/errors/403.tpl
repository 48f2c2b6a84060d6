{{%AUTOESCAPE context="HTML"}}
<h1>[[Wij konden dit niet aannemen]]</h1>
<p>[[Voor uw veiligheid nemen wij alleen formulieren aan die u op deze site hebt geopend, kort geleden en met deze browser. Dat konden wij nu niet zien.]]</p>
<p>[[Wat u op deze pagina invulde, is niet verstuurd. Uw eerdere antwoorden zijn er misschien nog.]]</p>
<h2>[[Wat u kunt doen]]</h2>
<ul>
<li>[[Ga terug, laad de pagina opnieuw en vul haar nog eens in.]]</li>
<li>[[Sta cookies toe voor deze site. Wij gebruiken er één, en alleen om uw antwoorden bij elkaar te houden.]]</li>
</ul>
<<buttonlink href=/aanmelden label="[[Naar het begin van de aanmelding]]">>
{{>PARTIAL_HELP}}
