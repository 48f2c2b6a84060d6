#!/usr/bin/perl
# The shape of the C: tabs, 80 columns, the return type on a line of its own,
# an include guard named after the file.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Files;

sub columns {
	my ($line) = @_;
	utf8::decode($line);
	1 while $line =~ s/^(.*?)\t/$1 . ' ' x (8 - length($1) % 8)/e;
	return length $line;
}

sub check_lines {
	my ($file, @lines) = @_;
	for my $n (1 .. @lines) {
		my $line = $lines[$n - 1];
		complain($file, $n, 'blanks at the end') if $line =~ /[ \t]$/;
		complain($file, $n, columns($line) . ' columns, at most 80')
		    if columns($line) > 80 && $line !~ m{https?://|^#include};
		complain($file, $n, 'indented with blanks')
		    if $line =~ /^ {8}/ && $line !~ /^ +\*/;
		complain($file, $n, '// comment') if $line =~ m{^\s*//};
		# name(… at the start of a line is a definition; "int name(" is one
		# with its type before it, or a prototype, which ends with ;
		complain($file, $n, 'the return type stands on a line of its own')
		    if $file =~ /\.cc?$/ && $line =~ /^(?:static |inline |const )*
		    (?:enum|struct|void|bool|int|char|size_t|long|unsigned)\b
		    [\w\s*]*\w\([^;]*$/x && $line !~ /[=;]/
		    && ($lines[$n] // '') =~ /^\{/;
	}
}

for my $file (files(qr{^(?:lib|cgi-bin|courier|cli|demo|tests)/.*\.(?:c|cc|h)$})) {
	my $text = text($file);
	complain($file, 0, 'no newline at the end') if $text !~ /\n\z/;
	check_lines($file, split /\n/, $text);
	next unless $file =~ m{([^/]+)\.h$};
	(my $guard = uc "$1_H") =~ tr/A-Z0-9/_/c;
	complain($file, 0, "no guard $guard") if $text !~ /^#ifndef $guard\n#define $guard\n/m;
}
finish();
