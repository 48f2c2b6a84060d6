{{%AUTOESCAPE context="HTML"}}
{{#GAP}}
<<alert kind=warning title="[[U hebt straks geen adres dat meetelt]]">>
{{#FOR_A_WHILE}}<p>[[Vanaf {{GAP_FROM}} telt geen van uw adressen mee. Dan krijgt u geen berichten. Vanaf {{GAP_UNTIL}} weer wel.]]</p>{{/FOR_A_WHILE}}
{{#FOR_EVER}}<p>[[Vanaf {{GAP_FROM}} telt geen van uw adressen mee. Dan krijgt u geen berichten meer.]]</p>{{/FOR_EVER}}
<</alert>>
{{/GAP}}
