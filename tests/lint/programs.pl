#!/usr/bin/perl
# What is told by hand beside the table of programs tells of all of them: the
# documents, and the rights in the tests. No folder of a program lacks its line.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../../deploy";
use Files;
use Programs;

sub wants {
	my ($file, $what) = @_;
	complain($file, 0, "does not tell of $what") if index(text($file), $what) < 0;
}

for my $p (of_kind(qw(web daemon command))) {
	wants('README.md', "`$p->{sources}/`");
	wants('docs/architecture.md', "| `$p->{name}` |");
	wants('tests/sql/rights.sql', "'" . role($p) . "'");
}
wants('docs/operations.md', "| `burgernet\@$_->{name}`") for of_kind('web');
wants('docs/operations.md', "| `burgernet-$_->{name}`") for of_kind('daemon');

my %there = map { $_->{sources} => 1 } programs();
for my $file (files(qr{^(?:cgi-bin|demo)/[^/]+/[^/]+\.c$})) {
	my ($folder) = $file =~ m{^(.*)/};
	complain($file, 0, "the table `programs` has no line for $folder")
	    unless $there{$folder}++;
}
for my $folder (map { $_->{sources} } programs()) {
	complain('programs', 0, "there is no $folder") if $folder && !-d $folder;
}

my %held = map { $_->{purpose} => 1 } map { @{$_->{keys}} } programs();
my %known = map { $_ => 1 }
    text('lib/crypto/key.h') =~ m{^\tKEY_\w+,\s*/\* "([a-z-]+)":}mg;
for my $purpose (sort keys %held, keys %known) {
	complain('programs', 0, "$purpose: only here or only in lib/crypto/key.h")
	    unless $held{$purpose} && $known{$purpose};
}
finish();
