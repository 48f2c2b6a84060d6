{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<h1>[[Uw berichten]]</h1>
<p>[[Hier staat welke sms'jes wij u stuurden, hoe het ermee ging, en wat u ons stuurde. De teksten staan er niet bij: daar kan een code in staan. Wat wij stuurden, bewaren wij {{RECEIPT_TIME}}; wat u stuurde {{INBOUND_TIME}}.]]</p>
{{#NONE}}<p><strong>[[Er zijn nog geen berichten.]]</strong></p>{{/NONE}}
{{#MESSAGES}}
<table class="bn-table bn-wide" role="table">
<caption class="bn-hidden">[[Berichten, het nieuwste bovenaan]]</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Bericht]]</th><th role="columnheader" scope="col">[[Wanneer]]</th><th role="columnheader" scope="col">[[Hoe het ging]]</th><th role="columnheader" scope="col">[[Aantal sms]]</th></tr></thead>
<tbody role="rowgroup">
{{#MESSAGE}}<tr role="row"><th role="rowheader" scope="row">{{WHAT}}</th><td class="bn-table__when" role="cell" data-label="[[Wanneer]]">[[{{DAY}} om {{TIME}}]]</td><td role="cell" data-label="[[Hoe het ging]]">{{#UNDER_WAY}}[[onderweg]]{{/UNDER_WAY}}{{#SENT}}[[verstuurd; of het aankwam, weten wij nog niet]]{{/SENT}}{{#DELIVERED}}{{#SAME_DAY}}[[afgeleverd om {{STATE_TIME}}]]{{/SAME_DAY}}{{#OTHER_DAY}}[[afgeleverd op {{STATE_DAY}} om {{STATE_TIME}}]]{{/OTHER_DAY}}{{/DELIVERED}}{{#FAILED}}<strong>[[niet aangekomen]]</strong>{{/FAILED}}{{#DROPPED}}[[niet verstuurd]]{{#REPLACED}}: [[er kwam een nieuwere code]]{{/REPLACED}}{{#WAS_LEFT}}: [[u was gestopt]]{{/WAS_LEFT}}{{#TOO_LATE}}: [[het was te laat]]{{/TOO_LATE}}{{/DROPPED}}{{#RECEIVED}}[[ontvangen]]{{/RECEIVED}}</td><td role="cell" data-label="[[Aantal sms]]">{{#OURS}}{{PARTS}}{{/OURS}}</td></tr>
{{/MESSAGE}}
</tbody>
</table>
{{/MESSAGES}}
{{#PAGES}}
<nav class="bn-pages" aria-label="[[Bladeren]]">
<p>[[Pagina {{AT_PAGE}} van {{OF_PAGES}}]]</p>
<ul>
{{#NEWER_PAGES}}<li><a href="{{BASE}}/mijn/berichten?pagina={{NEWER_PAGE}}" rel="prev">[[Nieuwere berichten]]</a></li>{{/NEWER_PAGES}}
{{#OLDER_PAGES}}<li><a href="{{BASE}}/mijn/berichten?pagina={{OLDER_PAGE}}" rel="next">[[Oudere berichten]]</a></li>{{/OLDER_PAGES}}
</ul>
</nav>
{{/PAGES}}
{{#ANY_FAILED}}
<h2>[[Kwam een bericht niet aan?]]</h2>
<ul>
<li>[[Misschien stond uw telefoon lang uit, of had u geen bereik. Dan hoeft u niets te doen.]]</li>
<li>[[Zit uw telefoon vol? Wis oude sms'jes.]]</li>
<li>[[Hebt u een ander nummer? <a href="{{BASE}}/mijn/nummer">Verander uw nummer</a>.]]</li>
<li>[[Blijft het misgaan? <a href="{{BASE}}/contact">Vraag de balie om hulp</a>.]]</li>
</ul>
{{/ANY_FAILED}}
<h2>[[Kreeg u een code waar u niet om vroeg?]]</h2>
<p>[[Dan vulde iemand anders uw nummer in, misschien per ongeluk. Geef de code aan niemand. Zonder de code kan niemand iets met uw nummer.]]</p>
