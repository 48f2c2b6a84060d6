{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn>>
<<errorsummary>>
{{#CODE_EXPIRED}}
<<alert kind=warning title="[[De code is verlopen]]">>
<p>[[Een code werkt {{MINUTES}} minuten. Vraag hieronder een nieuwe code aan.]]</p>
<</alert>>
{{/CODE_EXPIRED}}
{{#TOO_SOON}}
<<alert kind=warning title="[[U kunt nu nog geen nieuwe code vragen]]">>
{{#ASKED}}<p>[[Dat kan weer over {{WAIT}}. Misschien is de sms die wij eerder stuurden nog onderweg: die code mag u gebruiken.]]</p>{{/ASKED}}
{{#NOT_ASKED}}<p>[[Dat kan weer over {{WAIT}}.]]</p>{{/NOT_ASKED}}
<</alert>>
{{/TOO_SOON}}
<h1>[[Bevestig met een code]]</h1>
{{#FOR_LEAVING}}<p>[[U wilt stoppen met {{SITE}}. Wij willen zeker weten dat u het zelf bent.]]</p>{{/FOR_LEAVING}}
{{#FOR_DOWNLOAD}}<p>[[U wilt uw gegevens downloaden. Wij willen zeker weten dat u het zelf bent.]]</p>{{/FOR_DOWNLOAD}}
{{#FOR_NUMBER}}<p>[[U wilt een ander nummer kiezen. Wij willen zeker weten dat u het zelf bent. Daarom sturen wij eerst een code naar het nummer dat u nu hebt.]]</p>{{/FOR_NUMBER}}
{{#NOT_ASKED}}
<p>[[Wij sturen een code naar <strong>{{MY_PHONE}}</strong>.]]</p>
<<form action=/mijn/bevestigen/vraag>>
<<hidden name=voor value="{{STEP_WORD}}">>
<<button label="[[Stuur mij een code]]">>
<</form>>
{{#FOR_NUMBER}}<p class="utrecht-paragraph bn-after">[[Hebt u dat nummer niet meer? Dan kan de balie u helpen.]]</p>{{/FOR_NUMBER}}
{{>PARTIAL_HELP}}
{{/NOT_ASKED}}
{{#ASKED}}
<p>[[Wij sturen een sms naar <strong>{{PHONE}}</strong>. Dat kan een minuut duren. De code werkt {{MINUTES}} minuten.]]</p>
<<form action=/mijn/bevestigen>>
<<hidden name=voor value="{{STEP_WORD}}">>
<<textfield name=code label="[[Code uit de sms]]" hint="[[Zes cijfers]]" inputmode=numeric autocomplete=one-time-code width=s>>
<<button label="[[Verder]]">>
<</form>>
<h2>[[Geen sms gekregen?]]</h2>
{{#RESEND_LATER}}<p>[[Over {{RESEND_WAIT}} kunt u een nieuwe code vragen.]]</p>{{/RESEND_LATER}}
{{!written out: the fields of a form's block have ids, and two of them stand on this page}}
<form class="bn-form" method="post" action="{{BASE}}/mijn/bevestigen/vraag">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="voor" value="{{STEP_WORD}}">
<<button label="[[Stuur een nieuwe code]]" kind=secondary>>
</form>
<script src="@static/code.js@" defer></script>
{{/ASKED}}
