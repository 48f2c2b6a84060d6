#!/usr/bin/perl
# Small enough to read: files and functions against the budget. Prints where the
# tree stands. Needs universal-ctags.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Files;

my %most = (c => 600, header => 150, function => 100, nesting => 4, params => 6);

sub share {
	my ($part, @sorted) = @_;
	return @sorted ? $sorted[int($part * $#sorted + 0.5)] : 0;
}

# Depth of braces inside lines FROM..TO; 1 is a flat body. A brace of a table
# or a compound literal follows "=", "(", "," or another brace.
sub nesting {
	my ($lines, $from, $to) = @_;
	my ($depth, $deepest, @plain) = (0, 0);
	my $body = join "\n", @$lines[$from - 1 .. $to - 1];
	$body =~ s{/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'}{}gs;
	$body =~ s/^.*?\{/{/s;
	while ($body =~ /([{}])/g) {
		if ($1 eq '}') {
			$depth-- if pop @plain;
			next;
		}
		my $before = substr $body, 0, $-[0];
		my $literal = $before =~ /[=,({]\s*$/ && $before =~ /\S/
		    || $before =~ /\((?:const\s+)?(?:struct\s+)?\w+(?:\[\w*\])?\)\s*$/
		    && $before !~ /\b(?:if|for|while|switch)\s*\([^;{}]*\)\s*$/;
		push @plain, !$literal;
		$deepest = $depth if !$literal && ++$depth > $deepest;
	}
	return $deepest;
}

sub params {
	my ($signature) = @_;
	$signature =~ s/^\(|\)$//g;
	1 while $signature =~ s/\([^()]*\)//g;
	return $signature =~ /^\s*(?:void)?\s*$/ ? 0 : 1 + ($signature =~ tr/,//);
}

my @sources = files(qr{^(?:lib|cgi-bin|courier|cli|demo)/.*\.(?:c|cc|h)$});
my (%lines, @file_sizes, @sizes);
for my $file (@sources) {
	my @all = split /\n/, text($file), -1;
	pop @all;
	$lines{$file} = \@all;
	my $kind = $file =~ /\.h$/ ? 'header' : 'c';
	push @file_sizes, scalar @all if $kind eq 'c';
	complain($file, 0, @all . " lines, at most $most{$kind}")
	    if @all > $most{$kind};
}

open my $ctags, '-|', 'ctags', '-f', '-', '--languages=C,C++', '--kinds-C=f',
    '--kinds-C++=f', '--fields=+neSK', '--langmap=C:.c,C++:.cc.h', '--sort=no',
    grep { /\.cc?$/ } @sources or die "ctags: $!\n";
while (my $tag = <$ctags>) {
	my ($name, $file, $rest) = $tag =~ /^(\S+)\t(\S+)\t.*?;"\t(.*)$/ or next;
	my %field = map { /^(\w+):(.*)$/ } split /\t/, $rest;
	my ($from, $to) = @field{qw(line end)};
	next unless $from && $to;
	my $size = $to - $from + 1;
	push @sizes, $size;
	complain($file, $from, "$name has $size lines, at most $most{function}")
	    if $size > $most{function};
	my $depth = nesting($lines{$file}, $from, $to);
	complain($file, $from, "$name nests $depth deep, at most $most{nesting}")
	    if $depth > $most{nesting};
	my $count = params($field{signature} // '()');
	complain($file, $from, "$name takes $count parameters, at most $most{params}")
	    if $count > $most{params};
}
@sizes = sort { $a <=> $b } @sizes;
@file_sizes = sort { $a <=> $b } @file_sizes;
my ($median, $ninety) = (share(0.5, @sizes), share(0.9, @sizes));
complain('functions', 0, "half of them are over $median lines, at most 20")
    if $median > 20;
complain('functions', 0, "one in ten is over $ninety lines, at most 60")
    if $ninety > 60;
printf "sizes: %d files, median %d lines, largest %d; %d functions, median %d, "
    . "nine in ten %d, largest %d\n", scalar @file_sizes, share(0.5, @file_sizes),
    $file_sizes[-1] // 0, scalar @sizes, $median, $ninety, $sizes[-1] // 0;
finish();
