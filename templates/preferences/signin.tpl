{{%AUTOESCAPE context="HTML"}}
<<errorsummary>>
{{#ENDED}}
<<alert kind=info title="[[U bent uitgelogd]]">>
<p>[[Dat gebeurt vanzelf als u {{IDLE_MINUTES}} minuten niets doet. Zo kan niemand anders bij uw gegevens. Log opnieuw in om verder te gaan.]]</p>
<</alert>>
{{/ENDED}}
{{#SIGNED_OUT}}
<<alert kind=ok title="[[U bent uitgelogd]]">>
<p>[[Tot de volgende keer.]]</p>
<</alert>>
{{/SIGNED_OUT}}
{{#AGAIN}}
<<alert kind=info title="[[Begin opnieuw met inloggen]]">>
<p>[[De code die u had, is er niet meer. Vraag hieronder een nieuwe code.]]</p>
<</alert>>
{{/AGAIN}}
{{#MANY}}
<<alert kind=info title="[[Vraag de code hier nog eens]]">>
<p>[[Er worden nu veel codes gevraagd. Vul uw nummer hieronder nog eens in.]]</p>
<</alert>>
{{/MANY}}
{{#NO_COOKIE}}
<<alert kind=warning title="[[Uw browser bewaart geen cookies]]">>
<p>[[Zonder cookie kunnen wij u niet herkennen. Sta cookies van deze site toe en probeer het opnieuw. Wij gebruiken ze niet om u te volgen.]]</p>
<</alert>>
{{/NO_COOKIE}}
{{#TOO_SOON}}
<<alert kind=warning title="[[U kunt nu nog geen nieuwe code vragen]]">>
<p>[[Dat kan weer over {{WAIT}}. Hebt u net een code gekregen? <a href="{{BASE}}/mijn/code">Vul die code in</a>.]]</p>
<</alert>>
{{/TOO_SOON}}
<h1>[[Inloggen bij Mijn Burgernet]]</h1>
<p>[[U hebt geen wachtwoord nodig. Wij sturen een code naar uw mobiele nummer.]]</p>
<<form action=/mijn/inloggen>>
<<textfield name=telefoon label="[[Mobiel nummer]]" hint="[[Het nummer waarmee u meedoet, bijvoorbeeld 06 12345678]]" type=tel autocomplete=tel width=m>>
{{>PARTIAL_PROOF}}
<<button label="[[Stuur mij een code]]">>
<</form>>
<h2>[[Doet u nog niet mee?]]</h2>
<p>[[<a href="{{BASE}}/aanmelden">Meld u aan</a>. Dat duurt twee minuten.]]</p>
{{>PARTIAL_HELP}}
