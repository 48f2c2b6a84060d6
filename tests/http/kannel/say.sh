#!/bin/sh
# say.sh DIR "SENDER RECEIVER text WORDS": an SMS that a resident sends. The fake
# operator serves one client at a time, so the one of operator.sh makes way.
set -eu

dir=$1
. "$dir/ports"
if [ -f "$dir/fakesmsc.pid" ]; then
	pid=$(cat "$dir/fakesmsc.pid")
	kill "$pid"
	while kill -0 "$pid" 2> /dev/null; do sleep 0.05; done
fi
"$(dirname "$0")/wait.sh" "$dir" "FAKE.*re-connecting"
timeout 2 /usr/lib/kannel/test/fakesmsc -H 127.0.0.1 -r "$FAKE_PORT" -m 1 "$2" \
    >> "$dir/fakesmsc.out" 2>&1 < /dev/null || true
exec "$(dirname "$0")/operator.sh" "$dir"
