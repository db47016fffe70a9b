"""The pack for a meeting: its files, and that there is all of it or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from hhdesk.app.desk import Desk
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.app.paper.pack import write_pack
from hhdesk.app.refusal import Rejected
from tests.app.paper.papers import YEAR
from tests.desks import HAI_MINH, new_desk

WOMEN = ReportRequest(YEAR, None, "pn")


Made = tuple[Path, tuple[Path, ...], list[tuple[int, int]]]


class Stopped(BaseException):
    """What a cancelled job raises."""


@pytest.fixture(scope="module")
def pack(sample: Desk, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The folder, its files as they were named, and the steps that were told."""
    folder = tmp_path_factory.mktemp("pack") / "hop"
    steps: list[tuple[int, int]] = []
    files = write_pack(sample, WOMEN, folder, lambda done, total: steps.append((done, total)))
    return folder, files, steps


def test_the_pack_has_report_charts_ranking_tables_and_letters(
    pack: Made,
) -> None:
    folder, files, steps = pack
    assert [path.relative_to(folder).as_posix() for path in files] == [
        "bao-cao-2023.docx",
        "bao-cao-2023.pdf",
        "bieu-do-2023-a4.pdf",
        "xep-hang-2023-a3.pdf",
        "bang-so-lieu-2023.xlsx",
        "thu-nhac/14221-thi-tran-thinh-long.docx",
        "thu-nhac/14224-xa-hai-nam.docx",
        "thu-nhac/14308-xa-hai-xuan.docx",
    ]
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == sorted(files)
    assert steps == [(done, 8) for done in range(9)]
    assert [path.name for path in folder.parent.iterdir()] == ["hop"]


def test_charts_lie_on_their_paper_and_count_their_pages(
    pack: Made,
) -> None:
    folder, _, _ = pack
    charts = PdfReader(folder / "bieu-do-2023-a4.pdf")
    assert len(charts.pages) == 5
    assert all(round(float(page.mediabox.width)) == 842 for page in charts.pages)
    assert "2/5" in charts.pages[1].extract_text()
    (ranking,) = PdfReader(folder / "xep-hang-2023-a3.pdf").pages
    assert (round(float(ranking.mediabox.width)), round(float(ranking.mediabox.height))) == (1191, 842)


def test_a_cancelled_pack_leaves_nothing(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)

    def stop(done: int, total: int) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        write_pack(desk, WOMEN, tmp_path / "new" / "hop", stop)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_with_files_is_left_alone_and_an_empty_one_is_used(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    full, empty, file = tmp_path / "full", tmp_path / "empty", tmp_path / "file"
    full.mkdir()
    (full / "mine.txt").touch()
    empty.mkdir()
    file.touch()
    for path, code in ((full, "folder-not-empty"), (file, "not-a-folder")):
        with pytest.raises(Rejected) as refusal:
            write_pack(desk, WOMEN, path)
        assert refusal.value.code == code
    assert [path.name for path in full.iterdir()] == ["mine.txt"]
    names = [path.name for path in write_pack(desk, WOMEN, empty)]
    assert names == ["bao-cao-2023.docx", "bao-cao-2023.pdf", "bang-so-lieu-2023.xlsx"]


def test_the_current_folder_may_take_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    files = write_pack(desk, WOMEN, Path())
    assert sorted(path.name for path in Path().iterdir()) == sorted(str(path) for path in files)


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    (tmp_path / "file").touch()
    with pytest.raises(Rejected) as refusal:
        write_pack(desk, WOMEN, tmp_path / "file" / "hop")
    assert refusal.value.code == "cannot-write"


def test_what_a_killed_pack_left_beside_goes_after_an_hour(tmp_path: Path) -> None:
    left, of_now, others = (
        tmp_path / f".hhdesk-{name}" for name in ("hop-ab12cd_9", "hop-ab12cd_8", "x-ab12cd_9")
    )
    for folder in (left, of_now, others):
        folder.mkdir()
        (folder / "bao-cao.docx").write_bytes(b"half")
    for folder in (left, others):
        os.utime(folder, (0, 0))
    desk = new_desk(tmp_path / "a.hhdb")
    with pytest.raises(Stopped):
        write_pack(desk, WOMEN, tmp_path / "hop", stop)
    desk.close()
    assert [folder.exists() for folder in (left, of_now, others)] == [False, True, True]


def stop(_done: int, _total: int) -> None:
    raise Stopped
