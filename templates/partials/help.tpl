{{%AUTOESCAPE context="HTML"}}
<h2>[[Komt u er niet uit?]]</h2>
<p>[[Bel <a href="tel:{{CONTACT_PHONE_LINK}}">{{CONTACT_PHONE}}</a> of mail naar <a href="mailto:{{CONTACT_EMAIL}}">{{CONTACT_EMAIL}}</a>. Wij helpen u graag.]]</p>
