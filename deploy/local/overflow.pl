#!/usr/bin/perl
# overflow.pl COMMAND…: hands on lines to the standard input of COMMAND (svlogd),
# and drops those for which there is no room. svlogd stops reading when it cannot
# write, on a full disk; whoever logs through a pipe would wait for it then, and
# the site with them. How many were dropped is told when there is room again.
use strict;
use warnings;
use Errno qw(EAGAIN);
use Fcntl qw(F_GETFL F_SETFL O_NONBLOCK);
use POSIX qw(PIPE_BUF strftime);

my ($dropped, $rest) = (0, '');

sub begin {
	pipe(my $read, my $write) or die "pipe: $!\n";
	my $child = fork // die "fork: $!\n";
	if ($child == 0) {
		close $write;
		open STDIN, '<&', $read or die "stdin: $!\n";
		exec @ARGV or die "$ARGV[0]: $!\n";
	}
	close $read;
	fcntl($write, F_SETFL, fcntl($write, F_GETFL, 0) | O_NONBLOCK)
	    or die "fcntl: $!\n";
	return ($child, $write);
}

# Whole or not at all: a pipe takes so much at once (POSIX, PIPE_BUF).
sub pass {
	my ($write, $line) = @_;
	$line = substr($line, 0, PIPE_BUF - 1) . "\n" if length $line > PIPE_BUF;
	return defined syswrite $write, $line;
}

sub hand_on {
	my ($write, $line) = @_;
	if ($dropped) {
		my $when = strftime '%Y-%m-%dT%H:%M:%S.000Z', gmtime;
		$dropped = 0 if pass($write, "time=$when level=error program=log"
		    . " event=lines_dropped lines=$dropped"
		    . " do=\"make room on the disk\"\n");
	}
	$dropped++ if $dropped || !pass($write, $line);
}

my ($child, $write) = begin();
$SIG{PIPE} = 'IGNORE';
$SIG{TERM} = sub { close STDIN };
while (sysread STDIN, my $data, 65536) {
	$rest .= $data;
	hand_on($write, $1) while $rest =~ s/\A([^\n]*\n)//;
}
hand_on($write, "$rest\n") if length $rest;
close $write;
waitpid $child, 0;
exit $? >> 8;
