#!/bin/sh
# The golden set of PDFs for outside judges, below out/t/conform: every construct (tests/golden) and every script, alone and in two
# languages (tests/scripts). And, in out/t/conform-sites, the website as it will be, for the viewers of forms, pages to search, and every kind of page.
set -eu
. tests/sites/setup.sh
OUT=$(realpath "${OUT:-out}")
work=$OUT/t/conform-sites
rm -rf "$work" "$OUT/t/conform"
mkdir -p "$work" "$OUT/t/conform"
site_golden "$work/golden"
site_scripts "$work/alone" proofread
site_scripts "$work/beside" draft
site_proofread "$work/proofread"
site_search "$work/search"
site_kinds "$work/kinds"
for site in golden alone beside proofread search kinds; do
	(cd "$work/$site" && "$OUT/bin/kronblad" build . --out "$work/out-$site" --date 2026-11-21 --quiet 2>"$work/$site.diag") ||
		{ cat "$work/$site.diag" >&2; exit 1; }
	case $site in proofread | search | kinds) continue ;; esac
	mkdir "$OUT/t/conform/$site"
	cp "$work/out-$site"/pdf/*.pdf "$OUT/t/conform/$site"
done
