#!/usr/bin/env bash
# Prepares a Debian machine: `setup.sh libraries SET...` and `setup.sh environment DIR`.
#
# Sets of system libraries: run (draw without a screen), window (a real window), screen (a virtual one), test
# (both, PDF tools, a second font, office programs, a print queue), build (what PyInstaller calls), windows (what
# makes the Debian that the Windows program is built in). They are installed when this runs as root on a
# machine with apt; otherwise what is missing is named and the work goes on. `environment` makes a virtual
# environment from requirements.lock, every file checked against its hash, and puts this checkout into it.
set -euo pipefail
cd "$(dirname "$0")/.."

run="libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0"
window="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0"
screen="$window xvfb xauth"
test="$screen poppler-utils fonts-croscore libreoffice-writer-nogui libreoffice-calc-nogui"
test="$test cups cups-client cups-filters printer-driver-cups-pdf"
build="binutils libpython$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true)"
windows="debootstrap util-linux"

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/dev/null
}

libraries() {
    command -v dpkg-query >/dev/null || { echo "Not a Debian machine: system libraries are left to you." >&2; return 0; }
    local set name installed missing=()
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
    for set in "$@"; do
        for name in ${!set}; do
            # Newer Debian releases carry some libraries under a name that ends in t64.
            grep -qxE "${name//./\\.}(t64)?" <<<"$installed" || missing+=("$name")
        done
    done
    if [ ${#missing[@]} = 0 ]; then
        return 0
    elif may_install; then
        echo "Installing system libraries: ${missing[*]}"
        install_packages "${missing[@]}"
    else
        echo "Not installed, and only root may: apt-get install ${missing[*]}" >&2
    fi
}

find_python() {
    local name
    for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    echo "Python 3.11, 3.12 or 3.13 is needed, and none was found." >&2
    return 1
}

create_environment() {
    local python=$1 target=$2 version
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv --clear "$target"
        return
    fi
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if ! may_install; then
        echo "This Python cannot make virtual environments. As root: apt-get install python$version-venv" >&2
        return 1
    fi
    install_packages "python$version-venv"
    "$python" -m venv --clear "$target"
}

environment() {
    local target=$1 python
    if ! "$target/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        create_environment "$python" "$target"
    fi
    "$target/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    "$target/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
}

case "${1:-}" in
    libraries) shift; libraries "$@" ;;
    environment) environment "${2:?the folder of the virtual environment}" ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
