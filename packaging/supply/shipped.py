"""Names the libraries that reach the users, with their licences: shipped.py check | texts FILE | list.

They are what `dependencies` in pyproject.toml asks for, and what that asks for in turn; tools for development
are none of them.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

_HERE = Path(__file__).resolve().parent
_TEXT_NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE")

_MADE_WITH = """\
hhdesk is made with Python (PSF-2.0), frozen with PyInstaller (GPL-2.0-or-later with an exception for frozen
programs), and with the libraries below. Qt and PySide6 are used under LGPL-3.0: their files in this folder
may be replaced by other builds of the same version; sources at download.qt.io, the licence at
www.gnu.org/licenses/lgpl-3.0.html.
"""


@dataclass(frozen=True, slots=True)
class Library:
    """A library in the program's folder; `texts` are its licences word by word, possibly none."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def shipped(project: Path, read: dict[str, str]) -> list[Library]:
    """All of them by name; `read` has the licences of those whose metadata is no licence expression."""
    roots = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    found: dict[str, Distribution] = {}
    waiting = [Requirement(text) for text in roots]
    while waiting:
        requirement = waiting.pop()
        name = _canonical(requirement.name)
        if name in found or not _applies(requirement):
            continue
        found[name] = distribution(name)
        waiting += [Requirement(text) for text in found[name].requires or []]
    return [_library(name, found[name], read) for name in sorted(found)]


def rules() -> dict[str, Any]:
    """What licences.toml says: `allowed`, a list of expressions, and `read`, by library."""
    return tomllib.loads((_HERE / "licences.toml").read_text(encoding="utf-8"))


def refused(libraries: Sequence[Library], allowed: Sequence[str]) -> list[str]:
    """One line for each library whose licence nobody has allowed."""
    return [
        f"{library.name} {library.version}: {library.licence or 'no licence named'}"
        for library in libraries
        if library.licence not in allowed
    ]


def licence_texts(libraries: Sequence[Library]) -> str:
    """The text that comes with the program: each library with its licence, word by word where it has one."""
    parts = [_MADE_WITH]
    for library in libraries:
        head = f"{library.name} {library.version} ({library.licence})"
        parts.append("\n".join(["=" * len(head), head, "=" * len(head), "", *library.texts]))
    return "\n\n".join(parts)


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _library(name: str, found: Distribution, read: dict[str, str]) -> Library:
    said = [found.metadata[key] for key in ("License-Expression", "License") if key in found.metadata]
    return Library(name, found.version, read.get(name, said[0] if said else ""), tuple(_texts(found)))


def _texts(found: Distribution) -> Iterator[str]:
    for file in found.files or []:
        if ".dist-info" in str(file) and file.name.upper().startswith(_TEXT_NAMES):
            path = Path(str(file.locate()))
            if path.is_file():
                yield path.read_text(encoding="utf-8", errors="replace")


def main() -> int:
    """0, or 1 if a licence is not allowed."""
    order, *rest = sys.argv[1:]
    rule = rules()
    libraries = shipped(_HERE.parents[1] / "pyproject.toml", rule["read"])
    if order == "texts":
        Path(rest[0]).write_text(licence_texts(libraries), encoding="utf-8")
    elif order == "list":
        sys.stdout.writelines(f"{each.name}=={each.version}  {each.licence}\n" for each in libraries)
    else:
        problems = refused(libraries, rule["allowed"])
        sys.stdout.writelines(f"not allowed: {problem}\n" for problem in problems)
        sys.stdout.write(
            f"licences: {len(libraries) - len(problems)} of {len(libraries)} libraries allowed\n"
        )
        return 1 if problems else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
