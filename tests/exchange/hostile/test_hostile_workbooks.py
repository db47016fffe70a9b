"""Small files that ask for endless memory or time are refused in one sentence, with little of either."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.hostile.workbooks import BILLION, OUTSIDE, attacks, foreign_attacks, ods, xlsx

ROOT = Path(__file__).resolve().parents[3]
# What the reader of plain values has nothing to fear from: it sees a table without the right headings.
HARMLESS_TO_VALUES = {"spans.ods", "nested.ods"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process of its own, with 3 GB at most, made of all of them."""
    folder = tmp_path_factory.mktemp("hostile")
    command = [sys.executable, "-m", "tests.exchange.hostile.reading", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=300)  # noqa: S603
    assert done.stderr == b""
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_each_is_refused_however_it_is_read(found: dict[str, Any]) -> None:
    taken = {name: each["outcomes"] for name, each in found.items() if "taken" in dict(each["outcomes"])}
    assert taken == {}
    assert len(found) == len([*attacks(), *foreign_attacks()]) > 40


def test_each_refusal_is_one_sentence_on_one_line(found: dict[str, Any]) -> None:
    sentences = [words for each in found.values() for _, words in each["outcomes"]]
    assert all(
        words.endswith((".", ").")) and words.isprintable() and len(words) < 400 for words in sentences
    )


def test_the_codes_say_what_is_wrong(found: dict[str, Any]) -> None:
    codes = {
        code for name, each in found.items() for code, _ in each["outcomes"] if name not in HARMLESS_TO_VALUES
    }
    assert codes == {
        "file-too-large",
        "file-damaged",
        "file-not-a-sheet",
        "file-not-utf8",
        "file-broken-quotes",
    }


def test_memory_stays_below_a_gigabyte(found: dict[str, Any]) -> None:
    peaks = {name: each["peak"] // 1_000_000 for name, each in found.items()}
    assert max(peaks.values()) < 1_000, peaks


def test_the_same_files_without_the_harm_are_read(tmp_path: Path) -> None:
    from hhdesk.exchange.sheets.read_sheet import read_sheets

    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>b9</t></is></c></row>'
    cells = '<table:table-cell office:value-type="string"><text:p>Đơn vị</text:p></table:table-cell>'
    for name, content in (
        ("a.xlsx", xlsx(row)),
        ("a.ods", ods(f"<table:table-row>{cells}</table:table-row>")),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert read_sheets(path)[0].header
    assert BILLION.count("ENTITY") == 10
    assert "SYSTEM" in OUTSIDE
