#!/bin/bash
# start.sh: what a program holds in memory after the load of the parts before
# it, and how long it takes to be ready. BENCH_DIR.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh

# The largest of a program's workers, in MB.
resident() {
	local pid
	for pid in $(pgrep -P "$(cat "$BENCH_DIR/service/$1/supervise/pid")"); do
		sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$pid/status"
	done | sort -n | tail -1 | awk '{ printf "%.1f", $1 / 1024 }'
}

# From exec to the line that says ready, in milliseconds.
ready() {
	perl -MTime::HiRes=time -MIO::Socket::UNIX -e '
		my ($dir, $name, $path) = (@ARGV, "/tmp/burgernet-bench-$$.sock");
		my $socket = IO::Socket::UNIX->new(Local => $path, Listen => 8) or die $!;
		pipe my $read, my $write or die $!;
		my $began = time;
		my $pid = fork // die $!;
		if (!$pid) {
			open STDIN, "<&", $socket or die $!;
			open STDERR, ">&", $write or die $!;
			exec "setpriv", "--reuid=burgernet-$name", "--regid=burgernet-$name",
			    "--clear-groups", "$dir/bin/$name", "-c", "$dir/conf/burgernet.conf";
		}
		close $write;
		while (<$read>) { last if /event=ready/ }
		printf "%.1f\n", 1000 * (time - $began);
		kill "TERM", $pid;
		waitpid $pid, 0;
		unlink $path;' "$BENCH_DIR" "$1"
}

for name in $(deploy/programs.pl names web); do
	memory=$(resident "$name")
	start=$(for _ in 1 2 3 4 5 6 7; do ready "$name"; done | median)
	printf '%s: %s MB resident after the load, ready in %s ms\n' \
		"$name" "$memory" "$start"
	keep start "program,resident_mb,ready_ms" "$name,$memory,$start"
done
