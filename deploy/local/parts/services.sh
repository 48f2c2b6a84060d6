# shellcheck shell=bash disable=SC2154
# Sourced by instance.sh: what runit starts, stops and starts again. Each
# service is a folder below $H/service, its log is $H/log/NAME/current.

# make coverage: each user counts in a folder of its own.
coverage_line() {
	[[ " ${service_environment[*]} " == *" COVERAGE="* ]] || return 0
	install -d -m 1777 "$H/coverage" "$H/coverage/$1"
	echo "export GCOV_PREFIX=$H/coverage/$1"
}

# NAME and, on standard input, what its run script does.
service_write() {
	local folder="$H/service/$1"
	mkdir -p "$folder/log" "$folder/control" "$H/log/$1"
	[ -e "$folder/supervise/pid" ] || : >"$folder/down"
	{
		printf '#!/bin/sh\nexec 2>&1\n%s "$PWD"\n' "$H/bin/orphans"
		coverage_line "$1"
		cat
	} >"$folder/run.new"
	printf '#!/bin/sh\nexec %s svlogd -b 16384 -l 8192 %s\n' \
		"$H/bin/overflow" "$H/log/$1" >"$folder/log/run.new"
	chmod 755 "$folder/run.new" "$folder/log/run.new"
	mv "$folder/run.new" "$folder/run"
	mv "$folder/log/run.new" "$folder/log/run"
	printf 's1000000\nn5\n' >"$H/log/$1/config"
	echo "$1" >>"$H/service/.wanted"
}

# When runit wants it to end, SERVICE gets SIGNAL instead of TERM.
service_ends_by() {
	printf '#!/bin/sh\nexec kill -%s "$(cat supervise/pid)"\n' "$2" \
		>"$H/service/$1/control/t"
	chmod 755 "$H/service/$1/control/t"
}

# multiwatch forgets a worker that failed ten times within a second of its
# start, and ends when it has none left; then runit starts all over.
web_service() {
	[ -x "$H/bin/$1" ] || return 0
	local environment=
	[ ! -d "$H/conf/$1.env" ] || environment="chpst -e $H/conf/$1.env"
	service_write "$1" <<-END
		rm -f $H/run/$1.sock
		exec $environment spawn-fcgi -n -s $H/run/$1.sock -M 0660 -u $2 -g $2 \\
			-U $2 -G www-data -- /usr/bin/multiwatch -f $workers -r 10 \\
			-t 1000 -- $H/bin/$1 -c $H/conf/burgernet.conf
	END
}

# What the stand-in of the provider must know: its password, where it keeps the
# messages, and the gateway's address for replies.
phone_environment() {
	local folder="$H/conf/phone.env" key
	install -d -m 700 "$folder"
	install -d -m 755 "$H/state"
	install -d -m 700 -o burgernet-demo -g burgernet-demo "$H/state/phone"
	key=$(find "$H/keys/gateway" -name 'inbound.*.key' | sort -t. -k2n | tail -1)
	echo "$H/state/phone/messages.jsonl" >"$folder/BURGERNET_PHONE_FILE"
	cp "$H/conf/provider_1.secret" "$folder/BURGERNET_PHONE_PASSWORD"
	if [ -n "$key" ]; then
		od -An -v -tx1 "$key" | tr -d ' \n' >"$folder/BURGERNET_PHONE_TOKEN"
	fi
	chmod 600 "$folder"/*
}

# runit ends a service with TERM and CONT. While a sanitizer looks for leaks at
# the end it keeps the process stopped, and CONT would let it run into its own
# lock for ever: then a shell gets both, and hands on TERM.
is_sanitized() {
	[[ " ${service_environment[*]} " == *" ASAN_OPTIONS="* ]]
}

courier_line() {
	is_sanitized || echo exec
}

courier_wait() {
	is_sanitized || return 0
	printf '%s\n' '&' 'child=$!' "trap 'kill \$child' TERM" 'wait $child' \
		'wait $child'
}

courier_services() {
	local n name
	[ -x "$H/bin/courier" ] || return 0
	for n in $(seq "$couriers"); do
		name=courier
		[ "$n" -eq 1 ] || name=courier-$n
		service_write "$name" <<-END
			$(courier_line) chpst -u burgernet-courier $H/bin/courier \\
				-c $H/conf/burgernet.conf $(courier_wait)
		END
	done
}

services_write() {
	rm -f "$H/service/.wanted"
	service_write postgres <<-END
		exec chpst -u postgres $pg_bin/postgres \\
			-c config_file=$H/conf/postgresql.conf
	END
	service_ends_by postgres INT # at once, and clean
	local name user
	phone_environment
	while read -r name user _; do
		web_service "$name" "$user"
	done < <("$source_dir/deploy/programs.pl" services)
	courier_services
	service_write periodic <<-END
		chpst -u burgernet $H/bin/burgernet -c $H/conf/burgernet.conf \\
			periodic run
		exec sleep 60
	END
	service_write retention <<-END
		chpst -u burgernet $H/bin/burgernet -c $H/conf/burgernet.conf \\
			retention run
		exec sleep 86400
	END
	service_write nginx <<-END
		exec nginx -e stderr -c $H/conf/nginx.conf -g 'daemon off;'
	END
	service_ends_by nginx QUIT # what is being answered is answered
	services_drop_others
}

services_drop_others() {
	local folder
	for folder in "$H"/service/*/; do
		grep -qx "$(basename "$folder")" "$H/service/.wanted" && continue
		sv -w 20 exit "$folder" >/dev/null 2>&1 || :
		rm -rf "$folder"
	done
}

