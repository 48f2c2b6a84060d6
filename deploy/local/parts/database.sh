# shellcheck shell=bash disable=SC2154
# Sourced by instance.sh: a PostgreSQL of the instance's own, on a unix socket.

pg_bin=/usr/lib/postgresql/15/bin

pg_conf() {
	cat <<-END
		include 'postgresql-log.conf'
		data_directory = '$H/pg'
		hba_file = '$H/conf/pg_hba.conf'
		ident_file = '$H/conf/pg_ident.conf'
		unix_socket_directories = '$H/run/pg'
		max_connections = 60
		shared_buffers = 96MB
		work_mem = 8MB
		maintenance_work_mem = 64MB
		max_wal_size = 512MB
		log_destination = 'stderr'
	END
	# A test does not survive a power cut, and need not.
	[ "$environment/$durable" != test/no ] || printf '%s\n' 'fsync = off' \
		'full_page_writes = off'
}

# Here, root may be any role: it can be anyway.
pg_access() {
	local role
	echo "local all all peer map=burgernet" >"$H/conf/pg_hba.conf"
	{
		cat "$source_dir/deploy/postgresql/pg_ident.conf"
		for role in postgres $("$source_dir/deploy/programs.pl" roles); do
			echo "burgernet root $role"
		done
	} >"$H/conf/pg_ident.conf"
}

cluster_make() {
	say "Making a PostgreSQL cluster (once)"
	rm -rf "$H/pg.new"
	install -d -m 700 -o postgres -g postgres "$H/pg.new"
	quietly chpst -u postgres "$pg_bin/initdb" --pgdata="$H/pg.new" \
		--username=postgres --auth=peer --encoding=UTF8 --locale=C.UTF-8 \
		--data-checksums --no-sync ||
		step_failed "PostgreSQL cannot make its cluster"
	sync -f "$H/pg.new"
	mv "$H/pg.new" "$H/pg"
}

superuser() {
	psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$H/run/pg" -U postgres "$@"
}

database_start() {
	install -d -m 755 -o postgres -g postgres "$H/run/pg"
	pg_access
	cp "$source_dir/deploy/postgresql/burgernet.conf" "$H/conf/postgresql-log.conf"
	pg_conf >"$H/conf/postgresql.conf"
	[ -d "$H/pg" ] || cluster_make
	say "Starting PostgreSQL"
	if service_runs postgres; then
		quietly superuser -d postgres -c 'SELECT pg_reload_conf()' || :
	fi
	service_start postgres
	local tries=300
	until quietly "$pg_bin/pg_isready" -q -h "$H/run/pg" -U postgres -d postgres; do
		tries=$((tries - 1))
		if [ $tries -eq 0 ]; then
			last_word postgres
			step_failed "PostgreSQL does not start"
		fi
		sleep 0.1
	done
}

burgernet() {
	"$H/bin/burgernet" -c "$H/conf/burgernet.conf" "$@"
}

# What was changed by hand since the first start is not made undone.
is_empty() {
	[ "$(superuser -d burgernet -c "SELECT EXISTS (
	    SELECT FROM burgernet.$1)")" = f ]
}

database_prepare() {
	say "Bringing the database up to date"
	local there
	there=$(superuser -d postgres -c \
		"SELECT 1 FROM pg_database WHERE datname = 'burgernet'") || :
	if [ -z "$there" ]; then
		quietly superuser -d postgres -c 'CREATE DATABASE burgernet' ||
			step_failed "could not make the database"
	fi
	quietly superuser -d burgernet -f "$H/share/sql/bootstrap.sql" ||
		step_failed "sql/bootstrap.sql failed"
	quietly burgernet database upgrade ||
		step_failed "the database could not be brought up to date"
	quietly burgernet database configure ||
		step_failed "the settings could not be stored"
	if is_empty municipality; then
		quietly burgernet municipality demo ||
			step_failed "the municipalities could not be stored"
	fi
	if is_empty address; then
		say "Making up 150,000 demo addresses (once)"
		quietly burgernet addresses demo ||
			step_failed "the demo addresses could not be made"
	fi
}
