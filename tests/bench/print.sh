#!/bin/bash
# What printing costs: warm, cold, by one and by two workers, in bytes, and beside others that make PDFs. Everything that
# is compared is done in turn in this run; medians. ROUNDS, RUNS and COUNT may be set; PEERS=no leaves the others out,
# LIBREOFFICE=yes takes LibreOffice in where it is installed. Nothing is asserted: the goals stand in the headings.
set -eu
cd "$(dirname "$0")/../.."
OUT=$(realpath "${OUT:-out}")
ROUNDS=${ROUNDS:-100} RUNS=${RUNS:-9} COUNT=${COUNT:-200}
tools=${TOOLS:-$OUT/tools}/peers
export LC_ALL=C.UTF-8 MODULES=$tools TIMEFORMAT='%3R %3U %3S'
work=$OUT/bench/print
rm -rf "$work"
mkdir -p "$work/times"
perl tests/bench/papers.pl "$work" "$COUNT"
cc -O2 -D_GNU_SOURCE -DVERSION='""' -Isrc -o "$work/print" tests/bench/print.c "$OUT/obj/libkronblad.a" \
	$(pkg-config --libs harfbuzz harfbuzz-subset freetype2 libqrencode yaml-0.1 icu-uc icu-i18n expat nettle libpng libjpeg jansson libmicrohttpd) \
	-lhpdf -lhyphen -lcmark-gfm-extensions -lcmark-gfm -lz -lm
print=$work/print page=$work/one/page-sv

middle() { sort -n | awk '{ v[NR] = $1 } END { if (NR) print v[int((NR + 1) / 2)] }'; }
column() { awk -v c="$2" '{ print $c }' "$work/times/$1" | middle; } # NAME COLUMN
divide() { awk -v a="$1" -v b="$2" 'BEGIN { if (a && b) printf "%.2f", a / b; else print "-" }'; }
timed() { # NAME COMMAND...: a row of milliseconds of the clock and of CPU
	local name=$1 took
	shift
	took=$( { time "$@" >/dev/null 2>&1; } 2>&1) || true
	awk '{ printf "%.0f %.0f\n", $1 * 1000, ($2 + $3) * 1000 }' <<<"$took" >>"$work/times/$name"
}

echo "warm, one process (goal: 1.5 ms for two pages without fields, 2.5 ms for a form of two)"
"$print" warm . "$ROUNDS" hjulet-sv-1 samtycke-sv-1 plan-sv-1 hjulet-ar-sv-1 samtycke-ar-sv-1 plan-ar-sv-1 hjulet-index-sv modellen-sv samtycke-ar-sv

echo
echo "sizes (goal: form 60 KB and 90 KB in Arabic, page 45 KB and 70 KB)"
for name in form-sv form-ar page-sv page-ar; do
	"$print" warm "$work/one/$name" "$ROUNDS"
done

echo
echo "cold, a process for one PDF (goal: 25 ms)"
for name in page-sv form-sv page-ar form-ar; do
	"$print" once "$work/one/$name" "$work/once.pdf"
	"$OUT/bin/kronblad" build "$work/one/$name" --out "$work/build-$name" --quiet 2>/dev/null
done
for run in $(seq "$RUNS"); do
	for name in page-sv form-sv page-ar form-ar; do
		timed "$name" "$print" once "$work/one/$name" "$work/once.pdf"
		"$print" once "$work/one/$name" "$work/once.pdf" marks >>"$work/times/$name-marks"
		timed "$name-build" "$OUT/bin/kronblad" build "$work/one/$name" --out "$work/build-$name-$run" --quiet
	done
done
printf '%-9s %9s %8s   %s %32s\n' '' 'clock ms' 'CPU ms' 'libraries + open + read + layout + PDF' 'whole build: clock ms, CPU ms'
for name in page-sv form-sv page-ar form-ar; do
	printf '%-9s %9s %8s  %10s + %4s + %4s + %6s + %4s %27s %7s\n' "$name" "$(column $name 1)" "$(column $name 2)" \
		$(for c in 1 2 3 4 5; do column $name-marks $c; done) "$(column $name-build 1)" "$(column $name-build 2)"
done

echo
echo "throughput, $((2 * COUNT)) PDFs (goal: two workers 1.8 times one)"
for run in $(seq "$RUNS"); do
	for jobs in 1 2; do
		"$print" many "$work/many" "$work/many-$jobs/site" $jobs >>"$work/times/jobs-$jobs"
		"$print" spin $jobs >>"$work/times/spin-$jobs"
	done
done
for jobs in 1 2; do
	awk -v n=$jobs -v w="$(column jobs-$jobs 1)" -v l="$(awk '{ print $1 }' "$work/times/jobs-$jobs" | sort -n | head -1)" \
		-v c="$(column jobs-$jobs 2)" -v p="$(column jobs-$jobs 3)" -v k=$((2 * COUNT)) 'BEGIN {
		printf "workers: %d  clock %.3f s (least %.3f)  %4.0f PDFs a second  CPU %.3f s  of it the parent %.3f s\n", n, w, l, k / w, c, p }'
