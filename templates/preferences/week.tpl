{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
{{#SAVED}}
<div role="status">
<<alert kind=ok title="[[Bewaard]]">>
<p>[[Uw week is bewaard en geldt meteen.]]</p>
{{#MERGED}}<p>[[Enkele regels overlapten elkaar of sloten op elkaar aan. Wij hebben er één van gemaakt.]]</p>{{/MERGED}}
<</alert>>
</div>
{{/SAVED}}
<h1>[[Uw week]]</h1>
{{>PARTIAL_WEEK_STALE}}
{{#STALE}}
<<form action=/mijn/week>>
<input type="hidden" name="adres" value="{{ADRES}}">
<input type="hidden" name="versie" value="{{VERSIE}}">
<input type="hidden" name="raster" value="{{RASTER}}">
<<button label="[[Bewaar wat ik heb ingevuld]]">>
<</form>>
{{/STALE}}
{{#CHOICE}}
<nav class="bn-choice-nav" aria-label="[[Voor welk adres]]">
<ul class="bn-choice-nav__list">
<li>{{#ALL_CURRENT}}<a href="{{BASE}}/mijn/week?adres=alle" aria-current="page">[[Al mijn adressen]]</a>{{/ALL_CURRENT}}{{#ALL_OTHER}}<a href="{{BASE}}/mijn/week?adres=alle">[[Al mijn adressen]]</a>{{/ALL_OTHER}}</li>
{{#ADDRESSES}}<li>{{#CURRENT}}<a href="{{BASE}}/mijn/week?adres={{ID:u}}" aria-current="page">{{NAME}}</a>{{/CURRENT}}{{#OTHER}}<a href="{{BASE}}/mijn/week?adres={{ID:u}}">{{NAME}}</a>{{/OTHER}}</li>
{{/ADDRESSES}}
</ul>
</nav>
{{/CHOICE}}
{{#ONE_WEEK}}
{{#SILENT}}
<<alert kind=warning title="[[Altijd rust: u krijgt nooit een bericht]]">>
<p>[[In deze week is elk half uur rust. Alleen als wij u wakker mogen maken en er een leven in gevaar is, sturen wij een bericht.]]</p>
<</alert>>
{{/SILENT}}
<p>[[In uw rust sturen wij geen bericht. Wat in die tijd gebeurt, hoort u ook niet later. Elke dag hetzelfde? <a href="{{BASE}}/mijn/rust">Kies één rust voor alle dagen</a>.]]</p>
<section class="bn-wide bn-week" aria-label="[[De week in een rooster]]" id="week" hidden
 data-days="[[maandag dinsdag woensdag donderdag vrijdag zaterdag zondag]]"
 data-short="[[ma di wo do vr za zo]]"
 data-quiet="[[rust]]" data-welcome="[[bericht welkom]]"
 data-cell="[[{dag} {van} tot {tot}: {staat}]]"
 data-range="[[{dag} tot en met {dag2}, {van} tot {tot}: {staat}]]"
 data-all="[[{dag}: hele dag {staat}]]"
 data-copied="[[{dag} staat nu ook bij {dagen}]]"
 data-workdays="[[de andere werkdagen]]" data-everyday="[[alle andere dagen]]"
 data-undone="[[Ongedaan gemaakt]]" data-time="[[tijd]]">
<p id="week-uitleg" class="utrecht-paragraph">[[Kies een vakje om te wisselen tussen rust en welkom.]] <span class="bn-touch">[[Meer vakjes tegelijk? Houd er één even ingedrukt en sleep dan.]]</span> <span class="bn-keys">[[Meer vakjes tegelijk? Sleep.]] [[Met het toetsenbord: pijltjes om te lopen, spatie om te wisselen, Shift met een pijltje om door te trekken.]]</span></p>
{{>PARTIAL_WEEK_LEGEND}}
<div class="bn-week__tools" role="group" aria-label="[[Sneller kiezen]]">
<button class="utrecht-button utrecht-button--html-button utrecht-button--secondary-action" type="button" data-do="day" data-text="[[Hele {dag} rust]]" data-other="[[Hele {dag} welkom]]"></button>
<button class="utrecht-button utrecht-button--html-button utrecht-button--secondary-action" type="button" data-do="workdays" data-text="[[Kopieer {dag} naar werkdagen]]"></button>
<button class="utrecht-button utrecht-button--html-button utrecht-button--secondary-action" type="button" data-do="everyday" data-text="[[Kopieer {dag} naar alle dagen]]"></button>
<button class="utrecht-button utrecht-button--html-button utrecht-button--secondary-action" type="button" data-do="undo" disabled>[[Ongedaan maken]]</button>
</div>
<div class="bn-week__grid"></div>
<p class="bn-hidden" role="status" id="week-melding"></p>
<<form action=/mijn/week>>
<input type="hidden" name="adres" value="{{ADRES}}">
<input type="hidden" name="versie" value="{{VERSIE}}">
<input type="hidden" name="raster" value="{{RASTER}}">
<div class="bn-week__save">
<<button label="[[Bewaar deze week]]">>
<span class="bn-week__changed" hidden>[[Nog niet bewaard]]</span>
</div>
<</form>>
</section>
<div class="bn-week-drawn">
{{>PARTIAL_WEEK_LEGEND}}
<figure class="bn-figure">
{{>PARTIAL_WEEK_DRAWING}}
<figcaption class="bn-hidden">[[Uw week, zoals hij bewaard is]]</figcaption>
</figure>
</div>
<h2>[[Per dag]]</h2>
<<summary>>
{{#DAYS}}<<answer label="{{DAY}}" href="/mijn/week/dag?adres={{ADRES:u}}&amp;dag={{CODE:u}}" change="{{DAY}}">>{{WORDS}}<</answer>>
{{/DAYS}}
<</summary>>
{{#FOR_ALL}}
<form class="bn-form" method="post" action="{{BASE}}/mijn/week" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="adres" value="alle">
<input type="hidden" name="versie" value="{{ALL_VERSIE}}">
<input type="hidden" name="raster" value="{{RASTER}}">
<p>[[Uw andere adressen hebben een andere week.]]</p>
<<button label="[[Gebruik deze week voor al mijn adressen]]" kind=secondary>>
</form>
{{/FOR_ALL}}
<script src="@static/week.js@" defer></script>
{{/ONE_WEEK}}
{{#WEEKS_DIFFER}}
<p>[[Uw adressen hebben elk een eigen week. Kies welke u wilt veranderen, of gebruik er één voor al uw adressen. <a href="{{BASE}}/mijn/rust">Liever overal elke dag dezelfde rust?</a>]]</p>
<div class="bn-drawings">
{{#WEEKS}}
<section class="bn-panel bn-address-week">
<h2>{{NAME}}</h2>
{{>PARTIAL_WEEK_DRAWING}}
<p>{{WORDS}}.</p>
<form class="bn-form" method="post" action="{{BASE}}/mijn/week" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="adres" value="alle">
<input type="hidden" name="versie" value="{{VERSIE}}">
<input type="hidden" name="raster" value="{{RASTER}}">
<<buttons>>
<<buttonlink href="/mijn/week?adres={{ID:u}}" label="[[Wijzig deze week]]">>
<<button label="[[Gebruik voor al mijn adressen]]" kind=secondary>>
<</buttons>>
</form>
</section>
{{/WEEKS}}
</div>
{{>PARTIAL_WEEK_LEGEND}}
{{/WEEKS_DIFFER}}
