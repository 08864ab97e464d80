#!/bin/sh
# House style: a .c has at most 600 lines, a header 140 (the site's data model and the table of interface texts 240); no function is longer than 80 lines;
# main.c has at most 150.
set -u
count=0
failed=0
for file in src/main.c src/*/*.c src/*/*.h; do
	count=$((count + 1))
	limit=600
	case $file in src/site/site.h | src/site/strings.h) limit=240 ;; *.h) limit=140 ;; src/main.c) limit=150 ;; esac
	lines=$(wc -l <"$file")
	long=$(awk '/^[a-z].*\)$/ { name = $0 } /^{$/ { start = NR } /^}$/ { if (NR - start > 80) print name " has " NR - start " lines" }' "$file")
	if [ "$lines" -le "$limit" ] && [ -z "$long" ]; then
		echo "ok $count - $file"
	else
		echo "not ok $count - $file has $lines lines, at most $limit are allowed $long"
		failed=1
	fi
done
echo "1..$count"
exit $failed
