# shellcheck shell=bash disable=SC2154
# Sourced by instance.sh: where the instance really lives, as $H.
#
# The programs run under users of their own, who must be able to come to the
# folder; a home of 0700 or /root keeps them out. A unix socket's path may be
# 107 characters. Where DIR cannot do, it becomes a link to a folder that can.

home_elsewhere() {
	echo "/var/lib/burgernet-local/$(printf '%s' "$1" | sha256sum | cut -c1-12)"
}

home_suits() {
	local path="$1/run/pg/.s.PGSQL.5432"
	[ ${#path} -le 100 ] &&
		setpriv --reuid=nobody --regid=nogroup --clear-groups \
			test -x "$1" 2>/dev/null
}

# Whether there is an instance at DIR.
home_find() {
	H=$(readlink -f "$1") && [ -n "$H" ] && [ -d "$H" ]
}

home_open() {
	local elsewhere
	elsewhere=$(home_elsewhere "$1")
	if [ ! -e "$1" ] && [ ! -L "$1" ]; then
		mkdir -p "$1" 2>/dev/null || fail "cannot make the folder $1"
		if ! home_suits "$1"; then
			rmdir "$1"
			mkdir -p "$elsewhere" && ln -s "$elsewhere" "$1"
		fi
	fi
	[ ! -L "$1" ] || mkdir -p "$(readlink -m "$1")"
	H=$(readlink -f "$1")
	home_suits "$H" ||
		fail "the programs' users cannot come to $1: remove it, or the rights that keep them out"
	chown root:root "$H"
	mkdir -p "$H"/{conf,log,run,tmp,service,share,bin}
	: >"$H/log/start.log"
}

# Only ever a folder with the marks of an instance.
home_remove() {
	local real
	real=$(readlink -f "$1") || return 0
	[ -d "$real" ] || return 0
	[ -f "$real/conf/burgernet.conf" ] || [ -d "$real/service" ] ||
		[ -z "$(ls -A "$real")" ] || fail "$1 is no instance: not removed"
	rm -rf "$real"
	[ ! -L "$1" ] || rm -f "$1"
}
