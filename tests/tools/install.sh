#!/bin/bash
# Installs what `make test` needs beyond the compiler's own packages, on Debian 12 or later: apt packages for
# commands that are missing, and the pinned npm packages of package-lock.json into out/tools.
# Harmless to repeat: when everything is there it takes a few milliseconds and touches nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=${TOOLS:-$root/out/tools}

# command it provides -> Debian package; a command from elsewhere (say a newer node) is as good.
needs='
node:nodejs
npm:npm
java:default-jre-headless
chromium:chromium
pdftotext:poppler-utils
mutool:mupdf-tools
qpdf:qpdf
zbarimg:zbar-tools
clang-format:clang-format
cppcheck:cppcheck
prove:perl
'
# Only `make lint` wants this: it takes long.
lint_needs='
clang-tidy:clang-tidy
'
# Only the benchmark wants these.
bench_needs='
hugo:hugo
cc:gcc
'

missing=
case ${1:-} in
bench) needs="$needs $bench_needs" ;;
lint) needs="$needs $lint_needs" ;;
esac
for need in $needs; do
	command -v "${need%%:*}" >/dev/null || missing="$missing ${need#*:}"
done
if [ "${1:-}" = bench ]; then
	[ -x /usr/bin/time ] || missing="$missing time"
	[ -f /usr/include/cmark-gfm-core-extensions.h ] ||
		missing="$missing libcmark-gfm-dev libcmark-gfm-extensions-dev"
fi
# Chromium needs a face for each script that the pages are written in; without one axe and the screenshots
# would judge empty boxes.
if command -v fc-list >/dev/null; then
	[ -n "$(fc-list :lang=ar family)" ] || missing="$missing fonts-noto-core"
else
	missing="$missing fontconfig fonts-noto-core"
fi

if [ -n "$missing" ]; then
	sudo=
	if [ "$(id -u)" != 0 ]; then
		sudo=sudo
		echo "install.sh: not root: using sudo for apt-get" >&2
	fi
	echo "install.sh: apt-get install$missing" >&2
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
	# shellcheck disable=SC2086
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2
fi

mkdir -p "$tools"
# The stamp is the lock file of the last complete installation, copied after npm has succeeded.
if ! cmp -s "$here/package-lock.json" "$tools/installed.json"; then
	echo "install.sh: npm ci in $tools" >&2
	cp "$here/package.json" "$here/package-lock.json" "$tools/"
	# No install scripts and no optional packages: pdfjs-dist would otherwise fetch a native canvas.
	(cd "$tools" && npm ci --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
	cp "$here/package-lock.json" "$tools/installed.json"
fi
