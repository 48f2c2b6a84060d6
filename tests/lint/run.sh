#!/bin/sh
# All checks that need no build; a check is quiet when it is content. The last
# line counts: "lint: 8 passed, 0 failed".
set -u
cd "$(dirname "$0")/../.." || exit 2
passed=0 failed=0

check() {
	if output=$("$@" 2>&1); then
		passed=$((passed + 1))
		case $output in sizes:*) printf '%s\n' "$output" ;; esac
	else
		failed=$((failed + 1))
		printf '%s\nlint: %s is not content\n' "$output" "$*"
	fi
}

for script in floors shape sizes templates paths unused programs; do
	check perl "tests/lint/$script.pl"
done
check sh tests/lint/scripts.sh
check sh tests/lint/rows.sh
[ ! -f po/check.pl ] || check perl po/check.pl
echo "lint: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
