{{%AUTOESCAPE context="HTML"}}
<<errorsummary>>
<h1>[[Aanmelden voor {{SITE}}]]</h1>
<p class="utrecht-paragraph utrecht-paragraph--lead">[[U krijgt een sms als er bij u in de buurt iemand wordt gezocht. Aanmelden duurt ongeveer twee minuten.]]</p>
{{#UNFINISHED}}
<<alert kind=info title="[[U was al begonnen]]">>
<p>[[Uw antwoorden zijn nog bewaard. <a href="{{BASE}}/aanmelden/klaar">Ga verder waar u was</a>, of begin hieronder opnieuw.]]</p>
<</alert>>
{{/UNFINISHED}}
<h2>[[Dit hebt u nodig]]</h2>
<ul>
<li>[[uw postcode en huisnummer]]</li>
<li>[[uw mobiele telefoon: wij sturen u een code per sms]]</li>
</ul>
<p>[[U moet 16 jaar of ouder zijn. Uw naam en e-mailadres hoeft u niet te geven.]]</p>
<p>[[Wij bewaren uw antwoorden {{DRAFT_MINUTES}} minuten, versleuteld, tot u klaar bent. Daarvoor zetten wij één cookie. Lees meer in onze <a href="{{BASE}}/privacy">privacyverklaring</a>.]]</p>
<<form action=/aanmelden>>
<<hidden name=bron value="{{BRON}}">>
<<button label="[[Begin met aanmelden]]">>
<</form>>
