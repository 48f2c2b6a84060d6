{{%AUTOESCAPE context="HTML"}}
<h1>[[Zo kan deze pagina niet worden geopend]]</h1>
<p>[[Deze pagina hoort bij een stap van de aanmelding. Zij gaat open nadat u een formulier hebt verstuurd.]]</p>
<p>[[Er is niets verstuurd. Uw eerdere antwoorden zijn er nog.]]</p>
<<buttonlink href=/aanmelden label="[[Verder met aanmelden]]">>
{{>PARTIAL_HELP}}
