{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<<errorsummary>>
{{>PARTIAL_STALE}}
<h1>[[Uw gegevens]]</h1>
<p>[[Maakt u een veld leeg en bewaart u dat, dan wissen wij wat erin stond.]]</p>
{{#NAME_UNREADABLE}}
<<alert kind=warning title="[[Uw naam kunnen wij hier niet tonen]]">>
<p>[[Er is een naam bewaard, maar die is voor deze site niet te lezen. Vul uw naam opnieuw in. Laat u het veld leeg, dan wissen wij de naam.]]</p>
<</alert>>
{{/NAME_UNREADABLE}}
{{#EMAIL_UNREADABLE}}
<<alert kind=warning title="[[Uw e-mailadres kunnen wij hier niet tonen]]">>
<p>[[Er is een adres bewaard, maar dat is voor deze site niet te lezen. Vul het opnieuw in, of haal het vinkje bij de nieuwsbrief weg: dan wissen wij het adres.]]</p>
<</alert>>
{{/EMAIL_UNREADABLE}}
<<form action=/mijn/gegevens>>
<<hidden name=versie value="{{VERSIE}}">>
<<textfield name=naam label="[[Naam]]" hint="[[Dan weet de balie wie er belt.]]" autocomplete=name optional>>
<<radios name=taal legend="[[In welke taal wilt u onze berichten?]]">>
<<radio value=nl label="Nederlands">>
<<radio value=en label="English">>
<</radios>>
<<check name=nieuwsbrief label="{{NEWSLETTER}}" hint="[[Haalt u het vinkje weg, dan stopt de nieuwsbrief en wissen wij uw e-mailadres.]]" optional>>
<<textfield name=email label="[[E-mailadres]]" hint="[[Alleen voor de nieuwsbrief. Zonder nieuwsbrief bewaren wij het niet.]]" type=email autocomplete=email optional>>
<<button label="[[Bewaar]]">>
<</form>>
<h2>[[Iets anders veranderen]]</h2>
<ul>
<li><a href="{{BASE}}/mijn/nummer">[[Uw mobiele nummer]]</a></li>
<li><a href="{{BASE}}/mijn/adressen">[[Uw adressen]]</a></li>
</ul>
