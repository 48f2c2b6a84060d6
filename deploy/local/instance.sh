#!/bin/bash
# A whole Burgernet on one machine, in one folder: the running copies of the
# programs, configuration, keys, PostgreSQL, sockets and logs.
#
#   instance.sh start DIR [--environment demo|test] [--port N] [--build DIR]
#                         [--couriers N] [--workers N] [--set key=value]…
#                         [--env NAME=VALUE]… [--durable yes|no]
#   instance.sh stop DIR      ends every process of it; the data stays
#   instance.sh status DIR    what runs
#   instance.sh remove DIR    stops, and throws the data away
#
# --durable yes makes a test copy write and cache as a server does, to measure it.
#
# start when it already runs: upgrades in place. Everything is supervised by
# runit below DIR/service; nothing outside DIR is touched, but for the Unix
# users and, when the programs' users cannot come to DIR, a folder below
# /var/lib/burgernet-local, of which DIR is then a link.
set -euo pipefail
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin # nginx

parts=$(cd "$(dirname "${BASH_SOURCE[0]}")/parts" && pwd)
source_dir=$(cd "$parts/../../.." && pwd)
for part in "$parts"/*.sh; do
	# shellcheck source=/dev/null
	. "$part"
done

usage() {
	sed -n '5,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
	exit 2
}

parse_options() {
	environment=demo port=8080 build=$source_dir/build couriers=1 workers=2
	durable=no overrides=() service_environment=()
	while [ $# -gt 0 ]; do
		[ $# -ge 2 ] || usage
		case $1 in
		--environment) environment=$2 ;;
		--port) port=$2 ;;
		--build) build=$(realpath -m "$2") ;;
		--couriers) couriers=$2 ;;
		--workers) workers=$2 ;;
		--durable) durable=$2 ;;
		--set) overrides+=("$2") ;;
		--env) service_environment+=("$2") ;;
		*) usage ;;
		esac
		shift 2
	done
	case $environment in demo | test) ;; *) usage ;; esac
	case $durable in yes | no) ;; *) usage ;; esac
	is_number "$port" 1 65535 || fail "--port $port: a number up to 65535"
	is_number "$couriers" 1 8 || fail "--couriers $couriers: 1 to 8"
	is_number "$workers" 1 16 || fail "--workers $workers: 1 to 16"
}

start() {
	parse_options "$@"
	[ -x "$build/bin/burgernet" ] ||
		fail "$build/bin has no programs: make run builds them"
	export PROGRAMS_TABLE="$build/share/programs"
	"$source_dir/deploy/local/users.sh"
	home_open "$dir"
	lock
	port_check
	space_check
	[ ! -d "$H/service" ] || services_stop all-but-postgres
	trap 'start_failed' ERR
	stage
	conf_write
	keys_create
	services_write
	services_supervise
	database_start
	database_prepare
	services_start
	health_wait
	trap - ERR
}

stop() {
	home_find "$dir" || return 0
	lock
	services_stop all
	services_forget
}

remove() {
	stop
	home_remove "$dir"
}

command=${1:-}
dir=${2:-}
[ -n "$dir" ] || usage
case $command in start | stop | status | remove) ;; *) usage ;; esac
dir=$(realpath -ms "$dir")
become_root "$@"
shift 2
case $command in
start) start "$@" ;;
stop) stop ;;
status) home_find "$dir" && services_status ;;
remove) remove ;;
esac
