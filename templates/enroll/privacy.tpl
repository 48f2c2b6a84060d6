{{%AUTOESCAPE context="HTML"}}
<h1>[[Privacy]]</h1>
<p class="utrecht-paragraph utrecht-paragraph--lead">[[Wij vragen zo min mogelijk, bewaren het zo kort mogelijk, en gebruiken het alleen om u bij een zoekactie te bereiken.]]</p>
<h2>[[Wat wij van u bewaren, en waarom]]</h2>
<<summary>>
<<answer label="[[Mobiel nummer]]">>[[Om u berichten en een code te sturen.]]<</answer>>
<<answer label="[[Adres, of alleen uw postcode]]">>[[Om te weten of u in het gebied van een actie woont. U kiest zelf hoe precies wij uw adres bewaren.]]<</answer>>
<<answer label="[[Wanneer, hoe vaak en waarvoor]]">>[[Om u alleen te storen als u dat wilt.]]<</answer>>
<<answer label="[[Dat u 16 jaar of ouder bent]]">>[[Dat is de voorwaarde om mee te doen. Uw geboortedatum vragen wij niet.]]<</answer>>
<<answer label="[[Naam, als u die geeft]]">>[[Dan weet de balie wie er belt.]]<</answer>>
<<answer label="[[E-mailadres, als u dat geeft]]">>[[Voor de nieuwsbrief, als u die wilt.]]<</answer>>
<<answer label="[[De taal die u kiest]]">>[[Om u in die taal berichten te sturen.]]<</answer>>
<<answer label="[[Hoe u bij ons kwam, als u via een brief of poster kwam]]">>[[Om te weten welke brief of poster helpt.]]<</answer>>
<<answer label="[[Waar u toestemming voor gaf, en wanneer]]">>[[Om te kunnen laten zien dat u dat zelf deed.]]<</answer>>
<</summary>>
<p>[[Wij doen dit omdat u er toestemming voor geeft. U mag die altijd weer intrekken. Dan stoppen de berichten.]]</p>
<h2>[[Hoe lang wij het bewaren]]</h2>
<ul>
<li>[[Bent u bezig met aanmelden, dan bewaren wij uw antwoorden {{DRAFT_TIME}} na het laatste antwoord. Zij zijn versleuteld: alleen uw browser heeft de sleutel.]]</li>
<li>[[Hebt u een code gevraagd en nog niet ingevuld? Dan is uw aanmelding na {{SIGNUP_TIME}} weg.]]</li>
<li>[[Doet u mee, dan bewaren wij uw gegevens tot u stopt. U kunt dan nog {{LEAVE_TIME}} terugkomen; daarna wissen wij ze.]]</li>
<li>[[Stopte u, dan bewaren wij nog {{HASH_TIME}} een versleuteld kenmerk van uw nummer. Daaraan kan niemand uw nummer zien. Het voorkomt dat u per ongeluk weer wordt toegevoegd. Ook tellen wij per gemeente en maand hoeveel mensen stopten.]]</li>
<li>[[Een adres waar u niet meer woont, wissen wij na {{ADDRESS_TIME}}.]]</li>
<li>[[Dat wij u een sms hebben gestuurd, en of die aankwam, bewaren wij {{RECEIPT_TIME}}.]]</li>
<li>[[Een sms die u aan ons stuurt, bewaren wij {{INBOUND_TIME}}.]]</li>
<li>[[Wie van ons uw gegevens bekeek of veranderde, bewaren wij {{AUDIT_TIME}}. Zo kunnen wij misbruik vinden.]]</li>
<li>[[Onze webserver bewaart 14 dagen welke pagina’s zijn bezocht, met een ingekort netwerkadres. Zo vinden wij storingen en misbruik.]]</li>
</ul>
<h2>[[Hoe wij het beschermen]]</h2>
<ul>
<li>[[Uw nummer, naam en e-mailadres zijn versleuteld. Deze site kan ze opslaan, maar niet teruglezen. Alleen als u zelf bent ingelogd, kunt u ze zien.]]</li>
<li>[[Een gemeente ziet alleen haar eigen deelnemers.]]</li>
<li>[[Wij zetten één cookie als u zich aanmeldt, en één als u inlogt. Die houden bij elkaar wat u doet, en verdwijnen als u de browser sluit. Niemand volgt u hier.]]</li>
</ul>
<h2>[[Wie uw gegevens krijgt]]</h2>
<ul>
<li>[[Uw gemeente, om u te helpen. De meldkamer ziet hoeveel deelnemers er in een gebied zijn, niet wie.]]</li>
<li>[[Het bedrijf dat onze sms'jes verstuurt, krijgt uw nummer en de tekst van het bericht.]]{{#PROVIDERS}} [[Dat is nu:]] {{#NAMES}}{{PROVIDER}}{{#NAMES_separator}}, {{/NAMES_separator}}{{/NAMES}}.{{/PROVIDERS}}</li>
{{#ADDRESS_SERVICE}}
<li>[[Staat uw adres niet in ons register? Dan vragen wij postcode en huisnummer na bij de landelijke adressendienst (PDOK). Uw nummer en naam sturen wij daar niet heen.]]</li>
{{/ADDRESS_SERVICE}}
<li>[[Verder niemand. Wij verkopen niets en maken geen reclame.]]</li>
</ul>
<h2>[[Uw rechten]]</h2>
<p>[[U mag uw gegevens zien, verbeteren, meenemen en laten wissen. Dat doet u zelf in <a href="{{BASE}}/mijn">Mijn Burgernet</a>. Daar ziet u ook wie naar uw gegevens keek. U mag bezwaar maken en uw toestemming intrekken. Lukt het niet zelf? <a href="{{BASE}}/contact">Vraag het de balie van uw gemeente</a>. U krijgt binnen een maand antwoord.]]</p>
<p>[[{{REGION}} is verantwoordelijk voor uw gegevens. Onze functionaris gegevensbescherming bereikt u op <a href="mailto:{{PRIVACY_EMAIL}}">{{PRIVACY_EMAIL}}</a>.]]</p>
<p>[[Bent u niet tevreden over hoe wij met uw gegevens omgaan? Dan kunt u een klacht indienen bij de <a href="https://www.autoriteitpersoonsgegevens.nl/">Autoriteit Persoonsgegevens</a>.]]</p>
