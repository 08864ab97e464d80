#!/bin/sh
# The code as its tools want it: clang-format with the repository's .clang-format, cppcheck, and with TIDY=1 (make lint) clang-tidy.
set -u
cd "$(dirname "$0")/../.." || exit 2
count=0
failed=0
result() { # NAME DETAILS
	count=$((count + 1))
	if [ -z "$2" ]; then echo "ok $count - $1"; else
		echo "not ok $count - $1"
		echo "$2" | head -30 | sed 's/^/# /'
		failed=1
	fi
}
code=$(git ls-files 'src/*.[ch]' 'tests/*.[ch]' 2>/dev/null || ls src/*.c src/*/*.[ch] tests/*/*.[ch])
for tool in clang-format cppcheck; do
	command -v $tool >/dev/null || result "$tool is installed" "run tests/tools/install.sh"
done
# shellcheck disable=SC2086
result "clang-format changes nothing" "$(clang-format --dry-run --Werror $code 2>&1)"
# NULL is a pointer in every C library that this is built with; decode.c writes through offsets that its rules name.
result "cppcheck finds nothing" "$(cppcheck --enable=warning,performance,portability --std=c11 -D_GNU_SOURCE '-DVERSION=""' \
	-Isrc --suppress=missingIncludeSystem --suppress=varFuncNullUB --suppress=invalidPointerCast:src/yaml/decode.c --quiet -j2 src 2>&1)"
if [ -n "${TIDY:-}" ]; then
	# template.c: an operation's frame is never deeper than the loops that are open, which the analyzer cannot know.
	flags="-std=c11 -D_GNU_SOURCE -DVERSION='\"0\"' -Isrc $(pkg-config --cflags harfbuzz freetype2 yaml-0.1 icu-uc expat nettle libpng)"
	result "clang-tidy finds nothing" "$(ls src/main.c src/*/*.c | grep -v '^src/html/template.c$' |
		xargs -P2 -n8 sh -c 'clang-tidy --quiet "$@" -- '"$flags"' 2>/dev/null' sh | grep -E 'error:|warning:' | sort -u)"
fi
echo "1..$count"
exit $failed
