{{%AUTOESCAPE context="HTML"}}
{{#DEMO}}
<div class="bn-demo" role="note">[[Dit is een proefversie: adressen zijn verzonnen en sms'jes komen aan op de <a href="/demo/telefoon">proeftelefoon</a>.]]</div>
{{/DEMO}}
<header class="utrecht-page-header">
<div class="utrecht-page-header__content">
<a class="bn-logo" href="{{HOME}}">
<svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
<path fill="none" stroke="currentColor" stroke-width="2" d="M20 5 33 12.5v15L20 35 7 27.5v-15zM20 5v30M7 12.5l26 15M33 12.5l-26 15"/>
<path fill="currentColor" d="M16.6 5a3.4 3.4 0 1 0 6.8 0 3.4 3.4 0 1 0-6.8 0M29.6 12.5a3.4 3.4 0 1 0 6.8 0 3.4 3.4 0 1 0-6.8 0M29.6 27.5a3.4 3.4 0 1 0 6.8 0 3.4 3.4 0 1 0-6.8 0M16.6 35a3.4 3.4 0 1 0 6.8 0 3.4 3.4 0 1 0-6.8 0M3.6 27.5a3.4 3.4 0 1 0 6.8 0 3.4 3.4 0 1 0-6.8 0M3.6 12.5a3.4 3.4 0 1 0 6.8 0 3.4 3.4 0 1 0-6.8 0"/>
<circle class="bn-logo__signal" cx="20" cy="20" r="6.5"/>
</svg>
<span><span>{{SITE}}</span><small>{{REGION}}</small></span></a>
<nav class="bn-nav" aria-label="[[Hoofdmenu]]">
<ul class="bn-nav__list">
<li><a class="bn-nav__link" href="{{BASE}}/hoe-het-werkt"{{#AT_HOW}} aria-current="page"{{/AT_HOW}}>[[Hoe het werkt]]</a></li>
<li><a class="bn-nav__link" href="{{BASE}}/gemeenten"{{#AT_MUNICIPALITIES}} aria-current="page"{{/AT_MUNICIPALITIES}}>[[Gemeenten]]</a></li>
<li><a class="bn-nav__link" href="{{BASE}}/contact"{{#AT_CONTACT}} aria-current="page"{{/AT_CONTACT}}>[[Contact]]</a></li>
<li><a class="bn-nav__link" href="{{BASE}}/mijn"{{#AT_MIJN}} aria-current="page"{{/AT_MIJN}}>[[Mijn Burgernet]]</a></li>
</ul>
</nav>
<div class="bn-language">
<<only nl>><a class="bn-language__link" href="{{PATH_EN}}" lang="en" hreflang="en">English</a><</only>>
<<only en>><a class="bn-language__link" href="{{PATH_NL}}" lang="nl" hreflang="nl">Nederlands</a><</only>>
</div>
</div>
</header>
