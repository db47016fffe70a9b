"""Papers as files: refused before the work where that can be known, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.app.paper.write import check_place, place, write_paper
from hhdesk.app.refusal import Rejected
from tests.reports.report.samples import PAPER


def test_a_folder_that_is_not_there_is_known_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as refusal:
        check_place(tmp_path / "no" / "a.docx")
    assert refusal.value.code == "cannot-write"
    assert refusal.value.values_by_name["reason"] == "không có thư mục này"


@pytest.mark.parametrize("name", ["a.odt", "a", "a.docx.bak"])
def test_an_ending_without_a_writer_is_refused_with_those_that_have_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(Rejected) as refusal:
        write_paper(PAPER, tmp_path / name)
    assert refusal.value.values_by_name["allowed"] == ".docx, .pdf, .xlsx"
    assert [path for path in tmp_path.iterdir() if path.name != "home"] == []


def test_capital_endings_are_the_same_and_an_earlier_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "A.DOCX"
    path.write_bytes(b"old")
    write_paper(PAPER, path)
    assert path.read_bytes()[:2] == b"PK"


def test_what_cannot_be_replaced_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "a.docx"
    folder.mkdir()
    with pytest.raises(Rejected) as refusal:
        place(b"new", folder)
    assert refusal.value.code == "cannot-write"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
