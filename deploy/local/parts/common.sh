# shellcheck shell=bash disable=SC2154
# Sourced by instance.sh: words to the user, rights, and the lock.

say() {
	[ -n "${QUIET:-}" ] || echo "$*"
}

fail() {
	trap - ERR
	echo "burgernet: $*" >&2
	exit 1
}

is_number() {
	[[ $1 =~ ^[0-9]{1,6}$ ]] && [ "$1" -ge "$2" ] && [ "$1" -le "$3" ]
}

# Users of their own and a front door need root; asked for once, for all.
become_root() {
	[ "$(id -u)" -ne 0 ] || return 0
	command -v sudo >/dev/null ||
		fail "needs root, or sudo: it starts programs under their own users"
	sudo -n true 2>/dev/null || [ -t 0 ] ||
		fail "sudo wants a password and there is no terminal to ask it on"
	exec sudo -- env ${QUIET:+QUIET="$QUIET"} \
		bash "${BASH_SOURCE[-1]}" "$@"
}

# One start or stop at a time. Services must not inherit the lock.
lock() {
	exec {lock_fd}>"$H/lock"
	flock -w 120 "$lock_fd" ||
		fail "another start or stop of $dir is busy for two minutes already"
}

# Output goes to the log of the start; what went wrong is its last line.
quietly() {
	"$@" >>"$H/log/start.log" 2>&1 {lock_fd}>&- </dev/null
}

step_failed() {
	local reason
	reason=$(grep -v '^[[:space:]]*$' "$H/log/start.log" 2>/dev/null |
		tail -1 | cut -c1-300) || :
	if df -Pk "$H" | awk 'NR == 2 { exit $4 > 10240 }'; then
		reason="the disk is full"
	fi
	fail "$1: ${reason:-see the log} (more in $dir/log/start.log)"
}

start_failed() {
	step_failed "the start stopped half-way"
}

# First start: PostgreSQL and the register take some 600 MB.
space_check() {
	local need=200 have
	[ -d "$H/pg" ] || need=1200
	have=$(df -Pm "$H" | awk 'NR == 2 { print $4 }')
	[ "$have" -ge "$need" ] ||
		fail "not enough room on the disk of $dir: $have MB free, $need MB needed"
}

# Taken by anything but this instance's own nginx?
port_check() {
	local own
	own=$(cat "$H/run/port" 2>/dev/null || :)
	if [ "$own" = "$port" ] && service_runs nginx; then
		return 0
	fi
	perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(Listen => 1,
		LocalAddr => "127.0.0.1", LocalPort => shift, ReuseAddr => 1)' \
		"$port" 2>/dev/null && return 0
	fail "port $port is taken: make run PORT=$((port + 1)) takes another"
}
