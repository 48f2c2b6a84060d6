#!/bin/sh
# start.sh DIR [INBOUND_URL]
#
# Starts bearerbox, smsbox and fakesmsc on free loopback ports, with everything
# in DIR: *.pid, *.log, kannel.conf, and "ports" with lines NAME=number for
# SEND_PORT, ADMIN_PORT, FAKE_PORT, BOX_PORT, WEB_PORT. What the operator gets is in
# DIR/fakesmsc.out. PORTS from the environment ("1 2 3 4 5") are taken as they are,
# so that a Kannel can be stopped and started again at the same address.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
dir=$1
inbound=${2:-http://127.0.0.1:9/}
password=${KANNEL_PASSWORD:-kannel-test}
mkdir -p "$dir"

free_ports() {
	perl -MIO::Socket::INET -e '
		my @s = map { IO::Socket::INET->new(Listen => 1,
		    LocalAddr => "127.0.0.1", ReuseAddr => 1) or die $! } 1 .. 5;
		print join " ", map { $_->sockport } @s;'
}

set -- ${PORTS:-$(free_ports)}
{
	echo "ADMIN_PORT=$1"; echo "BOX_PORT=$2"
	echo "FAKE_PORT=$3"; echo "SEND_PORT=$4"; echo "WEB_PORT=$5"
} > "$dir/ports"

sed -e "s|@ADMIN_PORT@|$1|; s|@BOX_PORT@|$2|; s|@FAKE_PORT@|$3|" \
    -e "s|@SEND_PORT@|$4|; s|@WEB_PORT@|$5|; s|@DIR@|$dir|; s|@PASSWORD@|$password|" \
    -e "s|@INBOUND_URL@|$(printf %s "$inbound" | sed 's/[&|\\]/\\&/g')|" \
    "$here/kannel.conf.in" > "$dir/kannel.conf"

run() {
	name=$1; shift
	setsid "$@" > "$dir/$name.out" 2>&1 < /dev/null &
	echo $! > "$dir/$name.pid"
}

run bearerbox /usr/sbin/bearerbox -v 4 "$dir/kannel.conf"
"$here/wait.sh" "$dir" "Status: running"
run smsbox /usr/sbin/smsbox -v 4 "$dir/kannel.conf"
"$here/wait.sh" "$dir" "smsbox:"
[ "${OPERATOR:-yes}" = no ] || "$here/operator.sh" "$dir"
