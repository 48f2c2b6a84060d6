{{%AUTOESCAPE context="HTML"}}
<h1>[[Contact]]</h1>
<p class="utrecht-paragraph utrecht-paragraph--lead">[[Met een vraag gaat u eerst naar de balie van uw eigen gemeente. Daar kunt u ook iets laten veranderen of stoppen.]]</p>
<<alert kind=info title="[[Hebt u iemand gezien die gezocht wordt?]]">>
<p>[[Bel het nummer uit het bericht. Is er gevaar? Bel 112.]]</p>
<</alert>>
<h2>[[De balie van uw gemeente]]</h2>
<<form action=/contact method=get>>
<div class="bn-search">
<<textfield name=zoek label="[[Uw postcode of gemeente]]" hint="[[Bijvoorbeeld 2801 AB of Gouda]]" autocomplete=postal-code>>
<<button label="[[Zoek]]">>
</div>
<</form>>
{{#NOT_FOUND}}
<<alert kind=warning title="[[Wij vonden geen gemeente bij “{{TYPED}}”]]">>
<p>[[Vul een postcode in, zoals 2801 AB, of kies uw gemeente uit de lijst hieronder.]]</p>
<</alert>>
{{/NOT_FOUND}}
{{#FOUND}}
<section class="bn-panel" aria-labelledby="gevonden">
<h3 id="gevonden">{{NAME}}</h3>
{{#MERGED}}<p>[[{{TYPED}} hoort nu bij de gemeente {{NAME}}.]]</p>{{/MERGED}}
{{#DESK}}
{{#BY_NAME}}<p>{{DESK_NAME}}</p>{{/BY_NAME}}
<dl class="bn-contact">
{{#BY_PHONE}}<dt>[[Telefoon]]</dt><dd><a href="tel:{{PHONE_LINK}}">{{PHONE}}</a></dd>{{/BY_PHONE}}
{{#BY_EMAIL}}<dt>[[E-mail]]</dt><dd><a href="mailto:{{EMAIL}}">{{EMAIL}}</a></dd>{{/BY_EMAIL}}
{{#ON_WEB}}<dt>[[Site]]</dt><dd><a href="{{URL}}">{{URL}}</a></dd>{{/ON_WEB}}
</dl>
{{/DESK}}
{{#NO_DESK}}<p>[[Van deze gemeente hebben wij nog geen gegevens. Neem contact op met {{REGION}}, hieronder.]]</p>{{/NO_DESK}}
</section>
{{/FOUND}}
{{#LIST}}
<<details label="[[Kies uw gemeente uit een lijst]]">>
<ul>
{{#MUNICIPALITIES}}<li><a href="{{BASE}}/contact?gemeente={{CODE:u}}">{{NAME}}</a></li>
{{/MUNICIPALITIES}}
</ul>
<</details>>
{{/LIST}}
<h2>{{REGION}}</h2>
<p>[[Werkt deze site niet goed, of komt u er met uw gemeente niet uit?]]</p>
<dl class="bn-contact">
<dt>[[Telefoon]]</dt><dd><a href="tel:{{CONTACT_PHONE_LINK}}">{{CONTACT_PHONE}}</a></dd>
<dt>[[E-mail]]</dt><dd><a href="mailto:{{CONTACT_EMAIL}}">{{CONTACT_EMAIL}}</a></dd>
<dt>[[Post]]</dt><dd>{{CONTACT_ADDRESS}}</dd>
</dl>
<p>[[Vond u een lek in de beveiliging? Lees in <a href="/.well-known/security.txt">security.txt</a> hoe u het ons meldt.]]</p>
