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
<<radios name=reden legend="[[Waarom stopt u?]]" hint="[[U hoeft dit niet te zeggen. Wij tellen de antwoorden en leren ervan.]]" optional>>
<<radio value=verhuizen label="[[Ik ga verhuizen]]">>
<<radio value=veel label="[[Ik krijg te veel berichten]]">>
<<radio value=weinig label="[[Ik krijg te weinig berichten]]">>
<<radio value=ver label="[[De berichten gaan niet over mijn buurt]]">>
<<radio value=tijd label="[[Ik heb er geen tijd voor]]">>
<<radio value=privacy label="[[Ik maak mij zorgen over mijn privacy]]">>
<<radio value=anders label="[[Iets anders]]">>
<<radio value=geen label="[[Dat zeg ik liever niet]]">>
<</radios>>
<<button label="[[Ja, ik stop]]">>
<</form>>
