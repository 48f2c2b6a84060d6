#!/usr/bin/perl
# orphans.pl FOLDER…: ends processes whose working folder is FOLDER, but not
# runsv, not the caller, and not sv, which goes there to ask how it is. After
# kill -9 of nginx or multiwatch their children live on and hold the port or
# socket; each service has a working folder of its own, by which they are known.
use strict;
use warnings;

my %folders = map { $_ => 1 } @ARGV;

sub name_of {
	my ($pid) = @_;
	open my $in, '<', "/proc/$pid/comm" or return '';
	chomp(my $name = <$in> // '');
	return $name;
}

sub left {
	my @pids = map { m{(\d+)$} } glob '/proc/[0-9]*';
	return grep {
		my $folder = readlink "/proc/$_/cwd";
		$folder && $folders{$folder} && $_ != $$ && $_ != getppid()
		    && name_of($_) !~ /^(?:runsv|sv)$/;
	} @pids;
}

# Whether all were gone within SECONDS of the signal.
sub end {
	my ($signal, $seconds) = @_;
	for (my $waited = 0; $waited < $seconds; $waited += 0.1) {
		my @pids = left() or return 1;
		kill $signal, @pids if $waited == 0;
		select undef, undef, undef, 0.1;
	}
	return !left();
}

exit !(end('TERM', 3) || end('KILL', 3));
