{{%AUTOESCAPE context="HTML"}}
<div class="bn-mijn">
<div class="bn-mijn__content">
<p class="bn-mijn__who">[[Ingelogd met {{MY_PHONE}}]]</p>
<a class="utrecht-link" href="{{BASE}}/mijn">[[Mijn Burgernet]]</a>
<form method="post" action="{{BASE}}/mijn/uitloggen">
<input type="hidden" name="csrf" value="{{CSRF}}">
<<button label="[[Uitloggen]]" kind=subtle>>
</form>
</div>
</div>
{{#NEWER}}
<div class="bn-mijn__news">
<<alert kind=warning title="[[Er is ook ergens anders ingelogd]]">>
<p>[[Op {{NEWER_ON}} om {{NEWER_TIME}} heeft iemand met uw nummer ingelogd. Was u dat zelf? Dan hoeft u niets te doen. Was u dat niet? Log dan overal uit en bel de helpdesk.]]</p>
<form class="bn-form" method="post" action="{{BASE}}/mijn/overal-uitloggen">
<input type="hidden" name="csrf" value="{{CSRF}}">
<<button label="[[Log overal uit, behalve hier]]" kind=secondary>>
</form>
<form class="bn-form" method="post" action="{{BASE}}/mijn/gezien">
<input type="hidden" name="csrf" value="{{CSRF}}">
<<button label="[[Dat was ik]]" kind=subtle>>
</form>
<</alert>>
</div>
{{/NEWER}}
