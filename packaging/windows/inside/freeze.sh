#!/usr/bin/env bash
# Freezes the program with PyInstaller on the Windows Python: freeze.sh, from /share/source to /share/bundle.
set -euo pipefail
export WINEPREFIX=/share/build-windows
# shellcheck source=inside/wine.sh
. /scripts/wine.sh

start_screen
new_windows
ln -s "/share/python/$(cat /share/python/newest)" "$WINEPREFIX/drive_c/py311"
ln -s /share/source "$WINEPREFIX/drive_c/hhdesk"
cd /share/source
rm -rf /share/bundle
win 1800 'C:\py311\python.exe' -m PyInstaller --noconfirm --log-level WARN --distpath 'C:\dist' \
    --workpath 'C:\work' build.spec
mv "$WINEPREFIX/drive_c/dist/hhdesk" /share/bundle
