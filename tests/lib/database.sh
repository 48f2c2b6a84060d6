# A throw-away PostgreSQL cluster for tests, on a unix socket only. To be
# sourced:
#
#   . tests/lib/database.sh
#   database_start FOLDER    a new cluster in FOLDER (made, must be empty)
#   database_stop FOLDER     stops it; FOLDER stays
#   database_psql FOLDER …   psql as superuser
#   database_ready FOLDER BUILD   starts one, with all that the cli of BUILD
#                            puts in it; BURGERNET_CONF is for that cli
#
# Sets BURGERNET_TEST_SOCKET to the socket's folder. PostgreSQL does not run as
# root: then it runs as the user postgres, and FOLDER has to be where that user
# can come (below /tmp, say).

database_bin=${database_bin:-/usr/lib/postgresql/15/bin}
# The SQL as it was built.
BURGERNET_SQL=${BURGERNET_SQL:-$PWD/build/share/sql}
export BURGERNET_SQL

database_as() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid postgres --regid postgres --init-groups -- "$@"
	else
		"$@"
	fi
}

# Everybody who may reach the socket is whoever they say: it is a test, and the
# folder is 0700 but for root.
database_start() {
	mkdir -p "$1" || return 1
	if [ "$(id -u)" = 0 ]; then
		chown postgres "$1" || return 1
	fi
	(cd "$1" && database_as "$database_bin/initdb" -D "$1/pg" -A trust \
	    -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >"$1/initdb.log" 2>&1) || {
		echo "initdb failed, see $1/initdb.log" >&2
		return 1
	}
	cat >>"$1/pg/postgresql.conf" <<-END
		listen_addresses = ''
		unix_socket_directories = '$1'
		shared_buffers = 32MB
		max_connections = 60
		fsync = ${DATABASE_FSYNC:-off}
		log_error_verbosity = terse
		log_min_error_statement = panic
		log_statement = none
	END
	(cd "$1" && database_as "$database_bin/pg_ctl" -D "$1/pg" -w -t 60 \
	    -l "$1/postgresql.log" start >/dev/null) || {
		echo "PostgreSQL does not start, see $1/postgresql.log" >&2
		return 1
	}
	BURGERNET_TEST_SOCKET=$1
	export BURGERNET_TEST_SOCKET
}

database_stop() {
	(cd "$1" && database_as "$database_bin/pg_ctl" -D "$1/pg" -m immediate -w \
	    -t 30 stop >/dev/null)
}

database_psql() {
	database_folder=$1
	shift
	psql -X -q -h "$database_folder" -U postgres -v ON_ERROR_STOP=1 "$@"
}

# A database "burgernet" with roles and extensions, before any migration.
database_bootstrap() {
	database_psql "$1" -d postgres -c 'CREATE DATABASE burgernet' &&
	    PGOPTIONS="-c client_min_messages=warning" database_psql "$1" \
	-d burgernet -f "$BURGERNET_SQL/bootstrap.sql"
}

# A configuration for the cluster in $1 with the scripts in $2, on standard
# output; only the cli reads it.
database_conf() {
	cat <<-END
		environment = test
		base_url = https://burgernet.example
		region_name = Testregio
		contact_email = test@burgernet.example
		contact_phone = 06 12345000
		contact_address = Proefstraat 1, 2801 AB Gouda
		privacy_officer_email = privacy@burgernet.example
		security_contact = mailto:security@burgernet.example
		database_socket = $1
		keys_dir = $1/keys
		templates_dir = $1/templates
		sql_dir = $2
	END
}

database_ready() {
	database_start "$1" && database_bootstrap "$1" || return 1
	BURGERNET_CONF=$1/burgernet.conf
	export BURGERNET_CONF
	database_conf "$1" "$BURGERNET_SQL" >"$BURGERNET_CONF" &&
		"$2/bin/burgernet" database upgrade >"$1/upgrade.log" &&
		"$2/bin/burgernet" database configure >>"$1/upgrade.log"
}
