#!/usr/bin/perl
# The form of the C: as .clang-format puts it (`make format`), one way to say what
# failed or is not there, and an include guard named after the file.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Files;

my @sources = files(qr{^(?:lib|cgi-bin|courier|cli|demo|tests)/.*\.(?:c|cc|h)$});

# pattern => what is written instead
my @dialect = (
	[qr/[!=]= ERR_OK\b/, '"err" and "!err"'],
	[qr/[!=]= NULL\b/, '"pointer" and "!pointer"'],
	[qr/\bstrcmp\([^;]*\) [!=]= 0\b/, 'text_equal'],
	[qr{^\s*//(?! clang-format o)}, '/* a comment */'],
);

open my $format, "-|", "sh", "-c", q(exec clang-format --dry-run "$@" 2>&1), "sh", @sources
    or die "clang-format: $!\n";
while (<$format>) {
	complain($1, $2, "not as `make format` puts it")
	    if /^(\S+?):(\d+):.*clang-format-violations/;
}
for my $file (@sources) {
	my $text = text($file);
	my $n = 0;
	for my $line (split /\n/, $text) {
		$n++;
		next if $line =~ /^ \*|^\/\*/;
		for my $rule (@dialect) {
			my ($pattern, $instead) = @$rule;
			next if $instead =~ /text_equal|pointer|err/ && $file =~ m{^tests/|\.cc$|base/text\.c$};
			complain($file, $n, "write $instead") if $line =~ $pattern;
		}
	}
	next unless $file =~ m{([^/]+)\.h$};
	(my $guard = uc "$1_H") =~ tr/A-Z0-9/_/c;
	complain($file, 0, "no guard $guard")
	    if $text !~ /^#ifndef $guard\n#define $guard\n/m;
}
finish();
