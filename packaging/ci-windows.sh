#!/usr/bin/env bash
# Builds and tries the Windows program where that can be done, and says in one line why where not: ci-windows.sh
#
# From nothing it takes longer than everything else together and fetches a Debian, so it runs by itself only where
# its cache (WINDOWS_CACHE) has been filled; HHDESK_CI_WINDOWS=1 asks for it anywhere, HHDESK_CI_WINDOWS=0 for
# never. A build or a test of it that fails is a failure; being unable to begin is none.
set -euo pipefail
cd "$(dirname "$0")/.."

export WINDOWS_CACHE=${WINDOWS_CACHE:-$HOME/.cache/hhdesk-windows}
wish=${HHDESK_CI_WINDOWS:-}

not_run() {
    echo "NOT RUN: make windows: $1"
    exit 0
}

# The newest thing that a complete run leaves in its cache.
warm() { [ -e "$WINDOWS_CACHE/root/.packages" ] && [ -e "$WINDOWS_CACHE/share/python/newest" ]; }

[ "$wish" != 0 ] || not_run "HHDESK_CI_WINDOWS=0 asks for that"
[ "$(uname -s)" = Linux ] || not_run "it needs Linux"
[ "$(id -u)" = 0 ] || not_run "it needs root"
if [ "$wish" != 1 ] && ! warm; then
    not_run "nothing in $WINDOWS_CACHE yet, and filling it takes long; HHDESK_CI_WINDOWS=1 runs it all the same"
fi
if ! command -v debootstrap >/dev/null; then
    apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends debootstrap >/dev/null ||
        not_run "debootstrap cannot be installed"
fi
make windows
