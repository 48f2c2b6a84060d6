{{%AUTOESCAPE context="HTML"}}
<h1>[[Er gaat iets mis bij ons]]</h1>
<p>[[Dit ligt niet aan u. Wij hebben een melding gekregen en kijken ernaar.]]</p>
<p>[[Wat u op deze pagina invulde, is misschien niet bewaard. Uw eerdere antwoorden zijn er nog. Zag u al dat uw aanmelding klaar is? Dan is die gelukt.]]</p>
<h2>[[Wat u kunt doen]]</h2>
<p>[[Ga terug en probeer het over een paar minuten nog eens.]]</p>
{{>PARTIAL_HELP}}
