{{%AUTOESCAPE context="HTML"}}
{{#STALE}}
<section class="utrecht-alert utrecht-alert--warning bn-alert bn-stale" aria-labelledby="anders">
<div class="utrecht-alert__content">
<h2 id="anders" tabindex="-1">[[Dit is ondertussen veranderd]]</h2>
<p>[[Toen deze pagina al openstond, is er iets anders bewaard, misschien in een ander venster of per sms. Er is niets kwijt:]]</p>
<table class="bn-table" role="table">
<caption class="bn-hidden">[[Wat er nu bewaard is en wat u net invulde]]</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Onderwerp]]</th><th role="columnheader" scope="col">[[Nu bewaard]]</th><th role="columnheader" scope="col">[[Door u ingevuld]]</th></tr></thead>
<tbody role="rowgroup">
{{#STALE_ROW}}<tr role="row"><th role="rowheader" scope="row">{{LABEL}}</th><td role="cell" data-label="[[Nu bewaard]]">{{STORED}}</td><td role="cell" data-label="[[Door u ingevuld]]">{{TYPED}}</td></tr>
{{/STALE_ROW}}
</tbody>
</table>
<p>[[Wilt u wat u invulde? Bewaar het hieronder dan nog eens.]]</p>
<p><a href="{{BASE}}/mijn">[[Nee, laat het zoals het nu bewaard is]]</a></p>
</div>
</section>
{{/STALE}}
