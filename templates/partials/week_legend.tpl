{{%AUTOESCAPE context="HTML"}}
<ul class="bn-legend">
<li class="bn-legend__item"><span class="bn-legend__sign bn-legend__sign--quiet" aria-hidden="true"></span>[[rust: geen bericht]]</li>
<li class="bn-legend__item"><span class="bn-legend__sign" aria-hidden="true"></span>[[bericht welkom]]</li>
</ul>
