#!/bin/sh
# Shell scripts by shellcheck, Perl by perl -c, JavaScript by node --check.
set -u
bad=0

files() {
	git ls-files -co --exclude-standard | while read -r file; do
		[ ! -f "$file" ] || echo "$file"
	done
}

for file in $(files); do
	case $file in
	*.sh | .ci/run)
		# Sourced parts name what their caller sets.
		shell=
		head -1 "$file" | grep -q "^#!\|shell=" || shell=-ssh
		shellcheck $shell -x -S warning -e SC2154 "$file" || bad=1
		;;
	*.pl)
		perl -I tests/lint -I po -c "$file" 2>/dev/null || {
			perl -I tests/lint -I po -c "$file" 2>&1 | head -3
			bad=1
		}
		;;
	*.mjs | static/js/*.js)
		node --check "$file" || bad=1
		;;
	esac
done
exit $bad
