#!/bin/sh
# Runs tests with prove. Usage: OUT=out sh tests/run.sh quick|all|goldens
set -eu
cd "$(dirname "$0")/.."
OUT=${OUT:-out}
export OUT LC_ALL=C.UTF-8 TZ=UTC
unset LANGUAGE SOURCE_DATE_EPOCH
programs() {
	find "$OUT/$1" -type f -perm -u+x 2>/dev/null | sort
}
quick="$(programs unit) $(ls tests/check/*.t tests/golden/*.t tests/sites/*.t tests/scripts/*.t)"
case ${1:-quick} in
goldens)
	set -- tests/golden/*.t tests/sites/bad.t tests/scripts/run.t
	# The trees and the tables need what install.sh installs.
	if [ -f "${TOOLS:-out/tools}/installed.json" ]; then
		sh tests/conform/golden.sh
		set -- "$@" tests/viewers/tree.t tests/viewers/extract.t tests/browser/trees.t
	else
		echo "tests/viewers/trees, tests/browser/trees and docs/extraction.md are left as they are: run tests/tools/install.sh to have them rewritten too"
	fi
	;;
quick) set -- $quick ;;
all)
	"$OUT/bin/kronblad" build . --out "$OUT/site" --date "$(date -u +%F)"
	sh tests/conform/golden.sh
	set -- $quick $(programs conform) $(ls tests/property/*.t tests/hostile/*.t tests/fault/*.t tests/conform/*.t tests/viewers/*.t tests/browser/*.t)
	;;
*) echo "usage: tests/run.sh quick|all|goldens" >&2; exit 2 ;;
esac
exec prove -j2 --timer --exec '' "$@"
