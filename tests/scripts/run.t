#!/bin/sh
# One page in every script that the families read: its boxes (*.pages) and its structure (*.tags) as goldens, set alone as a
# proofread text and beside Swedish as a draft. ACCEPT=1 rewrites them. The PDFs are left in out/t/conform for other judges.
set -u
. tests/sites/setup.sh
OUT=$(realpath "${OUT:-out}")
work=$OUT/t/scripts
goldens=tests/scripts
rm -rf "$work" "$OUT/t/conform/scripts"
mkdir -p "$work" "$OUT/t/conform/scripts"
site_new "$work/site"
rm -r "$work/site/content/sv" "$work/site/content/ar" "$work/site/content/municipalities"
cp -r tests/scripts/content/. "$work/site/content"
sed -n '/^page\./p; /^notice\./p; /^form\./p; /^layout\./p; /^language\./p; /^wheel\./p; /^short\./p; /^contact\./p' \
	content/strings/sv.yaml | sed '/^contact\.\(samordnare\|elevhalsa\|bvc\|socialtjanst\|kaa\):/d' >"$work/site/content/strings/sv.yaml"
cp -r "$work/site" "$work/alone"
sed -i 's/^state: draft$/state: proofread\nstate-by: Provningen\nstate-date: 2026-11-21/' "$work"/alone/content/*/*.md
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
	if ! (cd "$work/$way" && "$OUT/bin/kronblad" build . --out "$work/out-$way" --date 2026-11-21 --quiet) 2>"$work/diag"; then
		sed 's/^/# /' "$work/diag"
		failed=1
	fi
	grep -v 'not published yet\|kronblad edition' "$work/diag" | sed 's/^/# /'
	cp "$work/out-$way"/pdf/*.pdf "$OUT/t/conform/scripts/" 2>/dev/null
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
