#!/usr/bin/env bash
# Runs a command inside the cached Debian: enter.sh CACHE [--as-root] COMMAND [ARGUMENT...]
#
# The command has mounts and processes of its own, so that whatever it leaves behind (a Wine server, a virtual
# screen, a debugger that waits for ever) ends with it. It runs as the officer's account and without a network, unless told otherwise.
# CACHE/share is /share inside, the way in and out; the folder inside/ beside this file is /scripts.
set -euo pipefail

root=$(cd "${1:?the folder of the cache}" && pwd)/root
share=$(dirname "$root")/share
scripts=$(cd "$(dirname "$0")/inside" && pwd)
shift
account=(--userspec=1000:1000) apart=(--net)
if [ "${1:-}" = --as-root ]; then
    account=() apart=()
    shift
fi
mkdir -p "$share" "$root/share" "$root/scripts"
chown 1000:1000 "$share"

# shellcheck disable=SC2016  # the words are the inner shell's
exec unshare "${apart[@]}" --mount --propagation private --pid --fork --kill-child bash -euc '
    root=$1 share=$2 scripts=$3
    shift 3
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/shm"
    mount -t tmpfs tmpfs "$root/dev/shm"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    mount --bind "$share" "$root/share"
    mount --bind -o ro "$scripts" "$root/scripts"
    code=0
    # As a child: the first process must keep its account to end when this script is killed.
    chroot "$@" || code=$?
    exit "$code"
' enter "$root" "$share" "$scripts" "${account[@]}" "$root" /usr/bin/env -i \
    HOME=/home/officer USER="Nguyễn Đức" LOGNAME="Nguyễn Đức" LANG=C.UTF-8 LC_ALL=C.UTF-8 \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/wine "$@"
