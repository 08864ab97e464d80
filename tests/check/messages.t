#!/bin/sh
# The Swedish catalogue has every message of the code, translated, with matching formats.
set -u
OUT=${OUT:-out}
mkdir -p "$OUT/t"
xgettext --from-code=UTF-8 --keyword=_ --package-name=kronblad --add-location=file --output "$OUT/t/kronblad.pot" src/main.c src/*/*.c
untranslated=$(msgmerge --quiet --no-fuzzy-matching --output-file - src/messages/sv.po "$OUT/t/kronblad.pot" |
	msgattrib --untranslated --no-obsolete --no-wrap - | grep -c '^msgid "..*"')
if [ "$untranslated" = 0 ]; then echo "ok 1 - every message is translated"; else echo "not ok 1 - $untranslated messages are not translated (make messages)"; fi
if msgfmt --check-format --output-file /dev/null src/messages/sv.po; then echo "ok 2 - formats agree"; else echo "not ok 2 - formats"; fi
obsolete=$(msgcomm --more-than=1 --omit-header --no-wrap src/messages/sv.po "$OUT/t/kronblad.pot" 2>/dev/null | grep -c '^msgid "..*"')
total=$(grep -c '^msgid "..*"' src/messages/sv.po)
if [ "$total" = "$obsolete" ]; then echo "ok 3 - no message is left over"; else echo "not ok 3 - $((total - obsolete)) messages are left over"; fi
echo "1..3"
