{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/nauwkeurig>>
<<errorsummary>>
<<step>>
<h1>[[Wat is uw mobiele nummer?]]</h1>
<p>[[Op dit nummer krijgt u onze berichten. Wij sturen er aan het eind een code heen, om zeker te weten dat het van u is. Wij gebruiken uw nummer nergens anders voor.]]</p>
<<form action=/aanmelden/telefoon>>
<<textfield name=telefoon label="[[Mobiel nummer]]" hint="[[Bijvoorbeeld 06 12345678]]" type=tel autocomplete=tel width=m>>
<<button label="[[Verder]]">>
<</form>>
