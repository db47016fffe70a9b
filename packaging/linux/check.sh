#!/usr/bin/env bash
# Tries the Linux folder that PyInstaller made: check.sh FOLDER. TOOLS names the bin folder of the environment.
#
# Fails if the folder is too large, if a link in it leads nowhere, or if the self-test of the program does; the
# self-test runs in a copy whose path has blanks and Vietnamese letters, offscreen and, where there is Xvfb, in
# a real window. Sizes are in MB of 1024 × 1024 bytes, as file managers show them.
set -euo pipefail

folder=$(cd "$1" && pwd)
most_mb=220
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HHDESK_HOME=$work/home

bytes=$(find "$folder" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
files=$(find "$folder" -type f | wc -l)
echo "size       $((bytes >> 20)) MB in $files files, at most $most_mb MB"
[ $((bytes >> 20)) -le "$most_mb" ] || { echo "The folder is larger than $most_mb MB." >&2; exit 1; }

dangling=$(find "$folder" -xtype l)
[ -z "$dangling" ] || { printf 'These links lead nowhere:\n%s\n' "$dangling" >&2; exit 1; }

copy="$work/Chương trình/hh desk"
mkdir -p "$(dirname "$copy")"
cp -a "$folder" "$copy"

self_test() {
    local platform=$1 code=0
    shift
    "$@" "$copy/hhdesk" --self-test --platform "$platform" --log "$work/log" >/dev/null </dev/null || code=$?
    if [ "$code" != 0 ]; then
        grep -v "^ok" "$work/log" | head -n 60
        echo "The self-test of the frozen program failed: $platform" >&2
        exit 1
    fi
    echo "self-test  $(tail -n 1 "$work/log"), $platform"
}

self_test offscreen
if command -v xvfb-run >/dev/null; then
    self_test xcb xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24"
else
    echo "self-test  not tried in a real window: Xvfb is not installed"
fi
