# What the checks share: the files of the project, and how to complain.
package Files;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(files text complain finish);

my $complaints = 0;

# Files in git, and new ones that git would take, that match PATTERN.
sub files {
	my ($pattern) = @_;
	open my $git, '-|', qw(git ls-files -co --exclude-standard -z)
	    or die "git: $!\n";
	local $/ = "\0";
	chomp(my @all = <$git>);
	return sort grep { /$pattern/ && -f $_ } @all;
}

sub text {
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	local $/;
	return <$in> // '';
}

sub complain {
	my ($file, $line, $what) = @_;
	print $line ? "$file:$line: $what\n" : "$file: $what\n";
	$complaints++;
}

sub finish { exit($complaints ? 1 : 0) }

1;
