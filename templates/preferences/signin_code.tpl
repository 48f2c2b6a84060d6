{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn/inloggen>>
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
<p>[[Wij sturen een sms naar <strong>{{PHONE}}</strong>. Dat kan een minuut duren. De code werkt {{MINUTES}} minuten.]]</p>
<<form action=/mijn/code>>
<<textfield name=code label="[[Code uit de sms]]" hint="[[Zes cijfers]]" inputmode=numeric autocomplete=one-time-code width=s>>
<<button label="[[Log in]]">>
<</form>>
<h2>[[Geen code gekregen?]]</h2>
<p>[[Klopt het nummer {{PHONE}} niet? <a href="{{BASE}}/mijn/inloggen">Vul een ander nummer in</a>. Staat er in de sms dat het nummer niet meedoet? Dan kunt u zich <a href="{{BASE}}/aanmelden">aanmelden</a>.]]</p>
{{#RESEND_LATER}}<p>[[Over {{RESEND_WAIT}} kunt u een nieuwe code vragen.]]</p>{{/RESEND_LATER}}
{{!written out: the fields of a form's block have ids, and two of them stand on this page}}
<form class="bn-form" method="post" action="{{BASE}}/mijn/opnieuw">
<input type="hidden" name="csrf" value="{{CSRF}}">
<<button label="[[Stuur een nieuwe code]]" kind=secondary>>
</form>
<script src="@static/code.js@" defer></script>
