"""What the documents name is there: folders, modules and the pages that they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
HOMES = (ROOT, ROOT / "hhdesk", ROOT / "tests")
TOPS = {"bench", "db", "docs", "hhdesk", "packaging", "resources", "tests"} | {
    folder.name for folder in (ROOT / "hhdesk").iterdir() if folder.is_dir()
}


def named_paths(text: str) -> Iterator[str]:
    """What stands in code marks, begins with one of our folders and goes on below it."""
    for name in re.findall(r"`([\w./-]+)`", text):
        if "/" in name.rstrip("/") and name.partition("/")[0] in TOPS:
            yield name


def exists(name: str) -> bool:
    """A file or folder, a module without its ending, or something that a module defines."""
    places = [home / name for home in HOMES]
    return any(
        place.exists() or place.with_name(place.name + ".py").exists() or defined_in(place)
        for place in places
    )


def defined_in(place: Path) -> bool:
    """`folder/module.name`, where the module has that word."""
    module, _, word = place.name.partition(".")
    file = place.with_name(module + ".py")
    return bool(word) and file.exists() and word in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_paths_and_links_of_a_document_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    gone = [name for name in named_paths(text) if not exists(name)]
    links = re.findall(r"\]\(([\w./-]+\.\w+)(?:#[\w-]*)?\)", text)
    assert gone == []
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_a_path_that_is_gone_is_found() -> None:
    text = "`store/work`, `store/nowhere` and `app/backups/second.py`, not `n/a` or `store`"
    assert [name for name in named_paths(text) if not exists(name)] == ["store/nowhere"]
