"""report: one file by its ending, or the pack; refusals in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Run


def test_a_report_says_its_file_and_code_and_holds_the_figures_of_progress(run: Run, district: Path) -> None:
    ran = run("report", district, "--year", "2023", "--organisation", "pn", "--out", "a.docx", "--json")
    assert ran.code == 0
    assert ran.document == {
        "file": "a.docx",
        "year": 2023,
        "unit": "366",
        "organisation": "pn",
        "title": "Báo cáo kết quả thực hiện các chỉ tiêu của Hội Liên hiệp Phụ nữ "
        "huyện Hải Hậu năm\u00a02023",
        "code": ran.document["code"],
    }
    document = Document("a.docx")
    foot = document.sections[0].footer.paragraphs[0].text
    assert foot == f"SỐ LIỆU MẪU – Mã số liệu {ran.document['code']}"
    (women,) = [
        each
        for each in run("progress", district, "--year", "2023", "--json").document["targets"]
        if each["code"] == "M-PN"
    ]
    written = f"{women['numerator']:,}/{women['denominator']:,}".replace(",", ".")
    assert any(written in paragraph.text for paragraph in document.paragraphs)


def test_people_read_where_the_report_is(run: Run, commune: Path) -> None:
    ran = run("report", commune, "--year", "2023", "--out", "b.docx")
    assert ran.code == 0
    assert ran.out.startswith("Đã ghi báo cáo: b.docx\nMã số liệu ")
    assert Path("b.docx").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["--year", "2023", "--out", "a.txt"], 1, "bad-suffix"),
        (["--year", "2023", "--out", "no/folder/a.docx"], 1, "cannot-write"),
        (["--year", "2023", "--out", "a.docx", "--organisation", "xyz"], 1, "unknown-organisation"),
        (["--year", "2023", "--out", "a.docx", "--unit", "99999"], 1, "unknown-unit"),
        (["--year", "23", "--out", "a.docx"], 2, "not-a-year"),
        (["--year", "2023"], 2, "usage"),
        (["--year", "2023", "--out", "a.docx", "--pack", "b"], 2, "usage"),
        (["--year", "2023", "--pack", "district.hhdb"], 1, "not-a-folder"),
        (["--out", "a.docx"], 2, "usage"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    run: Run, district: Path, arguments: list[str], code: int, error: str
) -> None:
    ran = run("report", district, *arguments, "--json")
    assert (ran.code, ran.error) == (code, error)
    assert ran.document["error"]["message"].endswith(".")
    assert not Path("a.docx").exists()


def test_the_pack_names_its_files(run: Run, commune: Path) -> None:
    ran = run("report", commune, "--year", "2023", "--pack", "hop", "--json")
    assert ran.code == 0
    assert ran.document["directory"] == "hop"
    assert ran.document["files"] == [
        "hop/bao-cao-2023.docx",
        "hop/bao-cao-2023.pdf",
        "hop/bang-so-lieu-2023.xlsx",
    ]
    assert all(Path(file).is_file() for file in ran.document["files"])
