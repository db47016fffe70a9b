"""demo and chart: files for people to look at, the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from hhdesk.app.open_database import open_desk
from hhdesk.app.sample.demo_files import MARKER
from hhdesk.app.sync.corrections import corrections_from_above
from hhdesk.app.sync.feedback.deliveries import Arrival, read_deliveries
from hhdesk.domain.registry import KINDS
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo, made once for this module."""
    from hhdesk.app.sample.run_demo import run_demo

    folder = tmp_path_factory.mktemp("demo")
    run_demo(folder)
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_second_demo_is_the_same_but_for_what_has_to_be_random(run: Run, demo: Path, home: Path) -> None:
    ran = run("demo", "--json")
    assert ran.code == 0
    assert not home.exists()
    assert ran.document["directory"] == "hhdesk-demo"
    made, before = files_in(Path("hhdesk-demo")), files_in(demo)
    assert sorted(ran.document["files"]) == sorted(f"hhdesk-demo/{name}" for name in made if name != MARKER)
    random = {name for name in made if name.endswith((".hhdb", ".hhp"))}
    assert set(made) == set(before)
    assert {name: made[name] for name in set(made) - random} == {
        name: before[name] for name in set(before) - random
    }
    for name in ("huyen-hai-hau.hhdb", "xa/14290-xa-hai-ly.hhdb"):
        here, there = (
            [run("dump", folder / name, "--kind", kind).out for kind in KINDS]
            for folder in (Path("hhdesk-demo"), demo)
        )
        assert here == there


def test_the_demos_district_merged_every_commune_and_waits_for_decisions(run: Run, demo: Path) -> None:
    database = demo / "huyen-hai-hau.hhdb"
    merges = run("merges", database, "--json").document
    assert len({each["unit"] for each in merges}) == 34
    assert len(merges) == len(list(demo.glob("goi*/*.hhp"))) == 37
    disputes = run("conflicts", database, "--json").document
    assert {each["kind"] for each in disputes} == {"edit", "delete", "insert", "duplicate"}
    again = run("merge", database, demo / "goi", "--dry-run", "--json")
    assert (again.code, {each["status"] for each in again.document["packages"]}) == (3, {"already"})


def test_the_demo_holds_34_communes_and_a_district_with_all_their_figures(run: Run, demo: Path) -> None:
    communes = sorted((demo / "xa").glob("*.hhdb"))
    assert len(communes) == 34
    district = run("dump", demo / "huyen-hai-hau.hhdb", "--kind", "membership").out.splitlines()
    for commune in (communes[0], communes[5]):
        rows = run("dump", commune, "--kind", "membership").out.splitlines()
        assert len(rows) > 10
        assert run("unit", commune, "--json").document["sample"] is True
        assert {row.split(",", 3)[3] for row in rows} <= {row.split(",", 3)[3] for row in district}
    assert {path.suffix for path in (demo / "bang").iterdir()} == {".csv", ".xlsx"}
    assert run("check", demo / "huyen-hai-hau.hhdb").code == 0


def test_the_demos_commune_has_a_receipt_a_correction_with_its_reason_and_a_dispute(demo: Path) -> None:
    desk = open_desk(demo / "xa" / "14233-xa-hai-minh.hhdb")
    try:
        deliveries = read_deliveries(desk)
        corrections = corrections_from_above(desk)
    finally:
        desk.close()
    assert [each.arrival for each in deliveries] == [Arrival.RECEIVED, Arrival.RECEIVED]
    explained = [each for each in corrections if each.reason]
    assert {each.entry.organisation for each in explained} == {"ccb"}
    assert not any(each.disputed for each in explained)
    assert any(each.disputed for each in corrections)


def test_the_demos_charts_are_marked_as_sample_data(demo: Path) -> None:
    charts = sorted((demo / "bieu-do").glob("*.pdf"))
    assert len(charts) >= 5
    for chart in charts:
        assert "DỮ LIỆU MẪU" in PdfReader(chart).pages[0].extract_text()


def test_the_demos_report_is_marked_as_sample_data(demo: Path) -> None:
    document = Document(str(demo / "bao-cao" / "bao-cao-2024.docx"))
    assert "SỐ LIỆU MẪU" in document.sections[0].footer.paragraphs[0].text
    assert any("toàn huyện có" in paragraph.text for paragraph in document.paragraphs)
    assert len(document.inline_shapes) == 4


