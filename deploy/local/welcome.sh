#!/bin/bash
# welcome.sh DIR: what to look at in the demo that now runs there.
set -euo pipefail
H=$(readlink -f "$1")
port=$(cat "$H/run/port")
base=http://127.0.0.1:$port

# One house, several doors behind one number, and a place that does not take
# part yet. Without rights on the database this part is left out.
examples() {
	local as=()
	[ "$(id -u)" -eq 0 ] || as=(sudo -n)
	"${as[@]}" psql -X -q -A -t -F ' ' -h "$H/run/pg" -U postgres \
		-d burgernet -f "$(dirname "$0")/welcome.sql" 2>/dev/null || :
}

cat <<END

Burgernet runs, with made-up data:

  $base/                sign up here (English: $base/en)
  $base/demo/telefoon   the telephone on which the SMS arrive

Mobile numbers to sign up with: 06-1234 5001 to 06-1234 5999
END
found=$(examples)
if [ -n "$found" ]; then
	printf 'Addresses to sign up with:\n'
	printf '%s\n' "$found" | sed 's/^/  /'
fi
cat <<END

Next: make test tests everything; make run again after a change upgrades what
runs; make stop stops it (data and logs stay in $1/).
END
