{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<<errorsummary>>
<h1>[[Wanneer laten wij u met rust?]]</h1>
{{>PARTIAL_WEEK_STALE}}
<p>[[In deze uren sturen wij u geen bericht. Wat in die tijd gebeurt, hoort u ook niet later.]]</p>
{{#REPLACES_OWN}}
<<alert kind=warning title="[[U hebt nu een eigen week]]">>
{{#REPLACED}}<p>{{WORDS}}.</p>
{{/REPLACED}}
<p>[[Kiest u hieronder iets, dan komt dat in de plaats van uw eigen week. <a href="{{BASE}}/mijn/week">Bekijk of verander uw eigen week</a>.]]</p>
<</alert>>
{{/REPLACES_OWN}}
{{#REPLACES_SEVERAL}}
<<alert kind=warning title="[[Uw adressen hebben nu elk een eigen week]]">>
<ul>
{{#REPLACED}}<li>{{NAME}}: {{WORDS}}.</li>
{{/REPLACED}}
</ul>
<p>[[Kiest u hieronder iets, dan komt dat bij al uw adressen in de plaats. <a href="{{BASE}}/mijn/week">Bekijk of verander uw weken</a>.]]</p>
<</alert>>
{{/REPLACES_SEVERAL}}
<<form action=/mijn/rust>>
<input type="hidden" name="versie" value="{{VERSIE}}">
<<radios name=stil legend="[[Uw rust, op alle dagen]]">>
<<radio value=nacht label="[[’s Nachts, van 23:00 tot 07:00]]">>
<<radio value=geen label="[[Nooit: u mag mij altijd een bericht sturen]]">>
<<radio value=eigen label="[[Op andere tijden]]" hint="[[Kies hieronder van wanneer tot wanneer.]]">>
<</radios>>
<<select name=van label="[[Rust vanaf]]">>
{{#FROM}}<<option value="{{TIME}}" label="{{TIME}}" when=CHOSEN>>
{{/FROM}}
<</select>>
<<select name=tot label="[[Rust tot]]" hint="[[Mag ook op de volgende dag zijn.]]">>
{{#TO}}<<option value="{{TIME}}" label="{{TIME}}" when=CHOSEN>>
{{/TO}}
<</select>>
{{#SEVERAL}}<p>[[Dit geldt voor al uw adressen.]]</p>{{/SEVERAL}}
<<button label="[[Bewaar]]">>
<</form>>
<p class="utrecht-paragraph bn-after">[[Wilt u per dag kiezen? <a href="{{BASE}}/mijn/week">Kies uw rust per dag en per half uur</a>.]]</p>
