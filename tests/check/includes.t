#!/bin/sh
# Which folder of src/ may include which, and where each foreign header may appear (README, "Map of the code").
set -u
count=0
failed=0
result() { # GOOD NAME DETAILS
	count=$((count + 1))
	if [ -z "$3" ]; then echo "ok $count - $2"; else
		echo "not ok $count - $2"
		echo "$3" | sed 's/^/# /'
		failed=1
	fi
}

allowed() {
	case $1 in
	base) echo base ;;
	yaml | text | qr | picture) echo "$1 base" ;;
	doc) echo "doc yaml base" ;;
	site) echo "site doc yaml text picture base" ;;
	form) echo "form site doc yaml base" ;;
	page) echo "page text picture qr form site doc yaml base" ;;
	search) echo "search text site doc base" ;;
	html) echo "html form site doc yaml text picture qr base" ;;
	pdf) echo "pdf page text picture qr form site doc base" ;;
	png) echo "png page text picture qr form site doc base" ;;
	data) echo "data form yaml base" ;;
	build) echo "build data png pdf html page search form site doc yaml text picture qr base" ;;
	serve) echo "serve build html base" ;;
	main.c) echo "serve build base" ;;
	*) echo "" ;;
	esac
}

for part in src/*; do
	name=$(basename "$part")
	[ "$name" != messages ] || continue
	may=$(allowed "$name")
	wrong=$(grep -rHno '#include "[a-z]*/' "$part" --include='*.[ch]' | while IFS= read -r line; do
		folder=${line##*\"}
		case " $may " in *" ${folder%/} "*) ;; *) echo "$line" ;; esac
	done)
	result "" "$name includes only: ${may:-nothing known: add the folder here and to the README}" "${wrong}${may:+}"
done

only() { # PATTERN WHERE
	wrong=$(grep -rnlE "#include <($1)" src | grep -vE "^($2)" || true)
	result "" "<$1…> only in $2" "$wrong"
}
only 'cmark' 'src/doc/markdown\.c$'
only 'yaml\.h' 'src/yaml/'
only 'hpdf' 'src/pdf/(object|save)\.c$'
only 'qrencode' 'src/qr/qr\.c$'
only 'hyphen\.h' 'src/text/hyphen\.c$'
only 'unicode/' 'src/text/|src/site/language\.c$'
only 'hb' 'src/text/'
only 'ft2build|freetype' 'src/(text|png)/'
only 'expat' 'src/picture/svg\.c$'
only 'nettle' 'src/base/hash\.c$'
only 'png\.h' 'src/(picture/png|png/encode)\.c$'
only 'jpeglib|jerror' 'src/picture/jpeg\.c$'
only 'jansson' 'src/data/json\.c$'
only 'microhttpd' 'src/serve/http\.c$'
only 'sys/inotify' 'src/serve/watch\.c$'
only 'zlib' 'src/base/gzip\.c$|src/pdf/object\.c$|src/picture/png\.c$|src/text/webfont\.c$'

calls=$(grep -rnE '\b(setjmp|longjmp|time\(|rand\(|localtime|strtod|atof)\b' src --include='*.c' |
	grep -vE '^src/(main|base/process|picture/guard)\.c' || true)
result "" "no setjmp, clock, randomness or locale-dependent numbers" "$calls"
echo "1..$count"
exit $failed
