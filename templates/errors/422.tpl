{{%AUTOESCAPE context="HTML"}}
<h1>[[Dit formulier klopt niet]]</h1>
<p>[[Het formulier dat wij kregen, is anders dan het formulier dat wij u lieten zien. Misschien was de pagina oud, of heeft een programma op uw telefoon of computer er iets in veranderd.]]</p>
<p>[[Wat u op deze pagina invulde, is niet verstuurd. Uw eerdere antwoorden zijn er nog.]]</p>
<h2>[[Wat u kunt doen]]</h2>
<p>[[Ga terug, laad de pagina opnieuw en vul haar nog eens in.]]</p>
<<buttonlink href=/aanmelden label="[[Verder met aanmelden]]">>
{{>PARTIAL_HELP}}
