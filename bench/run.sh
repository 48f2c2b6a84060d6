#!/bin/bash
# run.sh [BUILD]: what Burgernet costs, beside what it cannot be faster than,
# measured in the same run on the same machine. Absolute numbers differ from
# machine to machine; the ratios should not. Results: bench/results/*.csv.
#
#   bench/page.sh       a page beside the same bytes as a file
#   bench/signup.sh     a sign-up beside pgbench; the courier beside wrk
#   bench/mijn.sh       Mijn Burgernet: its overview, and asking for a code
#   bench/start.sh      memory and start of a program
#   bench/addresses.sh  the address register
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(realpath -m "${1:-build}")
instance=$build/bench/instance

port=$(perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1,
	LocalAddr => "127.0.0.1")->sockport')
end() { deploy/local/instance.sh remove "$instance"; }
trap end EXIT
trap 'exit 130' INT TERM
end
# One machine asks everything, but what is answered is on the disk.
deploy/local/instance.sh start "$instance" --environment test --durable yes \
	--port "$port" --build "$build" --set code_per_hour=1000 \
	--set code_per_day=10000 --set requests_per_process=10000000
BENCH_BASE=http://127.0.0.1:$port
BENCH_DIR=$(readlink -f "$instance")
BENCH_BUILD=$build
export BENCH_BASE BENCH_DIR BENCH_BUILD
mkdir -p bench/results
for part in page mijn signup start; do
	"bench/$part.sh"
done
end
trap - EXIT
bench/addresses.sh "$build" "${ROWS:-200000}"
