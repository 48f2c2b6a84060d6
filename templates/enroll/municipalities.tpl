{{%AUTOESCAPE context="HTML"}}
<h1>[[Doet mijn gemeente mee?]]</h1>
<<form action=/gemeenten method=get>>
<div class="bn-search">
<<textfield name=zoek label="[[Uw postcode of gemeente]]" hint="[[Bijvoorbeeld 2801 AB of Gouda]]" autocomplete=postal-code>>
<<button label="[[Zoek]]">>
</div>
<</form>>
{{#FOUND}}
<section class="bn-panel" aria-labelledby="gevonden">
<h2 id="gevonden">{{NAME}}</h2>
{{#MERGED}}<p>[[{{TYPED}} hoort nu bij de gemeente {{NAME}}.]]</p>{{/MERGED}}
{{#BY_POSTCODE}}<p>[[Postcode {{TYPED}} ligt in de gemeente {{NAME}}.]]</p>{{/BY_POSTCODE}}
{{#TAKES_PART}}
<p>[[Uw gemeente doet mee. U kunt zich nu aanmelden.]]</p>
<<buttonlink href=/aanmelden label="[[Meld u aan]]">>
{{/TAKES_PART}}
{{#EXPECTED}}
<p>[[Uw gemeente doet nog niet mee. Wij verwachten dat zij begint op {{EXPECTED_ON}}.]]</p>
<p>[[U kunt zich wel vast aanmelden. U krijgt bericht als uw gemeente begint.]]</p>
<<buttonlink href=/aanmelden label="[[Kom op de wachtlijst]]">>
{{/EXPECTED}}
{{#NOT_PLANNED}}
<p>[[Uw gemeente doet nog niet mee. Er is nog geen datum bekend.]]</p>
<p>[[U kunt zich wel vast aanmelden. Uw gemeente ziet dan hoeveel bewoners mee willen doen, en u krijgt bericht als zij begint.]]</p>
<<buttonlink href=/aanmelden label="[[Kom op de wachtlijst]]">>
{{/NOT_PLANNED}}
{{#ELSEWHERE}}
<p>[[Deze gemeente hoort niet bij {{REGION}}.]]</p>
{{/ELSEWHERE}}
</section>
{{/FOUND}}
{{#NOT_FOUND}}
<<alert kind=warning title="[[Wij vonden geen gemeente bij “{{TYPED}}”]]">>
<p>[[Vul een postcode in, zoals 2801 AB, of de naam van een gemeente uit de lijst hieronder.]]</p>
<</alert>>
{{/NOT_FOUND}}
<h2>[[Gemeenten van {{REGION}}]]</h2>
<ul class="bn-places">
{{#MUNICIPALITIES}}
<li><h3>{{NAME}}{{#FORMER}} <small>[[Vroeger {{FORMER_NAMES}}]]</small>{{/FORMER}}</h3>
{{>PARTIAL_MUNICIPALITY_STATE}}</li>
{{/MUNICIPALITIES}}
</ul>
{{#EMPTY}}<p>[[Er zijn nog geen gemeenten bekend.]]</p>{{/EMPTY}}
