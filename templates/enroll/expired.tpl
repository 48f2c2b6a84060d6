{{%AUTOESCAPE context="HTML"}}
<h1>[[Uw antwoorden zijn niet bewaard]]</h1>
<p class="utrecht-paragraph utrecht-paragraph--lead">[[Begin opnieuw om u aan te melden. Het spijt ons dat u uw antwoorden nog eens moet geven.]]</p>
<h2>[[Hoe kan dit?]]</h2>
<ul>
<li>[[U deed langer dan {{DRAFT_MINUTES}} minuten niets. Dan wissen wij uw antwoorden, zodat niemand anders ze kan zien.]]</li>
<li>[[Uw browser bewaart geen cookies. Wij gebruiken er één, om uw antwoorden bij elkaar te houden. Zet cookies aan voor deze site en begin dan opnieuw.]]</li>
</ul>
<<form action=/aanmelden>>
<<button label="[[Begin opnieuw]]">>
<</form>>
{{>PARTIAL_HELP}}
