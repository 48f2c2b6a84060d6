{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
{{#DONE}}
<div role="status">
<<alert kind=ok title="[[Bewaard]]">>
{{#ADDED}}<p>[[Het adres staat erbij.]]</p>{{/ADDED}}
{{#CHANGED}}<p>[[Het adres is veranderd.]]</p>{{/CHANGED}}
{{#REMOVED}}<p>[[Het adres is weg.]]</p>{{/REMOVED}}
{{#MOVED}}<p>[[Uw verhuizing is bewaard. U hoeft verder niets te doen.]]</p>{{/MOVED}}
<</alert>>
</div>
{{/DONE}}
{{>PARTIAL_GAP}}
<h1>[[Uw adressen]]</h1>
<p>[[Wij vragen u om mee te zoeken in de buurt van deze adressen.]]</p>
<ul class="bn-entries">
{{#ADDRESSES}}
<li>
<h2>{{LABEL}}</h2>
{{>PARTIAL_ADDRESS_STATE}}
<p class="bn-entry-links"><a href="{{BASE}}/mijn/adres?adres={{ID:u}}">[[Wijzigen]]<span class="bn-hidden"> {{LABEL}}</span></a> <a href="{{BASE}}/mijn/verhuizen?adres={{ID:u}}">[[Verhuizen]]<span class="bn-hidden"> {{LABEL}}</span></a> <a href="{{BASE}}/mijn/week?adres={{ID:u}}">[[Rust]]<span class="bn-hidden"> {{LABEL}}</span></a> <a href="{{BASE}}/mijn/adres/verwijderen?adres={{ID:u}}">[[Verwijderen]]<span class="bn-hidden"> {{LABEL}}</span></a></p>
</li>
{{/ADDRESSES}}
</ul>
<<buttons>>
{{#ROOM}}<<buttonlink href=/mijn/adres/nieuw label="[[Adres toevoegen]]" kind=secondary>>{{/ROOM}}
<<buttonlink href=/mijn/verhuizen label="[[Ik ga verhuizen]]" kind=secondary>>
<</buttons>>
{{#FULL}}<p class="utrecht-paragraph bn-after">[[U hebt {{MOST}} adressen. Meer kan niet. Verwijder er een als u een ander wilt toevoegen.]]</p>{{/FULL}}
{{#PAST}}
<h2>[[Adressen van vroeger]]</h2>
<p>[[Deze tellen niet meer mee. Wij wissen ze vanzelf, {{PAST_TIME}} na de laatste dag.]]</p>
<ul class="bn-entries">
{{#ADDRESSES}}
<li>
<h3>{{LABEL}}</h3>
{{>PARTIAL_ADDRESS_STATE}}
<p class="bn-entry-links"><a href="{{BASE}}/mijn/adres/verwijderen?adres={{ID:u}}">[[Verwijderen]]<span class="bn-hidden"> {{LABEL}}</span></a></p>
</li>
{{/ADDRESSES}}
</ul>
{{/PAST}}
