#!/usr/bin/perl
# What nothing uses goes: functions that only tests call, statements that no C
# names, templates that no page or other template names, styles of no element.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../../po";
use Files;
use Macros qw(macros_expand);

# Called by fuzz targets only: the inside of a parser, from memory.
my %for_fuzzing = map { $_ => 1 } qw(view_source_paste);

# Ahead of the first program that needs it: the reports of the staff.
my %for_later = map { $_ => 1 } qw(response_file);

# Without its comments; a string may hold what looks like one.
sub code {
	my ($file) = @_;
	return text($file) =~
	    s{("(?:\\.|[^"\\\n])*")|/\*.*?\*/}{$1 // ''}gser;
}

my %code = map { $_ => code($_) }
    files(qr{^(?!tests/|bench/).*\.(?:c|cc|h)$});
my $c = join "\n", values %code;

sub functions {
	my %uses;
	for my $text (values %code) {
		$uses{$1}++ while $text =~ /\b([a-z_0-9]+)\b/g;
	}
	# Declared in a header and defined once: that is two.
	for my $file (sort grep { /\.h$/ } keys %code) {
		while ($code{$file} =~ /^(?!static)[^\n#{}=;]+?\b([a-z_0-9]+)\(/mg) {
			complain($file, 0, "$1: nothing but a test calls it")
			    if $uses{$1} <= 2 && !$for_fuzzing{$1}
			    && !$for_later{$1};
		}
	}
}

sub statements {
	for my $file (files(qr{^sql/query/.*\.sql$})) {
		for my $name (text($file) =~ /^-- (?:name|call): (\w+)/mg) {
			complain($file, 0, "$name: no program runs it")
			    unless $c =~ /\b(?:statement_$name|DB_(?:CALL|ASK)\([^;]*?,\s+$name,)/;
		}
	}
}

my %page = map { $_ => macros_expand(text($_), 'en') }
    files(qr{^templates/.*\.tpl$});
my $pages = join "\n", values %page;

sub templates {
	for my $file (sort keys %page) {
		my ($name) = $file =~ m{^templates/(.*)\.tpl$};
		my $short = $name =~ s{.*/}{}r;
		complain($file, 0, 'no page and no template names it')
		    unless $name eq 'layout' || $c =~ /"\Q$name\E"/
		    || $pages =~ /\{\{>PARTIAL_\Q$short\E\}\}/i;
	}
}

# A class counts as used where it stands whole, or where what it begins with
# stands before a variable.
sub styles {
	my $used = $pages . $c . join '', map { text($_) }
	    files(qr{^(?:static/js/|deploy/error/)}), 'po/Macros.pm';
	my @open = $used =~ /([a-z][a-z0-9_-]*)\{\{/g;
	for my $file (files(qr{^static/css/.*\.css$})) {
		my $css = text($file) =~ s{/\*.*?\*/}{}gsr;
		my %seen;
		for my $class ($css =~ /\.([a-z][\w-]*)(?=[^{};]*\{)/g) {
			next if $seen{$class}++ || $used =~ /(?<![\w-])\Q$class\E(?![\w-])/
			    || grep { index($class, $_) == 0 } @open;
			complain($file, 0, ".$class: no element has it");
		}
	}
}

functions();
statements();
templates();
styles();
finish();