services_list() {
	local folder
	for folder in "$H"/service/*/; do
		[ -d "$folder" ] && basename "$folder"
	done
}

service_runs() {
	[ -d "$H/service/$1" ] &&
		sv status "$H/service/$1" 2>/dev/null | grep -q '^run:'
}

supervisor_pid() {
	local pid
	pid=$(cat "$H/run/runsvdir.pid" 2>/dev/null) || return 1
	tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null |
		grep -qF "runsvdir -P $H/service" && echo "$pid"
}

# runsvdir lives on by itself: no terminal, no lock, no environment of ours.
services_supervise() {
	local name tries
	if ! supervisor_pid >/dev/null; then
		(
			cd /
			exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
				"${service_environment[@]}" setsid runsvdir -P "$H/service" \
				</dev/null >"$H/log/runsvdir.log" 2>&1 {lock_fd}>&-
		) &
		echo $! >"$H/run/runsvdir.pid"
	fi
	for name in $(services_list); do
		tries=100
		until sv status "$H/service/$name" >/dev/null 2>&1; do
			tries=$((tries - 1))
			[ $tries -gt 0 ] || fail "runit does not come up for $name"
			sleep 0.1
		done
	done
}

# Why a service does not start, into the log of the start.
last_word() {
	local log="$H/log/$1/current"
	{
		tail -n 40 "$log" | grep -E 'FATAL|PANIC|emerg|level=error' ||
			tail -n 5 "$log"
	} 2>/dev/null | tail -n 1 >>"$H/log/start.log"
}

# All at once: sv waits half a second for each that it asks alone.
service_start() {
	local name folders=()
	for name in "$@"; do
		rm -f "$H/service/$name/down"
		folders+=("$H/service/$name")
	done
	quietly sv -w 10 start "${folders[@]}" && return 0
	for name in "$@"; do
		service_runs "$name" && continue
		last_word "$name"
		step_failed "$name does not start"
	done
}

services_start() {
	local names=() name
	say "Starting the programs"
	for name in $(services_list); do
		[ "$name" = postgres ] || names+=("$name")
	done
	service_start "${names[@]}"
	echo "$port" >"$H/run/port"
}

# Front door first, database last; what does not end in time is ended.
services_stop() {
	local what=$1 name group
	for group in nginx programs postgres; do
		[ "$what/$group" != all-but-postgres/postgres ] || continue
		local folders=()
		for name in $(services_list); do
			case $name in
			nginx | postgres) [ "$name" = "$group" ] || continue ;;
			*) [ "$group" = programs ] || continue ;;
			esac
			: >"$H/service/$name/down"
			folders+=("$H/service/$name")
		done
		[ ${#folders[@]} -eq 0 ] ||
			sv -w 20 force-stop "${folders[@]}" >/dev/null 2>&1 {lock_fd}>&- || :
	done
}

# After this nothing of the instance runs, and no socket or fifo is left.
services_forget() {
	local pid name folders=()
	if pid=$(supervisor_pid); then
		kill -TERM "$pid"
		# Ended, or waiting for a parent that does not ask (a container).
		while grep -qs "^State:[[:space:]]*[^Z[:space:]]" "/proc/$pid/status"; do
			sleep 0.05
		done
	fi
	for name in $(services_list); do
		sv -w 20 exit "$H/service/$name" >/dev/null 2>&1 || :
		folders+=("$H/service/$name")
	done
	[ ! -x "$H/bin/orphans" ] || [ ${#folders[@]} -eq 0 ] ||
		"$H/bin/orphans" "${folders[@]}" "$H/pg"
	rm -rf "$H/service" "$H/run" "$H/tmp"
}

services_status() {
	local name
	if [ ! -d "$H/service" ]; then
		echo "Burgernet does not run in $dir"
		return 3
	fi
	for name in $(services_list); do
		sv status "$H/service/$name" | sed "s|$H/service/||"
	done
}

# --- health ---------------------------------------------------------------------

answers() {
	curl -s -o /dev/null -w '%{http_code}' -m 2 "http://127.0.0.1:$port$1"
}

# Prints what is not well yet; nothing when all is.
ailing() {
	local name path
	for name in $(services_list); do
		service_runs "$name" || echo "$name"
	done
	while read -r name _ path; do
		[ -S "$H/run/$name.sock" ] && [ "$path" != - ] || continue
		case $path/$(answers "$path") in
		*/000 | */502 | */503 | */504) echo "$path" ;;
		/gezondheid/200) ;;
		/gezondheid/*) echo "$path" ;;
		esac
	done < <("$source_dir/deploy/programs.pl" services)
}

health_wait() {
	local tries=150 ill
	while ill=$(ailing) && [ -n "$ill" ]; do
		tries=$((tries - 1))
		if [ $tries -eq 0 ]; then
			fail "not well after 30 seconds: $(echo "$ill" | tr '\n' ' ')(logs: $dir/log/*/current)"
		fi
		sleep 0.1
	done
}
