#!/usr/bin/perl
# seeds.pl FILE FOLDER: the seeds of one target, a line each, as files in FOLDER.
# A line is the bytes of an input with \n, \t, \\ and \xHH for what is no plain text;
# "# …" before it is what it is for.
use strict;
use warnings;

my ($file, $folder) = @ARGV;
defined $folder or die "usage: seeds.pl FILE FOLDER\n";
my %sign = (n => "\n", t => "\t", '\\' => '\\', '#' => '#');
open my $in, '<:raw', $file or die "$file: $!\n";
my $count = 0;
while (my $line = <$in>) {
	chomp $line;
	next if $line =~ /^#/;
	$line =~ s{\\(?:x([0-9a-f]{2})|([nt\\#]))}{defined $1 ? chr hex $1 : $sign{$2}}ge;
	open my $out, '>:raw', sprintf '%s/seed%03d', $folder, ++$count
	    or die "$folder: $!\n";
	print $out $line;
	close $out or die "$folder: $!\n";
}
