{{%AUTOESCAPE context="HTML"}}
{{#SAVED}}
<<alert kind=ok title="[[Bewaard]]">>
{{#SAVED_NUMBER}}<p>[[Uw nieuwe nummer is {{MY_PHONE}}.]]</p>{{/SAVED_NUMBER}}
{{#SAVED_RETURN}}<p>[[Fijn dat u weer meedoet. Al uw keuzes staan er nog.]]</p>{{/SAVED_RETURN}}
{{#SAVED_SIGNED_OUT}}<p>[[U bent overal uitgelogd, behalve hier.]]</p>{{/SAVED_SIGNED_OUT}}
<</alert>>
{{/SAVED}}
<h1>[[Mijn Burgernet]]</h1>
<p>[[Uw deelnemernummer is {{NUMBER}}. Uw nummer is {{MY_PHONE}}.]]</p>
