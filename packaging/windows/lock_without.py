"""Prints a lock file without the packages that are named: `lock_without.py requirements.lock ruff mypy`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_BEGINNING = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==", re.MULTILINE)


def entries(lock: str) -> dict[str, list[str]]:
    """The text of every entry (version, marker, hashes) by package; one package may have several."""
    starts = [*_BEGINNING.finditer(lock)]
    ends = [*(start.start() for start in starts[1:]), len(lock)]
    found: dict[str, list[str]] = {}
    for start, end in zip(starts, ends, strict=True):
        found.setdefault(start["name"], []).append(lock[start.start() : end])
    return found


def main() -> int:
    """Print what stays; 1 if a package to leave out is not in the lock file at all."""
    path, *left_out = sys.argv[1:]
    found = entries(Path(path).read_text(encoding="utf-8"))
    unknown = sorted(set(left_out) - set(found))
    if unknown:
        sys.stderr.write(f"Not in {path}: {', '.join(unknown)}\n")
        return 1
    sys.stdout.writelines(text for name, texts in found.items() if name not in left_out for text in texts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
