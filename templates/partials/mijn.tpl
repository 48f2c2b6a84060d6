{{%AUTOESCAPE context="HTML"}}
<section class="bn-mijn" aria-label="[[Ingelogd]]" data-idle-minutes="{{IDLE_MINUTES}}" data-seconds-left="{{SECONDS_LEFT}}" data-stay="{{BASE}}/mijn">
<div class="bn-mijn__content">
<p class="bn-mijn__who">[[Ingelogd met {{MY_PHONE}}]]</p>
<a class="utrecht-link" href="{{BASE}}/mijn">[[Mijn overzicht]]</a>
<form method="post" action="{{BASE}}/mijn/uitloggen">
<input type="hidden" name="csrf" value="{{CSRF}}">
<<button label="[[Uitloggen]]" kind=subtle>>
</form>
</div>
<div class="bn-mijn__news" id="sessie-einde" role="alert" hidden>
<<alert kind=warning title="[[U wordt bijna uitgelogd]]">>
<p data-stay>[[Over twee minuten loggen wij u uit, omdat u een tijd niets deed. Bewaar wat u hebt ingevuld, of blijf ingelogd.]]</p>
<p data-last hidden>[[Over twee minuten loggen wij u uit. Dat gebeurt na een tijd altijd, ook als u bezig bent. Bewaar wat u hebt ingevuld.]]</p>
<button class="utrecht-button utrecht-button--secondary-action" type="button">[[Blijf ingelogd]]</button>
<</alert>>
</div>
</section>
{{#NEWER}}
<div class="bn-mijn__news">
<<alert kind=warning title="[[Er is ook ergens anders ingelogd]]">>
<p>[[Op {{NEWER_ON}} om {{NEWER_TIME}} heeft iemand met uw nummer ingelogd. Was u dat zelf? Dan hoeft u niets te doen. Was u dat niet? Log dan overal uit en bel de balie.]]</p>
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
<script src="@static/session.js@" defer></script>
