#!/bin/sh
# stop.sh DIR: ends what start.sh started there, as a power cut would.
dir=$1
for name in fakesmsc smsbox bearerbox; do
	[ -f "$dir/$name.pid" ] || continue
	pid=$(cat "$dir/$name.pid")
	kill -KILL "$pid" 2> /dev/null
	# Who has ended but was not waited for yet (Z) is gone as well.
	while grep -qs '^State:.[^Z]' "/proc/$pid/status"; do sleep 0.02; done
	rm -f "$dir/$name.pid"
done
exit 0
