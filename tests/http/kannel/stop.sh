#!/bin/sh
# stop.sh DIR: ends what start.sh started there, and waits until it has ended.
dir=$1
for name in fakesmsc smsbox bearerbox; do
	[ -f "$dir/$name.pid" ] || continue
	pid=$(cat "$dir/$name.pid")
	kill "$pid" 2> /dev/null
	for _ in $(seq 100); do
		kill -0 "$pid" 2> /dev/null || break
		sleep 0.05
	done
	kill -9 "$pid" 2> /dev/null
	rm -f "$dir/$name.pid"
done
exit 0
