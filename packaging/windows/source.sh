#!/usr/bin/env bash
# Copies what is checked out, tracked or new, to where the root sees it: source.sh CACHE
set -euo pipefail

share=${1:?the folder of the cache}/share
cd "$(dirname "$0")/../.."
rm -rf "$share/source"
mkdir -p "$share/source"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' name; do
    [ ! -e "$name" ] || printf '%s\0' "$name"
done | tar --null --files-from - --create | tar --extract --no-same-owner -C "$share/source"
chown -R 1000:1000 "$share/source"
