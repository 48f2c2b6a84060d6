{{%AUTOESCAPE context="HTML"}}
<link rel="stylesheet" href="@static/phone.css@">
{{#ASK}}
<<errorsummary>>
<h1>[[Proeftelefoon]]</h1>
<p>[[Hier komen de sms'jes aan die {{SITE}} in deze proefversie stuurt. Vul het nummer in dat u bij het aanmelden gebruikt.]]</p>
<<form action=/demo/telefoon method=get>>
<<textfield name=nummer label="[[Mobiel nummer]]" hint="[[Bijvoorbeeld 06 1234 5678]]" inputmode=tel type=tel width=m>>
<<button label="[[Toon de sms'jes]]">>
<</form>>
{{#ANY}}
<h2>[[Nummers met sms'jes]]</h2>
<ul>
{{#NUMBERS}}<li><a href="{{BASE}}/demo/telefoon?nummer={{NUMBER:u}}">{{SHOWN}}</a></li>{{/NUMBERS}}
</ul>
{{/ANY}}
{{/ASK}}
{{#PHONE}}
<<back href=/demo/telefoon>>
<<errorsummary>>
<h1>[[Telefoon {{SHOWN}}]]</h1>
<div class="phone" id="telefoon" data-json="{{BASE}}/demo/telefoon.json?nummer={{NUMBER:u}}" data-count="{{COUNT}}" aria-live="polite">
{{#SOMETHING}}
<ol class="phone__messages">
{{#MESSAGES}}
{{#RECEIVED}}<li class="phone__message"><p class="phone__from">{{FROM}} <time>{{TIME}}</time></p><p class="phone__text">{{TEXT:pre_escape}}</p></li>{{/RECEIVED}}
{{#SENT}}<li class="phone__message phone__message--own"><p class="phone__from">[[U]] <time>{{TIME}}</time></p><p class="phone__text">{{TEXT:pre_escape}}</p></li>{{/SENT}}
{{/MESSAGES}}
</ol>
{{/SOMETHING}}
{{#NOTHING}}<p>[[Er zijn nog geen sms'jes voor dit nummer.]]</p>{{/NOTHING}}
</div>
<<buttonlink href="/demo/telefoon?nummer={{NUMBER:u}}" label="[[Ververs]]" kind=secondary>>
{{#CAN_REPLY}}
<<form action=/demo/telefoon>>
<input type="hidden" name="nummer" value="{{NUMBER}}">
<<textfield name=tekst label="[[Sms naar {{SITE}}]]" hint="[[Bijvoorbeeld STOP, PAUZE 14 of STATUS]]">>
<<button label="[[Verstuur]]">>
<</form>>
{{/CAN_REPLY}}
<script src="@static/phone.js@" defer></script>
{{/PHONE}}
