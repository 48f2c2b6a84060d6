#!/bin/sh
# wait.sh DIR PATTERN: until the status page of the Kannel in DIR matches, ten
# seconds at most.
dir=$1
. "$dir/ports"
for _ in $(seq 200); do
	if perl -MIO::Socket::INET -e '
	    my $s = IO::Socket::INET->new("127.0.0.1:$ARGV[0]") or exit 1;
	    print $s "GET /status.txt?password=test HTTP/1.0\r\n\r\n";
	    local $/; exit(<$s> =~ /$ARGV[1]/ ? 0 : 1);' "$ADMIN_PORT" "$2"
	then exit 0; fi
	sleep 0.05
done
echo "kannel: no \"$2\" in its status" >&2
exit 1
