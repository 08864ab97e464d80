#!/bin/bash
# Speed and size, as ratios in one run: kronblad, the floor (cmark-gfm and writing the same files) and Debian's Hugo on the same
# generated corpus, in turn; then the default content; then print.sh, fill.sh and search.sh. PAGES and RUNS may be set. Nothing is asserted.
set -eu
cd "$(dirname "$0")/../.."
OUT=$(realpath "${OUT:-out}")
PAGES=${PAGES:-1000} RUNS=${RUNS:-5}
export LC_ALL=C.UTF-8
work=$OUT/bench
rm -rf "$work"
mkdir -p "$work/site/content/sv" "$work/hugo/content" "$work/hugo/layouts/_default" "$work/times"

cp -r content/{site,languages,terms,laws}.yaml content/strings content/pictures content/municipalities "$work/site/content"
cp -rl layouts fonts "$work/site"
printf -- '---\ntitle: Start\n---\n\nProv.\n' >"$work/site/content/sv/index.md"
perl tests/bench/corpus.pl "$PAGES" "$work/site/content/sv" "$work/hugo/content"
cat >"$work/hugo/config.toml" <<'TOML'
baseURL = "https://prov.example/"
languageCode = "sv"
title = "Prov"
disableKinds = ["taxonomy", "term", "RSS"]
TOML
cat >"$work/hugo/layouts/_default/single.html" <<'HTML'
<!doctype html>
<html lang="sv" dir="ltr"><head><meta charset="utf-8"><title>{{ .Title }} – {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="stylesheet" href="/style.css"></head>
<body><a href="#main">Hoppa till innehållet</a><header><a href="/">{{ .Site.Title }}</a></header>
<main id="main"><nav><ol><li><a href="/">Start</a></li><li>{{ .Title }}</li></ol></nav><h1>{{ .Title }}</h1>
{{ .TableOfContents }}{{ .Content }}</main><footer>{{ .Site.Title }}</footer></body></html>
HTML
cp "$work/hugo/layouts/_default/single.html" "$work/hugo/layouts/_default/list.html"
cp "$work/hugo/layouts/_default/single.html" "$work/hugo/layouts/index.html"
cc -O2 -o "$work/floor" tests/bench/floor.c -lcmark-gfm-extensions -lcmark-gfm

timed() { # NAME COMMAND...: wall, user and system seconds, peak KiB
	name=$1
	shift
	/usr/bin/time -f '%e %U %S %M' -a -o "$work/times/$name" "$@" >/dev/null 2>>"$work/errors"
}
date=2026-11-21
"$OUT/bin/kronblad" build "$work/site" --out "$work/first" --date $date --quiet 2>/dev/null
for run in $(seq "$RUNS"); do
	timed kronblad "$OUT/bin/kronblad" build "$work/site" --out "$work/k$run/site" --date $date --quiet
	timed kronblad-1 "$OUT/bin/kronblad" build "$work/site" --out "$work/j$run/site" --date $date --quiet --jobs 1
	timed again "$OUT/bin/kronblad" build "$work/site" --out "$work/k$run/site" --date $date --quiet
	mkdir -p "$work/f$run"
	timed floor sh -c '"$0" "$@" ' "$work/floor" "$work/first/sv" "$work/f$run" "$work"/site/content/sv/p*.md
	timed hugo hugo --quiet --source "$work/hugo" --destination "$work/h$run"
	timed default "$OUT/bin/kronblad" build . --out "$work/d$run/site" --date $date --quiet
	rm -rf "$work/k$run" "$work/j$run" "$work/f$run" "$work/h$run" "$work/d$run"
done

column() { awk -v c="$2" '{ print $c }' "$work/times/$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
cpu() { awk '{ print $2 + $3 }' "$work/times/$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
echo "$PAGES pages, $RUNS runs in turn, medians ($(nproc) processors)"
printf '%-34s %8s %8s %9s\n' '' 'wall s' 'CPU s' 'peak MiB'
for name in kronblad kronblad-1 again floor hugo default; do
	case $name in
	kronblad) title='kronblad, new folder' ;;
	kronblad-1) title='kronblad, one worker' ;;
	again) title='kronblad, nothing changed' ;;
	floor) title='floor: cmark-gfm and writing' ;;
	hugo) title="Hugo $(hugo version | sed 's/^hugo v\([0-9.]*\).*/\1/')" ;;
	default) title='kronblad, the default content' ;;
	esac
	printf '%-34s %8.3f %8.3f %9.1f\n' "$title" "$(column $name 1)" "$(cpu $name)" "$(awk -v k="$(column $name 4)" 'BEGIN { print k / 1024 }')"
done
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f\n", a / b }'; }
echo "pages a second: $(awk -v p="$PAGES" -v s="$(column kronblad 1)" 'BEGIN { printf "%.0f", p / s }')"
echo "kronblad / Hugo:  wall $(ratio "$(column kronblad 1)" "$(column hugo 1)")  CPU $(ratio "$(cpu kronblad)" "$(cpu hugo)")"
echo "kronblad / floor: wall $(ratio "$(column kronblad 1)" "$(column floor 1)")  CPU $(ratio "$(cpu kronblad)" "$(cpu floor)")"
echo
bash tests/bench/print.sh
echo
bash tests/bench/fill.sh
echo
bash tests/bench/search.sh
echo
bash tests/bench/serve.sh
