#!/bin/sh
# The accessibility statement: while any part that the law demands is missing nothing is published, and the message names it.
set -u
. tests/sites/setup.sh
OUT=$(realpath "${OUT:-out}")
work=$OUT/t/statement
rm -rf "$work"
count=0
failed=0

result() { # GOOD NAME
	count=$((count + 1))
	[ "$1" = 0 ] && echo "ok $count - $2" && return
	echo "not ok $count - $2"
	sed 's/^/# /' "$work/said"
	failed=1
}

# Builds the repository's site after `sed EXPRESSION FILE`; its diagnostics go to $work/said.
build() {
	rm -rf "$work/site"
	mkdir -p "$work/site"
	cp -r content "$work/site"
	cp -rl layouts fonts "$work/site"
	sed -i "$1" "$work/site/content/$2"
	(cd "$work/site" && "$OUT/bin/kronblad" build . --out out --date 2026-11-25 --quiet 2>&1 | grep -A1 error: >"$work/said"; ls out >/dev/null 2>&1)
}

refused() { # NAME PATTERN: nothing was published, and the message says why
	[ ! -e "$work/site/out/index.html" ] && grep -q "$2" "$work/said"
	result $? "$1"
}

build '' accessibility.yaml
page=$work/site/out/sv/tillganglighet/index.html
missing=$(for words in 'Region Kronoberg står bakom' 'delvis kraven' 'Översättningarna är utkast' 'Vi arbetar med det' 'regionkronoberg.se/barnensbastagaller' \
	'href="https://www.digg.se/tdosanmalan"' 'Senast prövad' '2026-11-25'; do grep -q "$words" "$page" || echo "$words"; done)
echo "$missing" >"$work/said"
[ -z "$missing" ]
result $? 'the page says all of it'
unlinked=$(find "$work/site/out" -name '*.html' ! -path '*/out/index.html' -exec grep -L 'tillganglighet/' {} +)
echo "$unlinked" >"$work/said"
[ -z "$unlinked" ]
result $? 'every page links to it'
for part in actor service compliant assessed updated supervision; do
	build "/^$part:/d" accessibility.yaml
	refused "without $part:" "\"$part\" is missing"
done
build '/^method:/,/^assessed:/{/^assessed:/!d}' accessibility.yaml
refused 'without method:' '"method" is missing'
build '/^  page:/d' accessibility.yaml
refused 'with nobody to tell' 'accessibility.yaml:.* error:'
build 's/^  page:.*/  page: regionkronoberg/' accessibility.yaml
refused 'with an address that is none' 'accessibility.yaml:.* error:'
build '/^gaps:/,/^method:/{/^method:/!d}' accessibility.yaml
refused 'partly, and no gap' 'says which ones'
build 's/^compliant:.*/compliant: fully/' accessibility.yaml
refused 'fully, with gaps' 'not fully compliant'
build 's/reason: not-yet/reason: burden/' accessibility.yaml
refused 'a burden that is not explained' 'said to be a burden'
build 's/reason: not-yet/reason: exempt/' accessibility.yaml
refused 'an exemption that is not explained' 'said to be exempt'
build 's/tillganglighet.md, //' site.yaml
refused 'linked from nowhere' 'linked from every page'
build '/^kind:/d' sv/tillganglighet.md
refused 'without its page' 'no page shows'
build '/^statement.gaps:/d' strings/ar.yaml
refused 'without its words in Arabic' 'missing in this language'
echo "1..$count"
exit $failed
