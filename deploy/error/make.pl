#!/usr/bin/perl
# The pages that nginx shows by itself, when no program can answer: one per
# status, in both languages at once, because nginx cannot choose.
#
#   make.pl MANIFEST OUT
#
# MANIFEST is what static/build.pl printed; the pages go to OUT/400.html, ….
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my %pages = (
	400 => {
		nl => ['Deze aanvraag klopt niet', 'De browser vroeg iets wat wij'
		    . ' niet konden lezen. Ga naar het begin en probeer het opnieuw.'
		    . ' Gaat het weer mis? Wis dan de cookies van deze site.'],
		en => ['This request is not right', 'The browser asked for something'
		    . ' that we could not read. Go to the start and try again. Does it'
		    . ' go wrong again? Then clear the cookies of this site.'],
	},
	404 => {
		nl => ['Dit is er niet', 'Misschien is het adres niet goed'
		    . ' overgenomen, of is er intussen een nieuwe versie. Ga naar het'
		    . ' begin en zoek het daar.'],
		en => ['This is not there', 'Perhaps the address was not copied well,'
		    . ' or there is a new version by now. Go to the start and look for'
		    . ' it there.'],
	},
	405 => {
		nl => ['Zo kan dit niet worden geopend', 'Er is niets verstuurd. Ga'
		    . ' naar het begin; wat u al had ingevuld, is er nog.'],
		en => ['This cannot be opened in that way', 'Nothing was sent. Go to'
		    . ' the start; what you had filled in is still there.'],
	},
	429 => {
		nl => ['Even wachten', 'Er kwamen in korte tijd te veel aanvragen.'
		    . ' Wacht een minuut en laad deze pagina dan opnieuw. Uw'
		    . ' antwoorden zijn er nog.'],
		en => ['Please wait a moment', 'Too many requests came in a short'
		    . ' time. Wait a minute and then load this page again. Your'
		    . ' answers are still there.'],
	},
	503 => {
		nl => ['De site is er even niet', 'Meestal is dat binnen een paar'
		    . ' minuten voorbij. Laat deze pagina open en laad haar straks'
		    . ' opnieuw. Er gebeurt niets dubbel.'],
		en => ['The site is briefly unavailable', 'Mostly this is over in a'
		    . ' few minutes. Leave this page open and load it again later.'
		    . ' Nothing happens twice.'],
	},
);

sub page {
	my ($page, $css) = @_;
	my ($nl, $en) = @$page{qw(nl en)};
	return <<"END";
<!DOCTYPE html>
<html lang="nl" class="burgernet-theme">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>$nl->[0] – Burgernet</title>
<link rel="stylesheet" href="/static/$css">
</head>
<body class="utrecht-document">
<div class="utrecht-page-body">
<main class="utrecht-page-body__content">
<h1>$nl->[0]</h1>
<p>$nl->[1]</p>
<p><a href="/">Naar het begin</a></p>
<section lang="en">
<h2>$en->[0]</h2>
<p>$en->[1]</p>
<p><a href="/en">To the start</a></p>
</section>
</main>
</div>
</body>
</html>
END
}

my ($manifest, $out) = @ARGV;
defined $out or die "usage: make.pl MANIFEST OUT\n";
open my $in, '<', $manifest or die "$manifest: $!\n";
my %hashed = map { split } <$in>;
my $css = $hashed{'site.css'} or die "$manifest: no site.css\n";
-d $out or mkdir $out or die "$out: $!\n";
for my $status (keys %pages) {
	open my $fh, '>', "$out/$status.html" or die "$out/$status.html: $!\n";
	print $fh page($pages{$status}, $css);
	close $fh or die "$out/$status.html: $!\n";
}
