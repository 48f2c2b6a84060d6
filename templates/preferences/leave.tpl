{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<<errorsummary>>
<h1>[[Stoppen met {{SITE}}]]</h1>
<p>[[Als u stopt, gebeurt er dit:]]</p>
<ul>
<li>[[U krijgt meteen geen berichten meer.]]</li>
<li>[[U kunt nog {{LEAVE_TIME}} terugkomen: log in, of stuur ons een sms met START.]]</li>
<li>[[Daarna wissen wij uw gegevens. Wij bewaren {{HASH_TIME}} een versleuteld kenmerk van uw nummer. Daaraan kan niemand uw nummer zien. Het voorkomt dat u per ongeluk weer wordt toegevoegd.]]</li>
</ul>
<p>[[Wilt u alleen een tijd geen berichten? <a href="{{BASE}}/mijn/pauze">Neem dan een pauze</a>. Krijgt u te veel berichten? <a href="{{BASE}}/mijn/vaak">Kies dan hoe vaak</a>.]]</p>
<<form action=/mijn/stoppen>>
<<textfield name=reden label="[[Waarom stopt u?]]" hint="[[Wij leren ervan. Schrijf hier geen namen of telefoonnummers.]]" optional>>
<<button label="[[Ja, ik stop]]">>
<</form>>
