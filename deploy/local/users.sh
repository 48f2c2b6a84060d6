#!/bin/sh
# Makes the Unix users of deploy/sysusers.d/burgernet.conf that are not there.
set -eu
conf=$(cd "$(dirname "$0")/.." && pwd)/sysusers.d/burgernet.conf

missing=$(awk '/^u / { print $2 }' "$conf" | while read -r user; do
	getent passwd "$user" >/dev/null || echo "$user"
done)
[ -n "$missing" ] || exit 0
if command -v systemd-sysusers >/dev/null; then
	systemd-sysusers "$conf" >/dev/null 2>&1 || :
fi
for user in $missing; do
	getent passwd "$user" >/dev/null && continue
	useradd --system --user-group --no-create-home \
		--home-dir /nonexistent --shell /usr/sbin/nologin "$user" || {
		echo "users: cannot make the user $user" >&2
		exit 1
	}
done
