#!/usr/bin/env bash
# Runs the tests that look at Windows' own habits on the Windows Python: suite.sh [FILE...]
#
# tests/windows.txt lists them. What cannot be tried there is skipped by the tests themselves, with the reason,
# which is printed.
set -euo pipefail
export WINEPREFIX=/share/build-windows
# shellcheck source=inside/wine.sh
. /scripts/wine.sh

start_screen
[ -d "$WINEPREFIX/drive_c/py311" ] || {
    new_windows
    ln -sfn "/share/python/$(cat /share/python/newest)" "$WINEPREFIX/drive_c/py311"
    ln -sfn /share/source "$WINEPREFIX/drive_c/hhdesk"
}
cd "$WINEPREFIX/drive_c/hhdesk"
[ $# -gt 0 ] || mapfile -t listed < <(sed -E 's/ *#.*//; /^$/d' tests/windows.txt)
win 1800 'C:\py311\python.exe' -m pytest -q -p no:cacheprovider -p no:cov --durations=5 "${@:-${listed[@]}}"
