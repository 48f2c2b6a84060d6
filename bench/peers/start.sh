# shellcheck shell=bash disable=SC2154
# Sourced by bench/signup.sh: starts the peers behind an nginx of their own,
# below $BENCH_DIR/peers. Sets php_base and node_base; peers_stop ends them.
peers_run=$BENCH_DIR/peers/run
peers_code=$BENCH_DIR/peers/code
peers_pids=()

peers_stop() {
	[ ${#peers_pids[@]} -eq 0 ] || kill "${peers_pids[@]}" 2>/dev/null || :
	wait "${peers_pids[@]}" 2>/dev/null || :
	peers_pids=()
}

# npm's packages are fetched once; the users of the programs must be able to
# read them, which is sure below the instance only.
peers_stage() {
	local cache=$BENCH_BUILD/bench/peers
	if ! cmp -s bench/peers/node/package-lock.json "$cache/package-lock.json" ||
		[ ! -d "$cache/node_modules" ]; then
		rm -rf "$cache"
		mkdir -p "$cache"
		cp bench/peers/node/{package.json,package-lock.json,.npmrc} "$cache/"
		(cd "$cache" && npm ci --no-update-notifier >npm.log 2>&1) || {
			echo "bench: no packages for the Node peer: $cache/npm.log" >&2
			rm -f "$cache/package-lock.json"
			return 1
		}
	fi
	mkdir -p "$peers_code" "$peers_run"
	rm -f "$peers_run"/*.sock # of a run that was ended
	cp -r bench/peers/php bench/peers/node "$peers_code/"
	cp -r "$cache/node_modules" "$peers_code/node/"
	chown burgernet-enroll "$peers_run"
}

free_port() {
	perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1,
		LocalAddr => "127.0.0.1")->sockport'
}

php_start() {
	local fpm
	fpm=$(find /usr/sbin -name 'php-fpm*' | sort | tail -1)
	deploy/fill.sh run="$peers_run" base="$BENCH_BASE" site="$site" \
		database="$BENCH_DIR/run/pg" keys="$BENCH_DIR/keys/enroll" \
		<bench/peers/php/php-fpm.conf >"$peers_run/php-fpm.conf"
	"$fpm" -F -y "$peers_run/php-fpm.conf" >"$peers_run/php.out" 2>&1 &
	peers_pids+=($!)
}

node_start() {
	setpriv --reuid=burgernet-enroll --regid=burgernet-enroll --clear-groups \
		env -i NODE_ENV=production BASE_URL="$BENCH_BASE" \
		SITE_NAME="$site" \
		DATABASE_SOCKET="$BENCH_DIR/run/pg" KEYS_DIR="$BENCH_DIR/keys/enroll" \
		"$(command -v node)" "$peers_code/node/server.mjs" "$peers_run/node.sock" \
		>"$peers_run/node.out" 2>&1 &
	peers_pids+=($!)
}

peers_nginx_start() {
	local php_port node_port
	php_port=$(free_port)
	node_port=$(free_port)
	deploy/fill.sh run="$peers_run" code="$peers_code" php_port="$php_port" \
		node_port="$node_port" <bench/peers/nginx.conf >"$peers_run/nginx.conf"
	PATH=$PATH:/usr/sbin nginx -e stderr -c "$peers_run/nginx.conf" \
		-g 'daemon off;' >"$peers_run/nginx.out" 2>&1 &
	peers_pids+=($!)
	php_base=http://127.0.0.1:$php_port
	node_base=http://127.0.0.1:$node_port
}

# Both answer a POST without a cookie: to the page that says it is over.
peers_wait() {
	local base tries=100
	for base in "$php_base" "$node_base"; do
		until curl -s -o /dev/null -w '%{http_code}' -m 2 -d a=b \
			"$base/aanmelden/controleren" | grep -q 303; do
			tries=$((tries - 1))
			if [ $tries -eq 0 ]; then
				echo "bench: a peer does not answer at $base" >&2
				tail -n 5 "$peers_run"/*.out "$peers_run"/*.log >&2
				return 1
			fi
			sleep 0.1
		done
	done
}

peers_start() {
	# As our program has it, so that the texts are as long.
	site=$(sed -n 's/^site_name = //p' "$BENCH_DIR/conf/burgernet.conf")
	site=${site:-Burgernet}
	peers_stage
	php_start
	node_start
	peers_nginx_start
	peers_wait
}
