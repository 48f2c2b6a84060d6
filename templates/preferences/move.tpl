{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn/adressen>>
<<errorsummary>>
<h1>[[Ik ga verhuizen]]</h1>
<p>[[Wij passen uw adres aan op de dag die u kiest. Tot die dag blijft uw oude adres meetellen.]]</p>
<<form action=/mijn/verhuizen>>
<<hidden name=concept value="{{PLAN}}">>
{{#ONE}}{{#FROM}}
<<hidden name=oud value="{{ID}}">>
<p>[[U gaat weg van:]]<br><strong>{{LINE}}</strong></p>
{{/FROM}}{{/ONE}}
{{#SEVERAL}}
<<radios name=oud legend="[[Van welk adres gaat u weg?]]">>
{{#FROM}}<<radio value="{{ID}}" id="{{ANCHOR}}" label="{{LABEL}}" hint="{{LINE}}" when=CHOSEN>>
{{/FROM}}
<</radios>>
{{/SEVERAL}}
<<date name=verhuis legend="[[Op welke dag verhuist u?]]" hint="[[Bijvoorbeeld 17 5 2027. Vanaf deze dag telt uw nieuwe adres mee.]]">>
<h2>[[Uw nieuwe adres]]</h2>
<<textfield name=postcode label="[[Postcode]]" hint="[[Bijvoorbeeld 2801 AB]]" autocomplete=off width=s>>
<<textfield name=huisnummer label="[[Huisnummer]]" hint="[[Met letter of toevoeging als die erbij hoort, bijvoorbeeld 12a]]" autocomplete=off width=s>>
<<button label="[[Verder]]">>
<</form>>
