{{%AUTOESCAPE context="HTML"}}
<h1>[[Dit was te veel tekst]]</h1>
<p>[[U hebt meer verstuurd dan bij dit formulier past. Wij hebben het niet aangenomen.]]</p>
<p>[[Uw eerdere antwoorden zijn er nog. Ga terug, maak de tekst korter en verstuur het formulier nog eens.]]</p>
{{>PARTIAL_HELP}}
