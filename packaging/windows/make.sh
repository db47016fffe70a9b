#!/usr/bin/env bash
# Builds the installer for Windows on Debian, and tries it: make.sh [OPTION...]
#
#   --cache DIR       where a Debian with Wine and the Windows Python are kept (default ~/.cache/hhdesk-windows)
#   --prepare FILE    program that is called with the folder of that Debian before its first apt-get, e.g. to
#                     copy the settings of a proxy or a certificate that this network needs
#   --only STAGE,...  of: root python freeze installer older try suite (default: all, in this order)
#
# Needs root, debootstrap and the virtual environment (TOOLS names its bin folder). Leaves in dist/windows the
# installer, SHA256SUMS, screenshot.png and summary.txt; exits with 1 if anything failed.
# shellcheck disable=SC2317  # stages are called by their names
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
cache=$HOME/.cache/hhdesk-windows prepare='' only=''
while [ $# -gt 0 ]; do
    case "$1" in
        --cache) cache=$2; shift 2 ;;
        --prepare) prepare=$2; shift 2 ;;
        --only) only=$2; shift 2 ;;
        *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
export TOOLS=${TOOLS:-$top/.venv/bin}

most_bundle_mb=220 most_installer_mb=90
output=$top/dist/windows
older=0.0.1

mkdir -p "$cache/share" "$output"
cache=$(cd "$cache" && pwd)
share=$cache/share
version=$("$TOOLS/python" -c 'import sys, tomllib; print(tomllib.load(sys.stdin.buffer)["project"]["version"])' \
    <"$top/pyproject.toml")
setup=hhdesk-$version-setup.exe

make_root() { "$here/root.sh" "$cache" "$prepare"; }

lay_out_python() { "$here/python.sh" "$cache"; }

freeze() {
    "$here/source.sh" "$cache"
    "$here/enter.sh" "$cache" /scripts/freeze.sh
    "$TOOLS/python" "$here/check_bundle.py" "$share/bundle" "$share/ucrtbase.dll" "$most_bundle_mb"
}

make_installer() {
    "$here/installer.sh" "$cache" "$version" "$setup"
    [ "$(megabytes "$share/$setup")" -le "$most_installer_mb" ] || {
        echo "The installer is larger than $most_installer_mb MB."
        return 1
    }
    cp "$share/$setup" "$output/"
    (cd "$output" && sha256sum "$setup" >SHA256SUMS)
}

# The same files under a lower version, and one that the newer has not.
make_older() {
    rm -rf "$share/older"
    cp -al "$share/bundle" "$share/older"
    echo "This file must go with its version." >"$share/older/_internal/only-in-the-older.txt"
    BUNDLE=/share/older "$here/installer.sh" "$cache" "$older" "hhdesk-$older-setup.exe" -DQUICK
    rm -rf "$share/older"
}

try_installer() {
    local code=0
    "$here/enter.sh" "$cache" /scripts/try.sh "$version" "$older" || code=$?
    cp "$share/screenshot.png" "$output/" || true
    return "$code"
}

run_suite() { "$here/enter.sh" "$cache" /scripts/suite.sh; }

megabytes() { echo $(($(du -s --apparent-size --block-size=1000 "$1" | cut -f1) / 1000)); }

# stage NAME WORDS FUNCTION: one line in the summary, with what it took.
stage() {
    local name=$1 words=$2 work=$3 started=$SECONDS outcome=ok code
    case ",$only," in ,, | *",$name,"*) ;; *) return 0 ;; esac
    echo "== $words"
    # In a process of its own, so that a failing command ends the stage.
    (set -e; "$work") </dev/null &
    wait $! && code=0 || code=$?
    [ "$code" = 0 ] || outcome=failed
    printf '%-6s %4d s  %s\n' "$outcome" $((SECONDS - started)) "$words" >>"$output/summary.txt"
    [ "$name" != try ] || sed 's/^/    /' "$share/results.txt" >>"$output/summary.txt"
    [ "$code" = 0 ] || tell_and_end 1
}

tell_and_end() {
    {
        [ ! -e "$share/bundle" ] || echo "folder    $(megabytes "$share/bundle") MB of $most_bundle_mb"
        [ ! -e "$output/$setup" ] || echo "installer $(megabytes "$output/$setup") MB of $most_installer_mb: $setup"
        echo "$([ "$1" = 0 ] && echo "all ok" || echo "FAILED") after $SECONDS s"
    } >>"$output/summary.txt"
    echo
    cat "$output/summary.txt"
    exit "$1"
}

main() {
    : >"$output/summary.txt"
    stage root "a Debian with Wine" make_root
    stage python "the Windows Python with the locked libraries" lay_out_python
    stage freeze "the program as a Windows folder" freeze
    stage installer "the installer" make_installer
    stage older "an installer of an older version" make_older
    stage try "the installer tried" try_installer
    stage suite "tests on the Windows Python" run_suite
    tell_and_end 0
}

main
