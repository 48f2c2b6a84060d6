{{%AUTOESCAPE context="HTML"}}
<h1>[[Deze pagina is er niet]]</h1>
<p>[[Misschien is het adres niet goed overgenomen, of is de pagina verplaatst.]]</p>
<p>[[Was u zich aan het aanmelden? Dan zijn uw antwoorden er nog. U kunt verdergaan.]]</p>
<h2>[[Waar wilt u naartoe?]]</h2>
<ul>
<li><a href="{{HOME}}">[[De eerste pagina]]</a></li>
<li><a href="{{BASE}}/aanmelden">[[Aanmelden, of verdergaan met aanmelden]]</a></li>
<li><a href="{{BASE}}/mijn">[[Mijn Burgernet]]</a></li>
<li><a href="{{BASE}}/gemeenten">[[Doet mijn gemeente mee?]]</a></li>
</ul>
{{>PARTIAL_HELP}}
