#!/bin/sh
# The golden set of PDFs for outside judges, below out/t/conform: every construct (tests/golden) and every script, alone and in two
# languages (tests/scripts). And the website as it will be, in out/t/conform-sites, for the viewers of forms.
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
for site in golden alone beside proofread; do
	(cd "$work/$site" && "$OUT/bin/kronblad" build . --out "$work/out-$site" --date 2026-11-21 --quiet 2>"$work/$site.diag") ||
		{ cat "$work/$site.diag" >&2; exit 1; }
	[ "$site" != proofread ] || continue
	mkdir "$OUT/t/conform/$site"
	cp "$work/out-$site"/pdf/*.pdf "$OUT/t/conform/$site"
done