def test_a_folder_with_other_files_is_left_alone(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    (folder / "no-folder").touch()
    for target, code in ((folder, "folder-not-empty"), (folder / "no-folder", "not-a-folder")):
        ran = run("demo", target, "--json")
        assert (ran.code, ran.error) == (1, code)
    assert sorted(path.name for path in folder.iterdir()) == ["letter.txt", "no-folder"]


def test_an_earlier_demo_is_replaced_and_what_others_put_there_stays(tmp_path: Path) -> None:
    from hhdesk.app.sample.demo_files import workshop

    folder = tmp_path / "demo"
    with workshop(folder) as bench:
        (bench / "old.txt").write_text("old")
    (folder / "mine.txt").write_text("mine")
    with workshop(folder) as bench:
        (bench / "deep").mkdir()
        (bench / "deep" / "new.txt").write_text("new")
    assert sorted(files_in(folder)) == ["deep/new.txt", MARKER, "mine.txt"]


def test_a_demo_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    from hhdesk.app.sample.demo_files import workshop

    folder = tmp_path / "demo"
    with workshop(folder) as bench:
        (bench / "old.txt").write_text("old")

    def fail() -> None:
        with workshop(folder) as bench:
            (bench / "new.txt").write_text("new")
            raise KeyError("stop")

    with pytest.raises(KeyError):
        fail()
    assert sorted(files_in(folder)) == [MARKER, "old.txt"]
    assert [path.name for path in folder.iterdir() if path.is_dir()] == []


def test_a_marker_cannot_send_the_demo_outside_its_folder(tmp_path: Path) -> None:
    from hhdesk.app.sample.demo_files import workshop

    folder = tmp_path / "demo"
    folder.mkdir()
    (tmp_path / "letter.txt").write_text("dear")
    (folder / MARKER).write_text('{"files": ["../letter.txt", "' + str(tmp_path / "letter.txt") + '"]}')
    with workshop(folder):
        pass
    assert (tmp_path / "letter.txt").read_text() == "dear"


@pytest.mark.parametrize(("name", "start"), [("a.pdf", b"%PDF"), ("a.png", b"\x89PNG"), ("a.svg", b"<?xml")])
def test_a_chart_is_written_as_its_name_says(run: Run, district: Path, name: str, start: bytes) -> None:
    ran = run(
        "chart", district, "--kind", "trend", "--target", "M-PN", "--year", "2023", "--out", name, "--json"
    )
    assert ran.code == 0
    assert list(ran.document) == ["file", "kind", "year", "unit", "target", "headline"]
    assert (ran.document["file"], ran.document["unit"]) == (name, "366")
    assert ran.document["headline"]
    assert Path(name).read_bytes().startswith(start)


def test_paper_decides_the_size_of_the_page(run: Run, district: Path) -> None:
    sizes = []
    for paper in ("a4", "a3"):
        run(
            "chart",
            district,
            "--kind",
            "ratings",
            "--year",
            "2023",
            "--paper",
            paper,
            "--mono",
            "--out",
            "a.pdf",
        )
        page = PdfReader("a.pdf").pages[0].mediabox
        sizes.append((round(float(page.width) / 72 * 25.4), round(float(page.height) / 72 * 25.4)))
    assert sizes == [(297, 210), (420, 297)]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--kind", "ranking", "--year", "2023", "--out", "a.pdf"], "target-needed"),
        (["--kind", "ranking", "--year", "2023", "--target", "X", "--out", "a.pdf"], "unknown-target"),
        (["--kind", "progress", "--year", "2023", "--out", "a.doc"], "bad-suffix"),
        (["--kind", "progress", "--year", "2023", "--out", "none/a.pdf"], "cannot-write"),
        (["--kind", "progress", "--year", "2025", "--unit", "14230", "--out", "a.pdf"], "ended-unit"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused(
    run: Run, district: Path, arguments: list[str], code: str
) -> None:
    ran = run("chart", district, *arguments, "--json")
    assert (ran.code, ran.error) == (1, code)
    assert not list(Path().glob("a.*"))
    assert "No such file" not in ran.document["error"]["message"]
