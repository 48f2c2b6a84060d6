#!/bin/sh
# Installs what packages names: `deps.sh run` for building and running,
# `deps.sh all` for testing as well, `deps.sh bench` for measuring too. Does nothing, fast, when all is there.
# No service is started, and no PostgreSQL cluster is made, by installing.
set -eu
umask 022
here=$(cd "$(dirname "$0")" && pwd)

fail() {
	echo "deps: $*" >&2
	exit 1
}

wanted() {
	awk -v what="$1" '
		BEGIN { want["run"] = 1
			want["test"] = what != "run"
			want["bench"] = what == "bench" }
		want[$1] { print $2 }' "$here/packages"
	command -v node >/dev/null || echo nodejs
	command -v npm >/dev/null || echo npm
}

# A virtual or replaced package counts when something installed provides it.
missing() {
	command -v dpkg-query >/dev/null ||
		fail "this is no Debian: see deploy/local/packages for what is needed"
	wanted "$1" | sort -u >"$list.wanted"
	dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null |
		awk '$1 == "ii" { print $2 }' | sort -u >"$list.present"
	comm -23 "$list.wanted" "$list.present"
}

# Debian's scripts ask policy-rc.d before they start a service, and
# createcluster.d before they make a cluster. What was there stays.
hold_services() {
	policy=/usr/sbin/policy-rc.d
	if [ ! -e $policy ]; then
		printf '#!/bin/sh\nexit 101\n' >$policy
		chmod 755 $policy
		ours_policy=$policy
	fi
	cluster=/etc/postgresql-common/createcluster.d/burgernet.conf
	mkdir -p "${cluster%/*}"
	echo 'create_main_cluster = false' >$cluster
	ours_cluster=$cluster
}

tidy() {
	rm -f $ours_policy $ours_cluster "$list" "$list.wanted" "$list.present"
}

# At the next boot, too, nothing new runs that nobody asked for.
disable() {
	[ -d /run/systemd/system ] || return 0
	for service in nginx kannel postgresql php8.2-fpm; do
		case " $new " in
		*" $service "* | *" $service-"*)
			systemctl disable --quiet "$service" 2>/dev/null || :
			;;
		esac
	done
}

install_packages() {
	export DEBIAN_FRONTEND=noninteractive
	quiet="-qq -y -o=Dpkg::Use-Pty=0"
	echo "deps: installing $(echo "$new" | wc -w) Debian packages" \
		"(this takes a while, once)"
	hold_services
	# shellcheck disable=SC2086 # words on purpose
	apt-get $quiet update >"$list" 2>&1 ||
		fail "apt-get update failed: $(reason)"
	# shellcheck disable=SC2086
	apt-get $quiet install --no-install-recommends $new >"$list" 2>&1 ||
		fail "apt-get install failed: $(reason)"
	disable
}

# apt's last word, on one line; without a network it is about resolving.
reason() {
	if grep -Eq 'Temporary failure resolving|Could not (resolve|connect)|Network is unreachable' "$list"; then
		echo "no network (the packages come from Debian's archive)"
	else
		grep -E '^(E|W|dpkg):' "$list" | tail -1 | cut -c1-200
	fi
}

what=${1:-all}
ours_policy='' ours_cluster=''
list=$(mktemp)
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
new=$(missing "$what" | tr '\n' ' ')
[ -n "$new" ] || exit 0
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || fail "needs root or sudo to install: $new"
	echo "deps: Debian packages are missing; sudo may ask your password"
	sudo -- "$0" "$what" || fail "could not install: $new"
	exit 0
fi
install_packages
