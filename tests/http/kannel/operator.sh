#!/bin/sh
# operator.sh DIR: starts the fake operator of a Kannel that runs in DIR. What it
# gets to deliver comes in DIR/fakesmsc.out. It ends when its input does: hence
# the pipe.
set -eu

dir=$1
. "$dir/ports"
[ -p "$dir/operator" ] || mkfifo "$dir/operator"
setsid /usr/lib/kannel/test/fakesmsc -H 127.0.0.1 -r "$FAKE_PORT" -m 0 \
    >> "$dir/fakesmsc.out" 2>&1 <> "$dir/operator" &
echo $! > "$dir/fakesmsc.pid"
exec "$(dirname "$0")/wait.sh" "$dir" "FAKE.*online"
