{{%AUTOESCAPE context="HTML"}}
<h1>[[De site is er even niet]]</h1>
<p>[[Wij kunnen nu niet bij onze gegevens. Meestal is dat binnen een paar minuten voorbij.]]</p>
{{#RETRY}}
<p>[[Wacht <strong>{{WAIT}}</strong> en probeer het dan nog eens.]]</p>
{{/RETRY}}
<p>[[Wat u op deze pagina invulde, is niet bewaard. Uw eerdere antwoorden zijn er nog.]]</p>
<h2>[[Wat u kunt doen]]</h2>
<p>[[Laat deze pagina open, en laad haar straks opnieuw. Vraagt uw browser of u het formulier nog eens wilt versturen? Dan mag dat: er gebeurt niets dubbel.]]</p>
{{>PARTIAL_HELP}}
