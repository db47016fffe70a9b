"""Checks a frozen Windows folder: complete, small, free of Wine. `check_bundle.py FOLDER UCRTBASE MB`."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

_WINE_MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL")
_HEAD = 4096
_NEEDED = ("hhdesk.exe", "hhdesk-cli.exe", "_internal/python311.dll", "_internal/resources", "_internal/db")
_MB = 1_000_000


def faults(folder: Path, runtime: Path, most_mb: int) -> Iterator[str]:
    """What is wrong with `folder`; `runtime` is the C runtime lent to Wine, which must not be in it."""
    for name in _NEEDED:
        if not (folder / name).exists():
            yield f"missing: {name}"
    files = [path for path in folder.rglob("*") if path.is_file()]
    lent = hashlib.sha256(runtime.read_bytes()).digest()
    for path in files:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if any(mark in head for mark in _WINE_MARKS):
            yield f"Wine's own: {path.relative_to(folder)}"
        if path.name.lower() == "ucrtbase.dll" or path.name.lower().startswith("api-ms-win-"):
            yield f"belongs to Windows: {path.relative_to(folder)}"
        elif path.stat().st_size == runtime.stat().st_size and (
            hashlib.sha256(path.read_bytes()).digest() == lent
        ):
            yield f"lent to Wine only: {path.relative_to(folder)}"
    size = sum(path.stat().st_size for path in files)
    if size > most_mb * _MB:
        yield f"{size / _MB:.0f} MB, and at most {most_mb} are allowed"


def main() -> int:
    """Print the faults; 1 if there are any."""
    folder, runtime, most_mb = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    found = list(faults(folder, runtime, most_mb))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
