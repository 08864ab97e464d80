#!/bin/bash
# What filling costs: Barnets plan for COUNT children (18 answers each) by one process on one processor, as a form and flat, in one language
# and in two; in turn, medians of RUNS. "More" is what another form costs, by the difference to a run of a tenth. They are written to memory,
# and the first also to disk, which may take longer to make a file than we do. Nothing is asserted.
set -eu
cd "$(dirname "$0")/../.."
OUT=$(realpath "${OUT:-out}")
COUNT=${COUNT:-2000} RUNS=${RUNS:-5}
export LC_ALL=C.UTF-8 TIMEFORMAT='%3R %3U %3S'
work=$OUT/bench/fill
rm -rf "$work"
mkdir -p "$work/times"
memory=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "$work")")
trap 'rm -rf "$memory"' EXIT
rows() { # NUMBER
	echo 'barn.namn,plan.datum,ord.viktigt,ord.annat,gor.1.vad,gor.1.vem,gor.1.klart,gor.2.vad,gor.2.vem,gor.2.klart,ansvar,ring.vem,ring.telefon,nasta.datum,nasta.plats,plan.nr,med.1.namn,hjul.halsa.fungerar'
	for i in $(seq "$1"); do
		echo "Alva Exempel $i,2026-11-21,Att få läsa i lugn och ro $i,Lugnare på rasterna,Läsa varje kväll i tjugo minuter,Hemmet,2026-12-24,Egen plats i klassrummet,Skolan,2027-01-15,Skolan,Kurator,0470-58 80 00,2027-02-0$((i % 9 + 1)),Skolan,K-$i,Alva $i,ja"
	done
}
rows "$COUNT" >"$work/all.csv"
rows $((COUNT / 10)) >"$work/tenth.csv"
one() { # NAME SIZE FOLDER LANGUAGE [--flatten]
	local name=$1 size=$2 to=$3 took
	shift 3
	took=$( { time taskset -c 0 "$OUT/bin/kronblad" fill plan . --data "$work/$size.csv" --out "$to" --date 2026-11-21 --quiet --lang "$@"; } 2>&1)
	awk '{ print $1, $2 + $3 }' <<<"$took" >>"$work/times/$name-$size"
	[ "$size" = tenth ] || echo $(($(du -bs "$to" | cut -f1) / COUNT)) >"$work/times/$name-bytes"
	rm -rf "$to"
}
kinds='sv sv-flat ar+sv ar+sv-flat sv-disk'
for run in $(seq "$RUNS"); do
	for kind in $kinds; do
		for size in all tenth; do
			case $kind in
			*-flat) one $kind $size "$memory/to" "${kind%-flat}" --flatten ;;
			*-disk) one $kind $size "$work/to" "${kind%-disk}" ;;
			*) one $kind $size "$memory/to" $kind ;;
			esac
		done
	done
done
middle() { awk -v c="$2" '{ print $c }' "$work/times/$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
echo "$COUNT filled forms (goal: 1000 a second of two pages on one processor)"
printf '%-16s %8s %8s %10s %10s %8s\n' '' 'wall s' 'CPU s' 'a second' 'more' KB
for kind in $kinds; do
	awk -v n="$COUNT" -v w="$(middle $kind-all 1)" -v c="$(middle $kind-all 2)" -v t="$(middle $kind-tenth 1)" -v k="$(cat "$work/times/$kind-bytes")" \
		-v name="plan $kind" 'BEGIN { printf "%-16s %8.3f %8.3f %10.0f %10.0f %8.1f\n", name, w, c, n / w, 0.9 * n / (w - t), k / 1000 }'
done
