{{%AUTOESCAPE context="HTML"}}
<h1>[[Toegankelijkheid]]</h1>
<p class="utrecht-paragraph utrecht-paragraph--lead">[[Iedereen moet zich kunnen aanmelden: ook wie slecht ziet, niet met een muis werkt, of liever in eenvoudige taal leest.]]</p>
<p>[[Dit is de toegankelijkheidsverklaring van {{REGION}} voor {{SITE_URL}}. Zij volgt het Besluit digitale toegankelijkheid overheid.]]</p>
<h2>[[Hoe staat het ervoor?]]</h2>
<p><strong>[[Status {{ACCESSIBILITY_STATUS}}:]] {{STATUS_SENTENCE}}</strong></p>
{{#CHECKED}}<p>[[Wij keken dit het laatst na op {{CHECKED_ON}}.]]</p>{{/CHECKED}}
<p>[[De norm is EN 301 549, met WCAG 2.1 op niveau A en AA. Wij bouwen naar de nieuwere WCAG 2.2.]]</p>
<h2>[[Wat wij doen]]</h2>
<ul>
<li>[[U kunt zich aanmelden zonder JavaScript en met alleen een toetsenbord.]]</li>
<li>[[Alles past op een smal scherm van 320 punten en bij 200 procent vergroting.]]</li>
<li>[[Automatische tests kijken elke pagina na met axe in de browser Chromium.]]</li>
<li>[[De teksten zijn er in eenvoudig Nederlands en in het Engels.]]</li>
<li>[[Wie zich niet zelf kan aanmelden, helpen wij aan de telefoon of aan de balie.]]</li>
</ul>
<h2>[[Wat nog niet goed is]]</h2>
{{#AUDITED_IN_FULL}}<p>[[Bij het onderzoek zijn geen afwijkingen gevonden.]]</p>{{/AUDITED_IN_FULL}}
{{#AUDITED_IN_PART}}<p>[[Uit het onderzoek kwamen punten die wij nog verbeteren. U vindt ze in het onderzoek, dat wij u op verzoek sturen.]]</p>{{/AUDITED_IN_PART}}
{{#NOT_AUDITED}}<p>[[Er is nog geen volledig onderzoek gedaan. Ook hebben wij nog niet getest met een schermlezer. Automatische tests vinden niet alles.]]</p>{{/NOT_AUDITED}}
<h2>[[Loopt u ergens vast?]]</h2>
<p>[[Laat het ons weten. Bel <a href="tel:{{CONTACT_PHONE_LINK}}">{{CONTACT_PHONE}}</a> of mail naar <a href="mailto:{{CONTACT_EMAIL}}">{{CONTACT_EMAIL}}</a>. Vertel ons op welke pagina u was en wat er niet ging. Wij lossen het op, of zeggen waarom dat niet kan.]]</p>
<p>[[Bent u niet tevreden met ons antwoord? Dan kunt u een klacht indienen bij <a href="https://www.nationaleombudsman.nl/">de Nationale ombudsman</a>.]]</p>
