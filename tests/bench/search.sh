#!/bin/bash
# What the search index costs: `kronblad check` of PAGES generated pages with a page to search from, and without, in turn; medians of RUNS.
# And how large the index is. Nothing is asserted.
set -eu
cd "$(dirname "$0")/../.."
OUT=$(realpath "${OUT:-out}")
PAGES=${PAGES:-10000} RUNS=${RUNS:-5}
export LC_ALL=C.UTF-8
work=$OUT/bench/search
rm -rf "$work"
mkdir -p "$work/site/content/sv" "$work/hugo"
cp -r content/{languages,terms,laws}.yaml content/strings content/pictures content/municipalities "$work/site/content"
sed '/^header:/d; /^footer:/d' content/site.yaml >"$work/site/content/site.yaml"
cp -rl layouts fonts "$work/site"
printf -- '---\ntitle: Start\n---\n\nProv.\n' >"$work/site/content/sv/index.md"
perl tests/bench/corpus.pl "$PAGES" "$work/site/content/sv" "$work/hugo"
rm -r "$work/hugo"
printf -- '---\ntitle: Sök\n---\n\n:::search\n:::\n' >"$work/sok.md"

timed() { # NAME: wall and CPU seconds
	/usr/bin/time -f '%e %U %S' -a -o "$work/$1" "$OUT/bin/kronblad" check "$work/site" --date 2026-11-21 --quiet 2>/dev/null
}
median() { awk -v c="$2" '{ print c == 1 ? $1 : $2 + $3 }' "$work/$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
for run in $(seq "$RUNS"); do
	rm -f "$work/site/content/sv/sok.md"
	timed without
	cp "$work/sok.md" "$work/site/content/sv"
	timed with
done
"$OUT/bin/kronblad" build "$work/site" --out "$work/out" --date 2026-11-21 --quiet 2>/dev/null
echo "$PAGES pages, $RUNS runs in turn, medians ($(nproc) processors)"
for name in without with; do
	printf '%-34s %8.3f s wall %8.3f s CPU\n' "check $name an index" "$(median $name 1)" "$(median $name 2)"
done
awk -v a="$(median with 1)" -v b="$(median without 1)" 'BEGIN { printf "the index of %d pages takes %.3f s\n", '"$PAGES"', a - b }'
index=$(echo "$work"/out/assets/search-sv.*.js)
echo "it has $(stat -c %s "$index") bytes, $(gzip -9c "$index" | wc -c) compressed"
