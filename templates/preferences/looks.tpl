{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<h1>[[Wie uw gegevens bekeek]]</h1>
<p>[[Kijkt een medewerker naar uw gegevens, dan staat dat hier, met de reden. Niemand kan dat wissen. Wij bewaren het {{AUDIT_TIME}}.]]</p>
{{#NOBODY}}<p><strong>[[Er heeft nog niemand naar uw gegevens gekeken.]]</strong></p>{{/NOBODY}}
{{#LOOKS}}
<table class="bn-table" role="table">
<caption class="bn-hidden">[[Wie uw gegevens bekeek, het nieuwste bovenaan]]</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Wie]]</th><th role="columnheader" scope="col">[[Wanneer]]</th><th role="columnheader" scope="col">[[Waarom]]</th></tr></thead>
<tbody role="rowgroup">
{{#LOOK}}<tr role="row"><th role="rowheader" scope="row">{{#BY_ADMINISTRATOR}}[[beheerder]]{{/BY_ADMINISTRATOR}}{{#BY_HELPDESK}}[[balie van {{MUNICIPALITY}}]]{{/BY_HELPDESK}}{{#BY_BUREAU}}[[bureau Burgernet]]{{/BY_BUREAU}}{{#BY_STAFF}}[[een medewerker]]{{/BY_STAFF}}</th><td class="bn-table__when" role="cell" data-label="[[Wanneer]]">[[{{DAY}} om {{TIME}}]]</td><td role="cell" data-label="[[Waarom]]">{{#HAS_REASON}}{{REASON}}{{/HAS_REASON}}{{#NO_REASON}}[[geen reden opgegeven]]{{/NO_REASON}}</td></tr>
{{/LOOK}}
</tbody>
</table>
{{#LOOKS_LATEST}}<p>[[Dit zijn de laatste 100 keer.]]</p>{{/LOOKS_LATEST}}
<p class="utrecht-paragraph bn-after">[[Begrijpt u niet waarom iemand keek? <a href="{{BASE}}/contact">Vraag het de balie</a>.]]</p>
{{/LOOKS}}
{{#DEEDS}}
<h2>[[Wat u zelf deed]]</h2>
<<details label="[[Laat zien wat u zelf deed]]">>
<p>[[Ziet u iets dat u niet deed? Log dan overal uit en bel de balie.]]</p>
{{#DEEDS_LATEST}}<p>[[Dit zijn de laatste 100 keer.]]</p>{{/DEEDS_LATEST}}
<ul>
{{#DEED}}<li>{{WHAT}}{{#BY_SMS}} [[(per sms)]]{{/BY_SMS}}<br>[[{{DAY}} om {{TIME}}]]</li>
{{/DEED}}
</ul>
<</details>>
{{/DEEDS}}
