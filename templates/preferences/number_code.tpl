{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn/nummer>>
<<errorsummary>>
{{#CODE_EXPIRED}}
<<alert kind=warning title="[[De code is verlopen]]">>
<p>[[Een code werkt {{MINUTES}} minuten. Vraag hieronder een nieuwe code aan.]]</p>
<</alert>>
{{/CODE_EXPIRED}}
{{#CODE_RENEWED}}
<<alert kind=ok title="[[Wij hebben een nieuwe code gestuurd]]">>
<p>[[De vorige code werkt niet meer.]]</p>
<</alert>>
{{/CODE_RENEWED}}
{{#TOO_SOON}}
<<alert kind=warning title="[[U kunt nu nog geen nieuwe code vragen]]">>
<p>[[Dat kan weer over {{WAIT}}. Misschien is de sms die wij eerder stuurden nog onderweg: die code mag u gebruiken.]]</p>
<</alert>>
{{/TOO_SOON}}
<h1>[[Vul de code in]]</h1>
<p>[[Wij sturen een sms naar uw nieuwe nummer <strong>{{PHONE}}</strong>. Zodra u de code invult, krijgt u onze berichten daar. Naar uw oude nummer sturen wij een bericht dat uw nummer is veranderd.]]</p>
<<form action=/mijn/nummer/code>>
<<textfield name=code label="[[Code uit de sms]]" hint="[[Zes cijfers]]" inputmode=numeric autocomplete=one-time-code width=s>>
<<button label="[[Gebruik dit nummer]]">>
<</form>>
<h2>[[Geen sms gekregen?]]</h2>
<p>[[Klopt het nummer {{PHONE}} niet? <a href="{{BASE}}/mijn/nummer">Vul een ander nummer in</a>.]]</p>
{{#RESEND_LATER}}<p>[[Over {{RESEND_WAIT}} kunt u een nieuwe code vragen.]]</p>{{/RESEND_LATER}}
{{!written out: the fields of a form's block have ids, and two of them stand on this page}}
<form class="bn-form" method="post" action="{{BASE}}/mijn/nummer/opnieuw">
<input type="hidden" name="csrf" value="{{CSRF}}">
<<button label="[[Stuur een nieuwe code]]" kind=secondary>>
</form>
<script src="@static/code.js@" defer></script>
