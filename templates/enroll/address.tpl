{{%AUTOESCAPE context="HTML"}}
<<back href=/aanmelden>>
<<errorsummary>>
<<step>>
<h1>[[Wat is uw adres?]]</h1>
<p>[[U krijgt alleen berichten over zoekacties bij u in de buurt. Een postbus kan daarom niet.]]</p>
<<form action=/aanmelden/adres>>
<<textfield name=postcode label="[[Postcode]]" hint="[[Bijvoorbeeld 2801 AB]]" autocomplete=postal-code width=s>>
<<textfield name=huisnummer label="[[Huisnummer]]" hint="[[Met letter of toevoeging als die erbij hoort, bijvoorbeeld 12a]]" width=s>>
<<button label="[[Verder]]">>
<</form>>
