{{%AUTOESCAPE context="HTML"}}
<<back href="/mijn/week?adres={{ADRES:u}}">>
<<errorsummary>>
<h1>[[Rust op {{DAY}}]]</h1>
{{>PARTIAL_WEEK_STALE}}
{{#NAMED}}<p>[[Voor dit adres: {{NAME}}.]]</p>{{/NAMED}}
{{#NAMED_ALL}}<p>[[Voor al uw adressen.]]</p>{{/NAMED_ALL}}
<p>[[In uw rust sturen wij geen bericht. Kies hele of halve uren. Rust tot het einde van de dag? Vul dan 00:00 in. Een regel die u leegmaakt, vervalt.]]</p>
<<form action=/mijn/week/dag>>
<input type="hidden" name="adres" value="{{ADRES}}">
<input type="hidden" name="dag" value="{{DAG}}">
<input type="hidden" name="versie" value="{{VERSIE}}">
<div class="bn-rows">
{{#ROWS}}
<fieldset class="bn-row">
<legend class="bn-row__legend">[[Regel {{N}}]]</legend>
<div class="utrecht-form-field utrecht-form-field--text bn-row__field{{#FROM_FAULT}} utrecht-form-field--invalid{{/FROM_FAULT}}">
<div class="utrecht-form-field__label"><label class="utrecht-form-label" for="van-{{N}}">[[Rust van]]</label></div>
{{#FROM_FAULT}}<div class="utrecht-form-field__error-message utrecht-form-field-error-message" id="van-{{N}}-fault"><span class="bn-hidden">[[Fout:]]</span> {{SENTENCE}}</div>{{/FROM_FAULT}}
<div class="utrecht-form-field__input"><input class="utrecht-textbox utrecht-textbox--html-input bn-width-s{{#FROM_FAULT}} utrecht-textbox--invalid{{/FROM_FAULT}}" id="van-{{N}}" name="van-{{N}}"{{#FROM_TIME}} type="time" step="1800"{{/FROM_TIME}}{{#FROM_TEXT}} type="text"{{/FROM_TEXT}} value="{{FROM}}" autocomplete="off"{{#FROM_FAULT}} aria-describedby="van-{{N}}-fault" aria-invalid="true"{{/FROM_FAULT}}></div>
</div>
<div class="utrecht-form-field utrecht-form-field--text bn-row__field{{#TO_FAULT}} utrecht-form-field--invalid{{/TO_FAULT}}">
<div class="utrecht-form-field__label"><label class="utrecht-form-label" for="tot-{{N}}">[[tot]]</label></div>
{{#TO_FAULT}}<div class="utrecht-form-field__error-message utrecht-form-field-error-message" id="tot-{{N}}-fault"><span class="bn-hidden">[[Fout:]]</span> {{SENTENCE}}</div>{{/TO_FAULT}}
<div class="utrecht-form-field__input"><input class="utrecht-textbox utrecht-textbox--html-input bn-width-s{{#TO_FAULT}} utrecht-textbox--invalid{{/TO_FAULT}}" id="tot-{{N}}" name="tot-{{N}}"{{#TO_TIME}} type="time" step="1800"{{/TO_TIME}}{{#TO_TEXT}} type="text"{{/TO_TEXT}} value="{{TO}}" autocomplete="off"{{#TO_FAULT}} aria-describedby="tot-{{N}}-fault" aria-invalid="true"{{/TO_FAULT}}></div>
</div>
</fieldset>
{{/ROWS}}
</div>
<<checks name=dagen legend="[[Ook voor deze dagen]]" hint="[[Wat daar nu staat, vervalt.]]" optional>>
{{#OTHER_DAYS}}<<check value="{{CODE}}" id="{{ANCHOR}}" label="{{DAY}}" when=CHOSEN>>
{{/OTHER_DAYS}}
<</checks>>
<<buttons>>
<<button label="[[Bewaar]]">>
{{#MORE}}<<button label="[[Nog een regel]]" kind=secondary name=actie value=regel>>{{/MORE}}
<</buttons>>
<</form>>
