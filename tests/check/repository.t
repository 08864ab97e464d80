#!/bin/sh
# What every checkout must keep: no private data, no registry hosts in lock files, files that are what they say.
set -u
count=0
failed=0
check() { # NAME DETAILS
	count=$((count + 1))
	if [ -z "$2" ]; then echo "ok $count - $1"; else echo "not ok $count - $1"; echo "$2" | head -20 | sed 's/^/# /'; failed=1; fi
}
check "no personal identity number stands in content" \
	"$(grep -rnE '\b(19|20)[0-9]{6}[-+]?[0-9]{4}\b' content | grep -v '^content/editions/editions.lock' || true)"
check "no e-mail address stands in content" "$(grep -rnE '[A-Za-z0-9._]+@[a-z0-9-]+\.[a-z]{2,}' content || true)"
check "lock files name no host" "$(grep -rnE '"resolved"|https?://' tests/tools/package-lock.json tests/bench/peers/package-lock.json | grep -vE '"(url|funding|homepage)"' | grep '"resolved"' || true)"
check "every shell script of the tests parses" "$(for f in tests/*.sh tests/*/*.sh tests/*/*.t; do head -1 "$f" | grep -q '/sh' && sh -n "$f" 2>&1; done)"
check "the man page is well formed" "$(command -v mandoc >/dev/null && mandoc -Tlint -Werror src/messages/kronblad.1 2>&1)"
check "fonts come with their licence" "$([ -s fonts/OFL.txt ] || echo missing)"
echo "1..$count"
exit $failed
