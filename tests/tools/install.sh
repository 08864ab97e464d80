#!/bin/bash
# Installs what `make test` needs beyond the compiler's own packages, on Debian 12 or later: apt packages for
# commands that are missing, the pinned npm packages of package-lock.json and veraPDF of pom.xml into out/tools.
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
mvn:maven
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
python3:python3
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
	python3 -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
	[ -n "$(ldconfig -p | grep libpangoft2)" ] || missing="$missing libpango-1.0-0 libpangoft2-1.0-0"
fi
# Its command stands where only administrators look.
[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || missing="$missing nginx-light"
# Poppler's forms have no command: Python fills them through its introspection (tests/tools/typing.js).
poppler=(/usr/lib/*/girepository-1.0/Poppler-0.18.typelib)
[ -f "${poppler[0]}" ] && [ -d /usr/lib/python3/dist-packages/gi ] || missing="$missing python3-gi gir1.2-poppler-0.18"
# Chromium needs a face for each script that the pages are written in; without one axe and the screenshots
# would judge empty boxes.
if command -v fc-list >/dev/null; then
	[ -n "$(fc-list :lang=ar family)" ] || missing="$missing fonts-noto-core"
else
	missing="$missing fontconfig fonts-noto-core"
fi
# Unicode's own tests of its algorithms.
[ -f /usr/share/unicode/BidiTest.txt ] || missing="$missing unicode-data"

if [ -n "$missing" ]; then
	sudo=
	if [ "$(id -u)" != 0 ]; then
		sudo=sudo
		echo "install.sh: not root: using sudo for apt-get" >&2
	fi
	echo "install.sh: apt-get install$missing" >&2
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
	# No server is to begin serving on this machine because its package is installed (invoke-rc.d asks this file). Where
	# the administrator has one, it decides.
	policy=/usr/sbin/policy-rc.d
	case $missing in
	*nginx*) [ -e $policy ] || {
		printf '#!/bin/sh\nexit 101\n' | $sudo sh -c "cat >$policy && chmod 755 $policy"
		trap '$sudo rm -f $policy' EXIT
	} ;;
	esac
	# shellcheck disable=SC2086
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2
	case $missing in
	*nginx*) [ ! -d /run/systemd/system ] || $sudo systemctl disable --quiet nginx >&2 || true ;;
	esac
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

# The stamp is the list of sums that the last complete installation has passed. --strict-checksums is for Maven's own
# plugins, --update-snapshots asks again for what an earlier run could not have.
if ! cmp -s "$here/verapdf.sha256" "$tools/verapdf/installed.sha256"; then
	echo "install.sh: mvn dependency:copy in $tools/verapdf" >&2
	rm -rf "$tools/verapdf"
	mvn --batch-mode --quiet --strict-checksums --update-snapshots --file "$here/pom.xml" "-Doutput=$tools/verapdf" dependency:copy >&2
	if ! (cd "$tools/verapdf" && sha256sum --check --strict --quiet "$here/verapdf.sha256") >&2; then
		rm -rf "$tools/verapdf"
		echo "install.sh: veraPDF is not the one whose sum stands in tests/tools/verapdf.sha256, and was removed." >&2
		echo "install.sh: if the copy in ~/.m2/repository/org/verapdf is damaged, remove that folder and try again." >&2
		exit 1
	fi
	cp "$here/verapdf.sha256" "$tools/verapdf/installed.sha256"
fi

# Other makers of PDFs, for the benchmark alone, which leaves out what is not there. The stamp is both lists.
[ "${1:-}" = bench ] || exit 0
peers=$tools/peers listed=$root/tests/bench/peers
if ! cat "$listed/package-lock.json" "$listed/requirements.txt" | cmp -s - "$peers/installed"; then
	echo "install.sh: npm ci and pip install in $peers" >&2
	rm -rf "$peers"
	mkdir -p "$peers"
	cp "$listed/package.json" "$listed/package-lock.json" "$peers/"
	(cd "$peers" && npm ci --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
	python3 -m venv "$peers/python"
	if "$peers/python/bin/pip" install --quiet --require-hashes --only-binary :all: -r "$listed/requirements.txt" >&2; then
		cat "$listed/package-lock.json" "$listed/requirements.txt" >"$peers/installed"
	else
		echo "install.sh: Typst and WeasyPrint are left out: their wheels are for Python 3.11 on x86-64" >&2
		rm -rf "$peers/python"
	fi
fi
