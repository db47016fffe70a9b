#!/usr/bin/env bash
# Makes, once, the Debian with Wine in which the Windows program is built and tried: root.sh CACHE [PREPARE]
#
# CACHE/root gets Debian 13, whose Wine 10 is the oldest that runs Qt. PREPARE is a program that is called with
# the root's folder before its first apt-get, e.g. to copy the settings of a proxy or a certificate that this
# network needs. MIRROR names where debootstrap gets its packages. Needs root and debootstrap.
set -euo pipefail

cache=${1:?the folder of the cache} prepare=${2:-}
root=$cache/root
here=$(cd "$(dirname "$0")" && pwd)
packages="wine wine64 nsis osslsigncode xvfb xauth x11-utils xdotool imagemagick fonts-dejavu-core"

if [ ! -e "$root/.base" ]; then
    rm -rf "$root"
    mkdir -p "$cache"
    debootstrap --variant=minbase --include=ca-certificates trixie "$root" \
        "${MIRROR:-http://deb.debian.org/debian}" >"$cache/debootstrap.log" || { tail "$cache/debootstrap.log"; exit 1; }
    # The account has the kind of name that an officer's has: what fails on it shows here.
    echo "Nguyễn Đức:x:1000:1000::/home/officer:/bin/bash" >>"$root/etc/passwd"
    install -d -o 1000 -g 1000 "$root/home/officer"
    touch "$root/.base"
fi
if [ "$(cat "$root/.packages" 2>/dev/null)" != "$packages" ]; then
    [ -z "$prepare" ] || "$prepare" "$root"
    # shellcheck disable=SC2016,SC2086  # the words are split, and inside
    "$here/enter.sh" "$cache" --as-root bash -ec '
        export DEBIAN_FRONTEND=noninteractive
        echo force-unsafe-io >/etc/dpkg/dpkg.cfg.d/fast
        apt-get update -qq
        apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/tmp/apt.log 2>&1 || {
            tail -n 20 /tmp/apt.log
            exit 1
        }
        apt-get clean' install $packages
    echo "$packages" >"$root/.packages"
fi
