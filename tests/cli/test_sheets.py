"""load, dump and template on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEADER = "organisation,unit,period,eligible,members,admitted,left,new_bases,note"


def sheet(name: str, *rows: str, header: str = HEADER) -> str:
    Path(name).write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return name


def test_load_counts_what_it_did_and_a_dump_brings_it_back(run: Run, commune: Path) -> None:
    first = sheet("a.csv", "pn,14230,2022,200,180,,,,", "pn,14230,2023,200,190,20,10,,")
    loaded = run("load", commune, first, "--json")
    assert loaded.code == 0
    assert loaded.document == {
        "files": [
            {
                "file": "a.csv",
                "sheet": None,
                "kind": "membership",
                "rows": 2,
                "inserted": 2,
                "updated": 0,
                "unchanged": 0,
                "deleted": 0,
                "warnings": [],
                "warnings_total": 0,
                "problems": [],
                "problems_total": 0,
            }
        ]
    }
    dumped = run("dump", commune, "--kind", "membership")
    assert dumped.out == Path(first).read_text(encoding="utf-8")
    assert run("dump", commune, "--kind", "membership", "--json").document == {
        "file": None,
        "kind": "membership",
        "rows": 2,
    }


def test_fill_leaves_alone_what_upsert_clears(run: Run, commune: Path) -> None:
    run("load", commune, sheet("a.csv", "pn,14230,2023,200,190,,,,"))
    gaps = sheet("b.csv", "pn,14230,2023,,191,5,,,")
    run("load", commune, gaps, "--mode", "fill")
    assert run("dump", commune, "--kind", "membership").out.splitlines()[1] == "pn,14230,2023,200,190,5,,,"
    run("load", commune, gaps)
    assert run("dump", commune, "--kind", "membership").out.splitlines()[1] == "pn,14230,2023,,191,5,,,"
    deleted = run("load", commune, gaps, "--mode", "delete", "--json")
    assert deleted.document["files"][0]["deleted"] == 1
    assert run("dump", commune, "--kind", "membership").out.splitlines() == [HEADER]


def test_a_dry_run_counts_and_writes_nothing(run: Run, commune: Path) -> None:
    ran = run("load", commune, sheet("a.csv", "pn,14230,2023,200,190,,,,"), "--dry-run")
    assert ran.out.splitlines() == [
        "Chạy thử, chưa ghi gì:",
        "a.csv (Hội viên): 1 dòng; thêm 1, sửa 0, giữ nguyên 0, xóa 0",
    ]
    assert run("dump", commune, "--kind", "membership").out.splitlines() == [HEADER]


def test_one_wrong_cell_refuses_all_files_with_every_problem(run: Run, commune: Path) -> None:
    good = sheet("good.csv", "pn,14230,2023,200,190,,,,")
    bad = sheet("bad.csv", 'xx,14230,2023,"2,500",-1,1.5,abc,,', "pn,14233,2023,,,,,,", "pn,14230,2026,,,,,,")
    ran = run("load", commune, good, bad, "missing.csv", "--json")
    assert (ran.code, ran.error) == (1, "load-refused")
    problems = [(each["row"], each["column"], each["code"]) for each in ran.document["files"][1]["problems"]]
    assert sorted(problems, key=str) == sorted(
        [
            (2, "organisation", "unknown-organisation"),
            (2, "eligible", "ambiguous-number"),
            (2, "members", "negative-count"),
            (2, "admitted", "fractional-count"),
            (2, "left", "not-a-number"),
            (3, "unit", "foreign-unit"),
            (4, "unit", "outside-life"),
        ],
        key=str,
    )
    assert ran.document["files"][1]["problems"][0].keys() == {"row", "column", "code", "message", "value"}
    assert ran.document["files"][2]["problems"][0]["code"] == "file-missing"
    assert ran.document["error"]["problems_total"] == 8
    assert run("dump", commune, "--kind", "membership").out.splitlines() == [HEADER]


def test_people_read_every_problem_with_its_place(run: Run, commune: Path) -> None:
    ran = run("load", commune, sheet("a.csv", 'pn,14230,2023,"2,500",,,,,'))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "Có 1 chỗ phải sửa nên chưa nạp gì.",
        "  Sai a.csv (Hội viên), dòng 2, cột “eligible”: “2,500” có thể là 2500 hoặc 2,5; hãy gõ lại cho rõ.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.csv", None, "file-missing"),
        ("a.csv", b"", "file-empty"),
        ("a.csv", b"name,age\nAn,5\n", "sheet-not-recognised"),
        ("a.csv", b"organisation,unit,period,note\npn,14230,2023,H\xe3i\n", "file-not-utf8"),
        ("a.xlsx", b"PK\x03\x04 and nothing more", "file-damaged"),
        ("a.docx", b"hello", "file-not-a-sheet"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name(
    run: Run, commune: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    ran = run("load", commune, name, "--json")
    assert (ran.code, ran.error) == (1, code)
    assert name in ran.document["error"]["message"]
    assert ran.document["files"][0]["problems"][0]["code"] == code


def test_a_sheet_of_the_district_comes_back_from_csv_and_workbook(run: Run, district: Path) -> None:
    for kind in ("membership", "bases", "ratings", "tasks"):
        for name in (f"{kind}.csv", f"{kind}.xlsx"):
            written = run("dump", district, "--kind", kind, "--out", name, "--json").document
            assert written["file"] == name
            before = Path(name).read_bytes()
            loaded = run("load", district, name, "--json").document["files"][0]
            assert (loaded["unchanged"], loaded["rows"]) == (written["rows"], written["rows"])
            run("dump", district, "--kind", kind, "--out", name)
            assert Path(name).read_bytes() == before


def test_dump_of_one_unit_holds_its_rows_only(run: Run, district: Path) -> None:
    rows = run("dump", district, "--kind", "membership", "--unit", "14230").out.splitlines()[1:]
    assert {row.split(",")[1] for row in rows} == {"14230"}
    merged = run("dump", district, "--kind", "membership", "--unit", "14224").out.splitlines()[1:]
    assert {row.split(",")[1] for row in merged} == {"14224", "14230", "14245"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--unit", "14230", "--as-of", "2025-01-01"], "ended-unit"),
        (["--unit", "99999"], "unknown-unit"),
        (["--unit", "36"], "foreign-unit"),
        (["--out", "a.pdf"], "file-wrong-ending"),
        (["--out", "nowhere/a.csv"], "file-not-written"),
    ],
)
def test_dump_refuses_what_it_cannot_write(run: Run, district: Path, arguments: list[str], code: str) -> None:
    ran = run("dump", district, "--kind", "tasks", *arguments, "--json")
    assert (ran.code, ran.error) == (1, code)


def test_a_template_of_a_database_loads_back_unchanged(run: Run, district: Path) -> None:
    made = run(
        "template", district, "--kind", "membership", "--unit", "14233", "--year", "2023",
        "--out", "a.xlsx", "--json",
    )  # fmt: skip
    assert made.document["period"] == "2023"
    assert made.document["rows"] == 5
    loaded = run("load", district, "a.xlsx", "--json").document["files"][0]
    assert (loaded["kind"], loaded["unchanged"], loaded["problems"]) == ("membership", 5, [])


def test_a_template_needs_no_database(run: Run, tmp_path: Path) -> None:
    made = run("template", "--kind", "bases", "--unit", "14233", "--out", "a.xlsx", "--json")
    assert made.code == 0
    assert made.document["file"] == "a.xlsx"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx"]


def test_one_workbook_of_all_forms_loads_back_unchanged_in_one_go(run: Run, district: Path) -> None:
    made = run(
        "template", district, "--all", "--unit", "14233", "--year", "2023", "--out", "a.xlsx", "--json"
    )
    assert (made.document["kind"], made.code) == ("all", 0)
    files = run("load", district, "a.xlsx", "--json").document["files"]
    assert [each["kind"] for each in files] == ["membership", "bases", "ratings", "tasks"]
    assert [(each["rows"] - each["unchanged"], each["problems"]) for each in files] == [(0, [])] * 4
    assert sum(each["rows"] for each in files) == made.document["rows"]


@pytest.mark.parametrize("arguments", [[], ["--all", "--kind", "bases"]])
def test_a_template_is_of_one_kind_or_of_all(run: Run, arguments: list[str]) -> None:
    ran = run("template", "--unit", "14233", *arguments, "--out", "a.xlsx", "--json")
    assert (ran.code, ran.error) == (2, "usage")


def test_a_template_is_a_workbook(run: Run) -> None:
    ran = run("template", "--kind", "bases", "--unit", "14233", "--out", "a.csv", "--json")
    assert (ran.code, ran.error) == (1, "file-wrong-ending")
