#!/bin/sh
# Installs the Debian packages named as arguments that are missing. Uses sudo only when it is needed, and says so.
set -eu
missing=""
for package in "$@"; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "Installing Debian packages:$missing"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
	echo "This needs administrator rights: sudo asks for your password."
	as_root="sudo"
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
