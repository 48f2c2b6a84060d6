#!/bin/sh
# Fills in a form on standard input, such as nginx.conf:
#
#   fill.sh [+SWITCH | -SWITCH | NAME=VALUE]… < FORM > FILE
#
# @NAME@ becomes VALUE. Of a line that begins with @SWITCH@, +SWITCH keeps the
# rest, and -SWITCH drops all. A name that is left over is a fault.
set -eu

script=''
for word in "$@"; do
	case $word in
	+*) script="$script
s/^\\([[:blank:]]*\\)@${word#+}@ \\{0,1\\}/\\1/" ;;
	-*) script="$script
/^[[:blank:]]*@${word#-}@/d" ;;
	*=*)
		value=$(printf '%s' "${word#*=}" | sed 's/[\\&|]/\\&/g')
		script="$script
s|@${word%%=*}@|$value|g" ;;
	*)
		echo "fill: $word: neither +SWITCH, -SWITCH nor NAME=VALUE" >&2
		exit 2
		;;
	esac
done
text=$(sed "$script")
# In comments names may stand; and @too_large is nginx's own way to name.
left=$(printf '%s\n' "$text" | sed 's/^[[:blank:]]*#.*//' |
	grep -o '@[a-z_]*@' | sort -u | tr '\n' ' ')
if [ -n "$left" ]; then
	echo "fill: no value for $left" >&2
	exit 1
fi
printf '%s\n' "$text"