done
least() { awk '{ print $1 }' "$work/times/$1" | sort -n | head -1; }
echo "two workers / one: $(divide "$(column jobs-1 1)" "$(column jobs-2 1)"), least times $(divide "$(least jobs-1)" "$(least jobs-2)");" \
	"two processes that only count: $(awk -v a="$(column spin-1 1)" -v b="$(column spin-2 1)" 'BEGIN { printf "%.2f", 2 * a / b }'), least" \
	"$(awk -v a="$(least spin-1)" -v b="$(least spin-2)" 'BEGIN { printf "%.2f", 2 * a / b }')"
echo "by CPU, as on two idle processors: $(awk -v a="$(column jobs-1 2)" -v b="$(column jobs-2 2)" -v p="$(column jobs-2 3)" 'BEGIN { printf "%.2f", a / (p + (b - p) / 2) }')"

[ "${PEERS:-yes}" != no ] || exit 0
# Each peer: its version, a cold document of its own process, and milliseconds of CPU a document of a warm process.
has() { # NAME
	case $1 in
	kronblad) true ;;
	Typst | WeasyPrint) [ -x "$tools/python/bin/python" ] ;;
	PDFKit) [ -d "$tools/node_modules/pdfkit" ] ;;
	Chromium) command -v chromium >/dev/null ;;
	LibreOffice) [ -n "${LIBREOFFICE:-}" ] && command -v soffice >/dev/null ;;
	esac
}
python() { "$tools/python/bin/python" tests/bench/peers/peers.py "$@"; }
version() {
	case $1 in
	kronblad) "$OUT/bin/kronblad" --version | awk '{ print $NF }' ;;
	Typst | WeasyPrint) python "${1,,}" version ;;
	PDFKit) node tests/bench/peers/pdfkit.js version ;;
	Chromium) chromium --version 2>/dev/null | awk '{ print $2 }' ;;
	LibreOffice) soffice --version | awk '{ print $2 }' ;;
	esac
}
cold() {
	case $1 in
	kronblad) timed "$1" "$print" once "$page" "$work/$1.pdf" ;;
	Typst) timed "$1" python typst once "$work/peers/001.typ" "$work/$1.pdf" ;;
	WeasyPrint) timed "$1" python weasyprint once "$work/peers/001.html" "$work/$1.pdf" ;;
	PDFKit) timed "$1" node tests/bench/peers/pdfkit.js once "$work/peers/001.json" "$work/$1.pdf" ;;
	Chromium)
		timed "$1" chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
			--print-to-pdf="$work/$1.pdf" "file://$work/peers/001.html"
		;;
	LibreOffice)
		timed "$1" soffice --headless --convert-to 'pdf:writer_web_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' \
			--outdir "$work/soffice" "$work/peers/001.html"
		cp "$work/soffice/001.pdf" "$work/$1.pdf"
		;;
	esac
}
warm() {
	case $1 in
	kronblad) "$print" each "$work/pages" ;;
	Typst | WeasyPrint) python "${1,,}" each "$work/peers" "$work/each.pdf" ;;
	PDFKit) node tests/bench/peers/pdfkit.js each "$work/peers" "$work/each.pdf" ;;
	Chromium | LibreOffice) ;;
	esac >>"$work/times/$1-warm"
}
names=
for name in kronblad Typst PDFKit WeasyPrint Chromium LibreOffice; do
	! has $name || cold $name || true # not counted: fills the page cache
	rm -f "$work/times/$name"
	[ ! -s "$work/$name.pdf" ] || names="$names $name"
done
for run in 1 2 3 4 5; do
	for name in $names; do
		cold $name
		warm $name
	done
done
echo
echo "a page of two sheets by others: ms of the clock and of CPU cold, of CPU warm, and how many times kronblad's CPU"
printf '%-12s %-18s %9s %8s %8s %7s %6s %7s %11s %11s\n' '' version 'cold: ms' CPU 'warm: CPU' KB pages tagged 'cold ratio' 'warm ratio'
for name in $names; do
	printf '%-12s %-18s %9s %8s %8s %7s %6s %7s %11s %11s\n' $name "$(version $name)" "$(column $name 1)" "$(column $name 2)" \
		"$(w=$(column $name-warm 1) && echo "${w:--}")" "$(awk -v b="$(stat -c %s "$work/$name.pdf")" 'BEGIN { printf "%.1f", b / 1000 }')" \
		$(pdfinfo "$work/$name.pdf" 2>/dev/null | awk '/^Pages:/ { p = $2 } /^Tagged:/ { t = $2 } END { print p, t }') \
		"$(divide "$(column $name 2)" "$(column kronblad 2)")" "$(divide "$(column $name-warm 1)" "$(column kronblad-warm 1)")"
done
