{{%AUTOESCAPE context="HTML"}}
<<back href=/mijn/adressen>>
<h1>[[U hebt geen plaats voor nog een adres]]</h1>
<p>[[U hebt {{MOST}} adressen. Meer kan niet. <a href="{{BASE}}/mijn/adressen">Verwijder er een</a> als u een ander wilt toevoegen.]]</p>
<p>[[Gaat u verhuizen? Dan hoeft u niets te verwijderen: <a href="{{BASE}}/mijn/verhuizen">geef uw nieuwe adres op</a>.]]</p>
