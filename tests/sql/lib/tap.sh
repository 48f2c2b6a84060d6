# shellcheck shell=sh
# What tests of the cli in TAP share. To be sourced, with FOLDER (the cluster's)
# and CLI set; at the end: tap_end.
#
#   verdict STATUS WHAT EXPLANATION   one test
#   is GOT EXPECTED WHAT
#   expect STATUS WORDS ARGUMENT…     the command's status, and WORDS in what
#                                     it says; nobody can be asked
#   ask SQL                           the answer, unaligned

. tests/lib/database.sh
BURGERNET_CONF=${folder:?}/burgernet.conf
export BURGERNET_CONF

failed=0
count=0
verdict() {
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		echo "$3" | sed 's/^/# /'
		failed=1
	fi
}
is() {
	[ "$1" = "$2" ]
	verdict $? "$3" "got $1, expected $2"
}
expect() {
	want=$1
	words=$2
	shift 2
	said=$("${cli:?}" "$@" 2>&1 </dev/null)
	status=$?
	[ $status -eq "$want" ] && echo "$said" | grep -q -e "$words"
	verdict $? "$words" "$* ($status): $said"
}
ask() {
	database_psql "$folder" -d burgernet -At \
	    -c 'SET search_path = burgernet, public' -c "$1"
}
tap_end() {
	echo "1..$count"
	exit $failed
}
