{{%AUTOESCAPE context="HTML"}}
{{#PROVE}}
<div id="bewijs" data-token="{{PROOF_TOKEN}}" data-bits="{{PROOF_BITS}}">
<h2>[[Nog één controle]]</h2>
<p>[[Vanaf uw netwerk worden nu veel codes gevraagd. Daarom controleren wij of u een mens bent. Al uw antwoorden zijn er nog.]]</p>
<input type="hidden" name="bewijs" value="{{PROOF_TOKEN}}">
<input type="hidden" name="werk" value="">
<div data-question>
<<textfield name=woord label="[[Typ dit woord over: {{PROOF_WORD}}]]" hint="[[Wacht {{PROOF_PAUSE}} seconden voordat u de code vraagt.]]" autocomplete=off width=m>>
</div>
<div role="status">
<p data-working hidden>[[Uw browser doet de controle. Dat duurt een paar seconden. <progress></progress>]]</p>
<p data-done hidden>[[De controle is klaar. U kunt de code vragen.]]</p>
</div>
</div>
<script src="@static/proof.js@" defer></script>
{{/PROVE}}
