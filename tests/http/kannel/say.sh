#!/bin/sh
# say.sh DIR "SENDER RECEIVER text WORDS": an SMS that a resident sends. The fake
# operator serves one client at a time, so the one of operator.sh makes way.
set -eu

dir=$1
. "$dir/ports"
if [ -f "$dir/fakesmsc.pid" ]; then
	pid=$(cat "$dir/fakesmsc.pid")
	kill -KILL "$pid"
	while grep -qs '^State:.[^Z]' "/proc/$pid/status"; do sleep 0.02; done
fi
"$(dirname "$0")/wait.sh" "$dir" "FAKE.*re-connecting"
timeout -s KILL 1 /usr/lib/kannel/test/fakesmsc -H 127.0.0.1 -r "$FAKE_PORT" -m 1 "$2" \
    >> "$dir/fakesmsc.out" 2>&1 < /dev/null || true
exec "$(dirname "$0")/operator.sh" "$dir"
