#!/bin/sh
# One page in every script that the families read: its boxes (*.pages) and its structure (*.tags) as goldens, set alone as a
# proofread text and beside Swedish as a draft.
# ACCEPT=1 rewrites them.
set -u
. tests/sites/setup.sh
OUT=$(realpath "${OUT:-out}")
work=$OUT/t/scripts
goldens=tests/scripts
rm -rf "$work"
mkdir -p "$work"
site_scripts "$work/alone" proofread
site_scripts "$work/site" draft
count=0
failed=0

check() { # NAME: compares $work/got with its golden
	count=$((count + 1))
	[ -z "${ACCEPT:-}" ] || cp "$work/got" "$goldens/$1"
	if [ -s "$work/got" ] && diff "$goldens/$1" "$work/got" >"$work/difference"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		head -20 "$work/difference" | sed 's/^/# /'
		failed=1
	fi
}

for way in alone site; do
	count=$((count + 1))
	(cd "$work/$way" && "$OUT/bin/kronblad" check . --date 2026-11-21 --quiet) 2>"$work/diag"
	if grep -v 'not published yet\|kronblad edition' "$work/diag" | sed 's/^/# /' | grep . ; then
		echo "not ok $count - no errors and no warnings"
		failed=1
	else
		echo "ok $count - no errors and no warnings"
	fi
done
for tag in $(sed -n 's/^\([A-Za-z-]*\):.*/\1/p' tests/scripts/content/languages.yaml); do
	for kind in pages tags; do
		(cd "$work/alone" && "$OUT/bin/kronblad" dump $kind "content/$tag/prov.md" --date 2026-11-21) >"$work/got" 2>/dev/null
		check "$tag.$kind"
	done
	case $tag in ar | ti | th)
		(cd "$work/site" && "$OUT/bin/kronblad" dump tags "content/$tag/prov.md" --date 2026-11-21) >"$work/got" 2>/dev/null
		check "$tag-sv.tags"
		;;
	esac
done
echo "1..$count"
exit $failed
