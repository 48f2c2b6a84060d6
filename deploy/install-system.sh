#!/bin/sh
# install-system.sh BUILD DESTDIR PREFIX HOST: what `make install` does.
#
#   PREFIX/lib/burgernet    the programs        PREFIX/bin/burgernet  the command
#   PREFIX/share/burgernet  templates, styles, SQL
#   /etc/burgernet          burgernet.conf (never overwritten), nginx.conf
#   and units, users and folders for systemd
set -eu
umask 022
here=$(cd "$(dirname "$0")" && pwd)
build=$1 root=$2 prefix=$3 host=$4
etc=$root/etc/burgernet
export PROGRAMS_TABLE="$build/share/programs"

[ -x "$build/bin/enroll" ] || {
	echo "install: $build/bin has no programs: make all builds them" >&2
	exit 1
}
BUILD=$build LIBEXEC=$root$prefix/lib/burgernet BIN=$root$prefix/bin \
	SHARE=$root$prefix/share/burgernet "$here/install.sh"

# The example of the demo, turned into one for a server: what must be filled in
# stands there as such, and stops the start until it is.
conf() {
	sed -e 's|^environment = .*|environment = production|' \
		-e "s|^base_url = .*|base_url = https://$host|" \
		-e 's|^\(region_name\) = .*|\1 = VUL IN|' \
		-e 's|^\(contact_address\) = .*|\1 = VUL IN|' \
		-e 's|^provider_1_url = .*|provider_1_url = http://127.0.0.1:13013/cgi-bin/sendsms|' \
		-e 's|^# This one is the demo.s stand-in.*|# This one is a Kannel on the same machine.|' \
		-e 's|^address_service_url = .*|address_service_url = https://api.pdok.nl/bzk/locatieserver/search/v3_1|' \
		-e 's|^# demo.s stand-in.$|# one for production.|' \
		-e "s|/usr/share/burgernet|$prefix/share/burgernet|" \
		-e 's|^# As it is, this file describes the demo on one machine.|# As it is, this file is for one server; VUL IN is for you to fill in.|' \
		"$here/burgernet.conf"
}

install -d "$etc"
conf >"$etc/burgernet.conf.example"
[ -e "$etc/burgernet.conf" ] || cp "$etc/burgernet.conf.example" "$etc/burgernet.conf"

"$here/programs.pl" fill <"$here/../nginx.conf" |
	"$here/fill.sh" +root -plain +tls -standins +cache nginx_workers=auto \
	run=/run/burgernet tmp=/var/cache/burgernet-nginx \
	share="$prefix/share/burgernet" error_log=/var/log/nginx/error.log \
	access_log=/var/log/nginx/burgernet.log post_rate=50r/s post_burst=500 \
	connections=1000 bodies=100 spool=/var/spool/burgernet-out \
	host="$host" listen=80 listen_tls=443 \
	certificate=/etc/burgernet/tls/certificate.pem \
	certificate_key=/etc/burgernet/tls/key.pem |
	sed -e 's|^pid .*|pid /run/nginx.pid;|' \
		-e 's|^\([[:blank:]]*\)listen 80\(.*\);|&\n\1listen [::]:80\2;|' \
		-e 's|^\([[:blank:]]*\)listen 443 \(.*\);|&\n\1listen [::]:443 \2;|' \
		>"$etc/nginx.conf.new"
mv "$etc/nginx.conf.new" "$etc/nginx.conf"

units=$root$prefix/lib/systemd/system
install -d "$units/nginx.service.d"
for unit in "$here"/systemd/burgernet[-@]*; do
	"$here/fill.sh" libexec="$prefix/lib/burgernet" bin="$prefix/bin" \
		<"$unit" >"$units/${unit##*/}"
done
# One template for all web programs, and what of each is its own.
for program in $("$here/programs.pl" names web); do
	dropin="$units/burgernet@$program.service.d"
	install -d "$dropin"
	"$here/programs.pl" dropin "$program" >"$dropin/program.conf"
done
install -m 644 "$here/systemd/nginx-burgernet.conf" \
	"$units/nginx.service.d/burgernet.conf"
install -d "$root$prefix/lib/sysusers.d"
"$here/programs.pl" fill <"$here/sysusers.d/burgernet.conf" \
	>"$root$prefix/lib/sysusers.d/burgernet.conf"
install -D -m 644 "$here/tmpfiles.d/burgernet.conf" \
	"$root$prefix/lib/tmpfiles.d/burgernet.conf"
install -D -m 644 "$here/logrotate.d/burgernet" "$root/etc/logrotate.d/burgernet"
for file in burgernet.conf pg_ident.conf; do
	install -D -m 644 "$here/postgresql/$file" \
		"$root$prefix/share/burgernet/postgresql/$file"
done
for document in "$here"/../docs/*.md; do
	install -D -m 644 "$document" "$root$prefix/share/doc/burgernet/${document##*/}"
done
