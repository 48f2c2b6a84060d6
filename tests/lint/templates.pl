#!/usr/bin/perl
# ctemplate escapes nothing in a file without the AUTOESCAPE line, and leaves
# some attributes open whatever one does.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Files;

my $line = '{{%AUTOESCAPE context="HTML"}}';
for my $file (files(qr{^templates/.*\.tpl$})) {
	my $text = text($file);
	complain($file, 1, "does not begin with $line")
	    if index($text, $line) != 0;
	complain($file, 0, "$1 with a variable is not escaped by ctemplate")
	    while $text =~ /\b(formaction|srcset|xlink:href)\s*=\s*"[^"]*\{\{/g;
	complain($file, 0, "'$1': the content security policy forbids it")
	    while $text =~ /\s(style\s*=|on[a-z]+\s*=)\s*"/g;
	complain($file, 0, 'a script in the page: the policy forbids it')
	    if $text =~ /<script(?![^>]*\bsrc=)/;
	complain($file, 0, 'a variable without escaping')
	    if $text =~ /\{\{[A-Z_]+:none/;
}
finish();
