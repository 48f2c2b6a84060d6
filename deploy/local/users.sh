#!/bin/sh
# Makes the Unix users of programs and deploy/sysusers.d/burgernet.conf that are not there.
set -eu
deploy=$(cd "$(dirname "$0")/.." && pwd)
conf=$("$deploy/programs.pl" fill <"$deploy/sysusers.d/burgernet.conf")

missing=$(echo "$conf" | awk '/^u / { print $2 }' | while read -r user; do
	getent passwd "$user" >/dev/null || echo "$user"
done)
[ -n "$missing" ] || exit 0
if command -v systemd-sysusers >/dev/null; then
	echo "$conf" | systemd-sysusers - >/dev/null 2>&1 || :
fi
for user in $missing; do
	getent passwd "$user" >/dev/null && continue
	useradd --system --user-group --no-create-home \
		--home-dir /nonexistent --shell /usr/sbin/nologin "$user" || {
		echo "users: cannot make the user $user" >&2
		exit 1
	}
done
