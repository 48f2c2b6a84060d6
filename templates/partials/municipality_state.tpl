{{%AUTOESCAPE context="HTML"}}
{{#TAKES_PART}}<p class="utrecht-paragraph bn-state bn-state--yes">[[Doet mee]]</p>{{/TAKES_PART}}
{{#EXPECTED}}<p class="utrecht-paragraph bn-state">[[Doet nog niet mee. Verwacht: {{EXPECTED_ON}}]]</p>{{/EXPECTED}}
{{#NOT_PLANNED}}<p class="utrecht-paragraph bn-state">[[Doet nog niet mee. Nog geen datum bekend]]</p>{{/NOT_PLANNED}}
