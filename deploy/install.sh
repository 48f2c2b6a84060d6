#!/bin/sh
# Copies what was built to where it runs. `make install` and the local instance
# use the same copies:
#
#   BUILD=build LIBEXEC=… BIN=… SHARE=… install.sh
#
#   LIBEXEC  the programs that a supervisor starts
#   BIN      the command `burgernet`
#   SHARE    templates/, static/ and sql/
set -eu
: "${BUILD:?}" "${LIBEXEC:?}" "${BIN:?}" "${SHARE:?}"
source=$(cd "$(dirname "$0")/.." && pwd)
umask 022
# The table that it was built by; the programs of `make run` only are no server's.
export PROGRAMS_TABLE="$BUILD/share/programs"
wanted="web daemon command"
[ "${STANDINS:-no}" = no ] || wanted="$wanted standin"

# A new file in place of the old one: a running program keeps what it has.
programs() {
	install -d "$LIBEXEC" "$BIN"
	# shellcheck disable=SC2086 # words on purpose
	for program in $(perl "$source/deploy/programs.pl" names $wanted); do
		case $program in
		burgernet) install -m 755 "$BUILD/bin/$program" "$BIN" ;;
		*) install -m 755 "$BUILD/bin/$program" "$LIBEXEC" ;;
		esac
	done
}

# FROM/ to TO/, with what is no longer there removed at the end.
folder() {
	rm -rf "$2.new" "$2.old"
	install -d "$(dirname "$2")"
	cp -R "$1" "$2.new"
	chmod -R u=rwX,go=rX "$2.new"
	[ ! -e "$2" ] || mv "$2" "$2.old"
	mv "$2.new" "$2"
	rm -rf "$2.old"
}

# Old pages still ask for the old, hashed names: those stay for a day.
static() {
	install -d "$SHARE/static"
	cp -R "$BUILD/share/static/." "$SHARE/static/"
	find "$SHARE/static" -type f -mtime +1 -delete
	chmod -R u=rwX,go=rX "$SHARE/static"
}

programs
for language in nl en; do
	folder "$BUILD/share/templates/$language" "$SHARE/templates/$language"
done
static
folder "$BUILD/share/sql" "$SHARE/sql"
