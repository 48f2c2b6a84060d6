#!/usr/bin/perl
# Every path that a document names exists; no file names a package registry.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Files;

my $top = join '|', qw(lib cgi-bin courier cli demo templates static po sql tests
    bench deploy docs);
# What a build or a run makes is not in the tree.
my $made = qr{^(?:build|var|node_modules)/};

sub exists_somewhere {
	my ($path, $file) = @_;
	return 1 if $path =~ $made || $path =~ /[<>{}*…\$]|NNNN|NAME/;
	$path =~ s{[#:].*$}{};
	$path =~ s{[.,/]+$}{};
	(my $folder = $file) =~ s{[^/]+$}{};
	return -e $path || -e "$folder$path";
}

for my $file (files(qr{\.md$})) {
	my $n = 0;
	for my $line (split /\n/, text($file)) {
		$n++;
		complain($file, $n, "there is no $1")
		    while $line =~ m{`((?:$top)/[^\s`]*)`}g
		    && !exists_somewhere($1, $file);
		for my $link ($line =~ /\]\(([^)\s]+)\)/g) {
			next if $link =~ /^(?:https?:|mailto:|#)/;
			complain($file, $n, "there is no $link")
			    unless exists_somewhere($link, $file);
		}
	}
}
for my $file (files(qr{^(?!tests/lint/)})) {
	next unless -T $file;
	complain($file, 0, "names the registry $1")
	    if text($file) =~ m{(registry\.npmjs\.org|registry\.yarnpkg\.com
	    |pypi\.org/simple|deb\.debian\.org)}x;
}
finish();
