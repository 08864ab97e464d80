#!/bin/sh
# Bad input, one case a file: NAME.case changes the small site of tests/sites/base, NAME.diag is what must be said.
#     === content/sv/index.md     what follows is that file
#     === $ COMMAND               run in the site's folder
#     === ! ARGUMENTS             of kronblad, instead of: build . --out OUT --jobs 2
# Nothing may be written when there is an error. ACCEPT=1 rewrites the .diag files.
set -u
. tests/sites/setup.sh
OUT=$(realpath "${OUT:-out}")
work=$OUT/t/bad
rm -rf "$work"
mkdir -p "$work"
count=0
failed=0

unfold() {
	awk -v root="$1" '
		/^=== \$ / { print substr($0, 7) > (root "/.commands"); file = ""; next }
		/^=== ! / { print substr($0, 7) > (root "/.arguments"); file = ""; next }
		/^=== / { file = root "/" substr($0, 5); dir = file; sub("/[^/]*$", "", dir)
			system("mkdir -p \"" dir "\" && rm -f \"" file "\""); printf "" > file; next }
		file != "" { print >> file }' "$2"
}

for case in tests/sites/bad/*.case; do
	name=$(basename "$case" .case)
	site=$work/$name
	site_new "$site"
	unfold "$site" "$case"
	[ ! -f "$site/.commands" ] || (cd "$site" && OUT=$OUT sh -eu .commands)
	arguments="build . --out out --jobs 2"
	[ ! -f "$site/.arguments" ] || arguments=$(cat "$site/.arguments")
	(cd "$site" && eval "timeout 120 \"$OUT/bin/kronblad\" --date 2026-11-21 $arguments" >.stdout 2>.diag; echo "exit $?" >>.diag)
	awk '/warning: edition 1 of this form is not published/ { skip = 1; next } skip { skip = 0; next } { print }' \
		"$site/.diag" >"$site/.got"
	count=$((count + 1))
	[ -z "${ACCEPT:-}" ] || cp "$site/.got" "tests/sites/bad/$name.diag"
	written=""
	if grep -q '^exit [124]' "$site/.got" && [ -e "$site/out/index.html" ]; then written=" and something was written"; fi
	if [ -z "$written" ] && diff "tests/sites/bad/$name.diag" "$site/.got" >"$site/.difference"; then
		echo "ok $count - $name"
		chmod -R u+w "$site"
		rm -rf "$site"
	else
		echo "not ok $count - $name$written"
		sed 's/^/# /' "$site/.difference"
		failed=1
	fi
done
echo "1..$count"
exit $failed
