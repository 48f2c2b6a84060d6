# shellcheck shell=bash disable=SC2154
# Sourced by instance.sh: the running copies, and the files they read.

stage() {
	say "Copying programs, pages and styles"
	quietly env BUILD="$build" LIBEXEC="$H/bin" BIN="$H/bin" SHARE="$H/share" \
		STANDINS=yes "$source_dir/deploy/install.sh" ||
		step_failed "could not copy what was built"
	install -m 755 "$parts/../orphans.pl" "$H/bin/orphans"
	install -m 755 "$parts/../overflow.pl" "$H/bin/overflow"
}

# What differs from the example, deploy/burgernet.conf.
conf_overrides() {
	local base=http://127.0.0.1:$port
	printf '%s\n' \
		"environment=$environment" \
		"base_url=$base" \
		"database_socket=$H/run/pg" \
		"keys_dir=$H/keys" \
		"templates_dir=$H/share/templates" \
		"sql_dir=$H/share/sql" \
		"provider_1_url=$base/demo/kannel/cgi-bin/sendsms" \
		"provider_1_secret_file=$H/conf/provider_1.secret" \
		"address_service_url=$base/demo/locatieserver/bzk/locatieserver/search/v3_1"
	# One machine asks everything in a test, with numbers of one block.
	if [ "$environment" = test ]; then
		cat "$parts/../test.conf"
	fi
	printf '%s\n' "${overrides[@]+"${overrides[@]}"}"
}

# Each key once: in the place where the example has it, commented out or not.
conf_write() {
	if [ ! -f "$H/conf/provider_1.secret" ]; then
		(umask 077 && head -c 24 /dev/urandom | base64 \
			>"$H/conf/provider_1.secret")
	fi
	chown burgernet-courier "$H/conf/provider_1.secret"
	chmod 400 "$H/conf/provider_1.secret"
	conf_overrides | awk '
		FNR == NR {
			if (/^#/ || !index($0, "=")) next
			key = substr($0, 1, index($0, "=") - 1)
			gsub(/[ \t]/, "", key)
			value[key] = substr($0, index($0, "=") + 1)
			sub(/^[ \t]+/, "", value[key])
			next
		}
		match($0, /^#?[a-z_0-9]+ =/) {
			key = $1
			sub(/^#/, "", key)
			if (key in value) {
				if (!(key in done)) print key " = " value[key]
				done[key] = 1
				next
			}
		}
		{ print }
		END { for (key in value) if (!(key in done)) print key " = " value[key] }
		' - "$source_dir/deploy/burgernet.conf" >"$H/conf/burgernet.conf.new"
	mv "$H/conf/burgernet.conf.new" "$H/conf/burgernet.conf"
	nginx_write
}

nginx_write() {
	local rate=50r/s burst=500 connections=1000 bodies=100 cache=+cache
	if [ "$environment" = test ]; then
		rate=10000r/s burst=10000 connections=4000 bodies=1500
		# A test that changes something wants to see it at once.
		[ "$durable" = yes ] || cache=-cache
	fi
	rm -rf "$H/tmp/nginx"
	install -d -m 700 -o www-data "$H/tmp/nginx"
	"$source_dir/deploy/programs.pl" fill <"$source_dir/nginx.conf" |
		"$source_dir/deploy/fill.sh" +root +plain -tls +standins $cache \
		nginx_workers=1 run="$H/run" tmp="$H/tmp/nginx" share="$H/share" \
		spool="$H/spool" \
		error_log=stderr access_log=/dev/stdout listen="127.0.0.1:$port" \
		post_rate=$rate post_burst=$burst connections=$connections \
		bodies=$bodies >"$H/conf/nginx.conf"
	quietly nginx -t -q -e stderr -c "$H/conf/nginx.conf" ||
		step_failed "nginx.conf is wrong"
}

# Keys that are there are never touched; a second run adds what is new.
keys_create() {
	quietly "$H/bin/burgernet" -c "$H/conf/burgernet.conf" keys create ||
		step_failed "could not make the keys"
}
