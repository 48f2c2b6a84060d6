{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
{{!the forms are written out: the page stays when a file comes}}
<h1>[[Uw gegevens downloaden]]</h1>
<p>[[U krijgt alles wat wij van u bewaren: uw nummer en naam, uw adressen en rusttijden, waarvoor u toestemming gaf, welke berichten wij stuurden, en wie uw gegevens bekeek. Wat er niet in staat, en waarom, leest u achterin.]]</p>
<p>[[Bewaar het bestand op een veilige plek. Wie het heeft, weet alles wat wij van u weten.]]</p>
<h2>[[Om te lezen]]</h2>
<form class="bn-form" method="post" action="{{BASE}}/mijn/download/pdf" data-again>
<input type="hidden" name="csrf" value="{{CSRF}}">
<<button label="[[Download als PDF]]">>
</form>
<h2>[[Voor een computer]]</h2>
<p>[[Het bestand heeft een vaste vorm (JSON). Een ander programma kan het lezen.]]</p>
<form class="bn-form" method="post" action="{{BASE}}/mijn/download/json" data-again>
<input type="hidden" name="csrf" value="{{CSRF}}">
<<button label="[[Download als JSON]]" kind=secondary>>
</form>
<p class="utrecht-paragraph bn-after">[[U kunt dit {{MINUTES}} minuten lang doen. Daarna vragen wij weer een code.]]</p>
