{{%AUTOESCAPE context="HTML"}}
<h1>[[Even wachten]]</h1>
<p>[[Er kwamen in korte tijd te veel aanvragen. Om misbruik te voorkomen laten wij er even geen nieuwe toe. Dat kan ook komen door iemand anders in uw buurt of met uw netwerk.]]</p>
{{#RETRY}}
<p>[[Wacht <strong>{{WAIT}}</strong> en probeer het dan nog eens.]]</p>
{{/RETRY}}
<p>[[Uw antwoorden zijn er nog. Ga straks terug naar de vorige pagina en verstuur haar opnieuw.]]</p>
{{>PARTIAL_HELP}}
