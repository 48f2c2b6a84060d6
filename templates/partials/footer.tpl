{{%AUTOESCAPE context="HTML"}}
<footer class="utrecht-page-footer">
<div class="utrecht-page-footer__content">
<div>
<p><strong>[[Is er nu iemand in gevaar? Bel&nbsp;112.]]</strong></p>
<p>[[{{SITE}} is van bewoners, gemeenten en politie samen. Deze site is van {{REGION}}.]]</p>
</div>
<nav aria-label="[[Over deze site]]">
<ul class="bn-footer-links">
<li><a href="{{BASE}}/hoe-het-werkt">[[Hoe het werkt]]</a></li>
<li><a href="{{BASE}}/gemeenten">[[Doet mijn gemeente mee?]]</a></li>
<li><a href="{{BASE}}/contact">[[Contact]]</a></li>
<li><a href="{{BASE}}/privacy">[[Privacy]]</a></li>
<li><a href="{{BASE}}/toegankelijkheid">[[Toegankelijkheid]]</a></li>
</ul>
</nav>
</div>
</footer>
