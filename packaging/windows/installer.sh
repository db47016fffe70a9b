#!/usr/bin/env bash
# Makes an installer of CACHE/share/bundle: installer.sh CACHE VERSION FILE [MAKENSIS-OPTION...]
#
# FILE is a name in CACHE/share. NSIS's Vietnamese comes in decomposed letters, which Windows' own windows draw
# badly: it is put into composed ones first.
set -euo pipefail

cache=${1:?the folder of the cache} version=${2:?a version} file=${3:?the name of the installer}
shift 3
here=$(cd "$(dirname "$0")" && pwd)
share=$cache/share

rm -rf "$share/nsis"
install -d -o 1000 -g 1000 "$share/nsis"
mkdir "$share/nsis/languages"
cp "$here"/*.ns[ih] "$here/../app/hhdesk.ico" "$share/nsis/"
"${TOOLS:-$here/../../.venv/bin}/python" - "$cache/root/usr/share/nsis/Contrib/Language files" "$share/nsis/languages" <<'PYTHON'
import sys, unicodedata
from pathlib import Path
source, target = map(Path, sys.argv[1:])
for name in ("Vietnamese.nlf", "Vietnamese.nsh", "English.nlf", "English.nsh"):
    text = (source / name).read_bytes().decode("utf-8")
    (target / name).write_bytes(unicodedata.normalize("NFC", text).encode("utf-8"))
PYTHON
# The picture beside the first and last page: the icon on the pale ground of the program's windows.
"$here/enter.sh" "$cache" convert -size 164x314 xc:"#EDF0F3" \( "/share/nsis/hhdesk.ico[7]" -resize 84x84 \) \
    -gravity north -geometry +0+44 -composite -type TrueColor BMP3:/share/nsis/wizard.bmp
"$here/enter.sh" "$cache" makensis -V2 -WX -INPUTCHARSET UTF8 -DVERSION="$version" \
    -DBUNDLE="${BUNDLE:-/share/bundle}" -DLANGUAGES=/share/nsis/languages -DOUTPUT="/share/$file" "$@" \
    /share/nsis/hhdesk.nsi
