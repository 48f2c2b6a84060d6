{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn/adressen>>
<<errorsummary>>
<h1>[[Adres toevoegen]]</h1>
<p>[[Bijvoorbeeld waar u werkt, of waar u vaak bent. Een postbus kan niet.]]</p>
<<form action=/mijn/adres/nieuw>>
<<hidden name=concept value="{{PLAN}}">>
<<textfield name=postcode label="[[Postcode]]" hint="[[Bijvoorbeeld 2801 AB]]" autocomplete=off width=s>>
<<textfield name=huisnummer label="[[Huisnummer]]" hint="[[Met letter of toevoeging als die erbij hoort, bijvoorbeeld 12a]]" autocomplete=off width=s>>
<<button label="[[Verder]]">>
<</form>>
