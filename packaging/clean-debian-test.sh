#!/usr/bin/env bash
# Tries the README's commands in a fresh minimal Debian: clean-debian-test.sh [OPTION...] [MAKE-TARGET...]
#
#   --root DIR       where the Debian lives; made with debootstrap if there is none (default: a temporary one)
#   --suite NAME     Debian release (default bookworm, which has Python 3.11)
#   --mirror URL     where debootstrap and apt get their packages
#   --prepare FILE   program that is called with DIR before the first command, e.g. to copy the settings of
#                    a proxy or a certificate that this network needs
#
# Needs root and debootstrap. The last commit of this checkout is cloned; targets default to `test demo`.
set -euo pipefail

top=$(cd "$(dirname "$0")/.." && pwd)
root= suite=bookworm mirror=http://deb.debian.org/debian prepare=
while [ $# -gt 0 ]; do
    case "$1" in
        --root) root=$2; shift 2 ;;
        --suite) suite=$2; shift 2 ;;
        --mirror) mirror=$2; shift 2 ;;
        --prepare) prepare=$2; shift 2 ;;
        -*) sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) break ;;
    esac
done
[ $# -gt 0 ] || set -- test demo
root=${root:-$(mktemp -d)/debian}

[ -e "$root/bin/sh" ] || debootstrap --variant=minbase --include=ca-certificates,make,python3,git \
    "$suite" "$root" "$mirror"
[ -z "$prepare" ] || "$prepare" "$root"

rm -rf "$root/root/hhdesk"
git clone --quiet --no-hardlinks "$top" "$root/root/hhdesk"

mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
for target in "$@"; do
    echo "== make $target"
    SECONDS=0
    chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin make -C /root/hhdesk "$target"
    echo "== make $target took $SECONDS s"
done
