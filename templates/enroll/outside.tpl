{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden/adres>>
<<step>>
<h1>[[U kunt zich hier niet aanmelden]]</h1>
<p>[[Dit adres vulde u in:]]<br><strong>{{LINE}}</strong></p>
<<alert kind=warning>>
<p>[[De gemeente {{MUNICIPALITY}} hoort niet bij {{REGION}}. U kunt zich hier niet aanmelden.]]</p>
<</alert>>
<h2>[[Wat kunt u nu doen?]]</h2>
<ul>
<li>[[Klopt het adres niet? <a href="{{BASE}}/aanmelden/adres">Vul een ander adres in</a>.]]</li>
<li>[[Vraag uw eigen gemeente hoe u daar meedoet, of kijk op <a href="https://www.burgernet.nl/">burgernet.nl</a>.]]</li>
</ul>
{{>PARTIAL_HELP}}
