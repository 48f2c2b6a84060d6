{{%AUTOESCAPE context="HTML"}}
<p class="bn-address">{{LINE}}</p>
{{#COUNTS}}<p class="bn-state bn-state--yes">[[Telt mee]]</p>{{/COUNTS}}
{{#LATER}}<p class="bn-state">[[Telt nog niet mee]]</p>{{/LATER}}
{{#OVER}}<p class="bn-state">[[Telt niet meer mee]]</p>{{/OVER}}
{{#TO_CHECK}}<p class="bn-state">[[Wij controleren dit adres nog. Tot die tijd telt het niet mee.]]</p>{{/TO_CHECK}}
{{#REJECTED}}<p class="bn-state">[[Wij konden dit adres niet vinden. Het telt niet mee.]]</p>{{/REJECTED}}
{{#NOT_YET}}
{{#EXPECTED}}<p class="bn-state">[[De gemeente {{MUNICIPALITY}} doet nog niet mee. Wij verwachten dat zij op {{EXPECTED_ON}} begint. Tot die tijd telt dit adres niet mee.]]</p>{{/EXPECTED}}
{{#NOT_PLANNED}}<p class="bn-state">[[De gemeente {{MUNICIPALITY}} doet nog niet mee. Er is nog geen datum bekend. Tot die tijd telt dit adres niet mee.]]</p>{{/NOT_PLANNED}}
{{#OUTSIDE}}<p class="bn-state">[[Dit adres ligt niet in een gemeente van deze regio. Het telt niet mee.]]</p>{{/OUTSIDE}}
{{/NOT_YET}}
{{#FIRST}}<p>[[Vanaf {{FIRST_ON}}.]]</p>{{/FIRST}}
{{#LAST}}<p>[[Tot en met {{LAST_ON}}.]]</p>{{/LAST}}
{{#POSTCODE_ONLY}}<p>[[Wij bewaren alleen de postcode.]]</p>{{/POSTCODE_ONLY}}
