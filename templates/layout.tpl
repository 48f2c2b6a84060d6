{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="{{LANGUAGE}}" class="burgernet-theme burgernet-theme--{{THEME}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{FAULT_PREFIX}}{{TITLE}}{{#STEPS}} ([[Stap {{STEP}} van 6]]){{/STEPS}} – {{SITE}}</title>
<link rel="stylesheet" href="@static/site.css@">
<link rel="icon" href="@static/favicon.svg@" type="image/svg+xml">
<link rel="alternate" hreflang="nl" href="{{PATH_NL}}">
<link rel="alternate" hreflang="en" href="{{PATH_EN}}">
<script src="@static/site.js@" defer></script>
</head>
<body class="utrecht-document">
<a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">[[Naar de inhoud]]</a>
{{>PARTIAL_HEADER}}
{{#SIGNED_IN}}{{>PARTIAL_MIJN}}{{/SIGNED_IN}}
<div class="utrecht-page-body">
<main id="inhoud" class="utrecht-page-body__content" tabindex="-1">
{{>PAGE}}
</main>
</div>
{{>PARTIAL_FOOTER}}
</body>
</html>
