{{%AUTOESCAPE context="HTML"}}
<h1>[[U bent gestopt]]</h1>
<p>[[U krijgt geen berichten meer. Op {{ERASE_ON}} wissen wij uw gegevens.]]</p>
<p>[[Wilt u toch blijven meedoen? Dat kan nog tot die dag. Al uw keuzes zijn er nog.]]</p>
<<form action=/mijn/terug>>
<<button label="[[Ik doe weer mee]]">>
<</form>>
<p>[[U kunt tot die dag ook nog <a href="{{BASE}}/mijn/download">al uw gegevens downloaden</a>.]]</p>
{{>PARTIAL_HELP}}
