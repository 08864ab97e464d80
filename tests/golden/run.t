#!/bin/sh
# Goldens: NAME.md (or NAME.ar.md) becomes a page of the small site of tests/sites/base, with NAME.yaml as its form when there is
# one. Each of NAME.tree .html .pages .tags that stands beside it is compared. ACCEPT=1 rewrites those that exist.
set -u
. tests/sites/setup.sh
OUT=$(realpath "${OUT:-out}")
work=$OUT/t/golden
rm -rf "$work"
mkdir -p "$work"
site_new "$work/site"
count=0
failed=0

document_of() {
	case $1 in
	*.ar.md) echo "content/ar/$(basename "$1" .ar.md).md" ;;
	*) echo "content/sv/$(basename "$1")" ;;
	esac
}

for source in tests/golden/*.md; do
	cp "$source" "$work/site/$(document_of "$source")"
	form=${source%%.*}.yaml
	[ ! -f "$form" ] || cp "$form" "$work/site/content/forms/"
done
# The pictures of pictures.md: with alpha, turned and shrunk, grey. One is described in Swedish alone.
pictures=$work/site/content/pictures
"$OUT/bin/picture" png 480 360 alpha >"$pictures/hus.png"
"$OUT/bin/picture" jpeg 2000 1500 camera orientation=6 >"$pictures/foto.jpg"
"$OUT/bin/picture" jpeg 320 240 grey progressive >"$pictures/grav.jpeg"
cat >>"$pictures/pictures.yaml" <<'END'
hus: {label: {sv: Hus, ar: بيت}, alt: {sv: Ett rött hus, ar: بيت أحمر}, licence: CC0-1.0, source: kronblad}
foto: {label: {sv: Foto, ar: صورة}, alt: {sv: Ett hus, ar: بيت}, licence: CC0-1.0, source: kronblad}
grav: {label: {sv: Grått, ar: رمادي}, alt: {sv: Ett grått hus}, licence: CC0-1.0, source: kronblad}
END
if ! (cd "$work/site" && "$OUT/bin/kronblad" build . --out ../out --jobs 2 --date 2026-11-21 --quiet 2>../build.diag); then
	sed 's/^/# /' "$work/build.diag"
fi

make_one() { # SOURCE KIND
	document=$(document_of "$1")
	case $2 in
	html) cat "$work/out/$(echo "$document" | sed 's,^content/,,; s,\.md$,/index.html,')" |
		sed 's/\(storlek: \|الحجم: \)[0-9]*/\1N/; s/\(assets\/[a-z]*\)\.[0-9a-f]*\./\1.HASH./g' ;;
	*) (cd "$work/site" && "$OUT/bin/kronblad" dump "$2" "$document" --date 2026-11-21 2>/dev/null) ;;
	esac
}

for source in tests/golden/*.md; do
	for kind in tree html pages tags; do
		golden=${source%.md}.$kind
		[ -f "$golden" ] || continue
		count=$((count + 1))
		make_one "$source" $kind >"$work/got" 2>/dev/null
		[ -z "${ACCEPT:-}" ] || cp "$work/got" "$golden"
		if [ -s "$work/got" ] && diff "$golden" "$work/got" >"$work/difference"; then
			echo "ok $count - $golden"
		else
			echo "not ok $count - $golden"
			head -40 "$work/difference" | sed 's/^/# /'
			failed=1
		fi
	done
done
echo "1..$count"
exit $failed
