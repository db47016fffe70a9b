"""Rows: typed values, and every hard problem that the sheets of officers have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.exchange.sheets.parse_rows import FIRST, ID, ROW, ParsedSheet, parse
from hhdesk.exchange.sheets.read_sheet import read_sheets
from hhdesk.exchange.sheets.recognise import recognise
from hhdesk.exchange.sheets.row_rules import Reading
from hhdesk.exchange.sheets.seen_keys import SeenKeys
from tests.domain.progress.reference import UNITS
from tests.domain.words import VOCABULARY
from tests.exchange.samples import FILES, HAI_MINH, READING, csv_file, load

MEMBERSHIP = "organisation,unit,period,eligible,members,admitted,left,new_bases,note"
RATINGS = "organisation,unit,kind,base,year,scale,level,proposed_level,points"


def codes(parsed: ParsedSheet) -> list[tuple[int | None, str, str]]:
    """Row, heading and code of every problem."""
    return [(each.row, each.column, each.problem.code) for each in parsed.problems]


def values(parsed: ParsedSheet, row: int = 0) -> dict[str, object]:
    names = [column.name for column in parsed.kind.columns]
    return dict(zip(names, parsed.rows[row][FIRST:], strict=True))


def test_membership_row_is_typed(tmp_path: Path) -> None:
    parsed = load(csv_file(tmp_path, MEMBERSHIP, "Hội Phụ nữ,14233,2023,2410,0,N/A,,,  đã   rà soát "))
    assert parsed.rows == [
        (2, None, "pn", "14233", "2023", 2410, 0, NOT_APPLICABLE, None, None, "đã   rà soát")
    ]
    assert parsed.columns == tuple(MEMBERSHIP.split(","))
    assert (parsed.problems, parsed.problems_total, parsed.warnings) == ([], 0, ())


def test_columns_that_the_sheet_lacks_are_not_among_its_columns(tmp_path: Path) -> None:
    parsed = load(csv_file(tmp_path, "period,organisation,unit,left", "2023,pn,14233,5"))
    assert parsed.columns == ("organisation", "unit", "period", "left")
    assert values(parsed)["left"] == 5
    assert values(parsed)["members"] is None


def test_task_row_is_typed(tmp_path: Path) -> None:
    header = "organisation,unit,title,year,catalogue,plan,start,due,state,partners,hamlet"
    row = "pn,14233,Đường hoa,2024,pn-duong-hoa,1.5,2024-03-01,15/11/2024,Đang thực hiện,dtn; CCB,xóm 5"
    assert values(load(csv_file(tmp_path, header, row))) | {"note": None} == {
        "organisation": "pn", "unit": "14233", "hamlet": "xóm 5", "title": "Đường hoa", "year": 2024,
        "catalogue": "pn-duong-hoa", "plan": 1500, "actual": None, "quantity_unit": None, "plan_2": None,
        "actual_2": None, "quantity_unit_2": None, "money_plan": None, "money_actual": None,
        "start": date(2024, 3, 1), "due": date(2024, 11, 15), "state": "running", "partners": "ccb;dtn",
        "note": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("hội abc,14233,2023,1,1,1,1,1,", "organisation", "unknown-organisation"),
        (",14233,2023,1,1,1,1,1,", "organisation", "missing-key"),
        ("pn,99999,2023,1,1,1,1,1,", "unit", "unknown-unit"),
        ("pn,14239,2025,1,1,1,1,1,", "unit", "ended-unit"),
        ("pn,14239@2024-08-31,2025,1,1,1,1,1,", "unit", "outside-life"),
        ("pn,37,2025,1,1,1,1,1,", "unit", "foreign-unit"),
        ("pn,14233,2023-Q5,1,1,1,1,1,", "period", "not-a-period"),
        ("pn,14233,2023,-5,1,1,1,1,", "eligible", "negative-count"),
        ("pn,14233,2023,1,12.5,1,1,1,", "members", "fractional-count"),
        ("pn,14233,2023,1,2.500,1,1,1,", "members", "ambiguous-number"),
        ('pn,14233,2023,1,"2,500",1,1,1,', "members", "ambiguous-number"),
        ("pn,14233,2023,1,1,nhiều,1,1,", "admitted", "not-a-number"),
        ("pn,14233,2023,1,1,1,99999999999,1,", "left", "too-large"),
        ("pn,14233,2023,1,1,1,1,#REF!,", "new_bases", "error-value"),
        ("pn,14233,2023,1,1,1,1,1," + "x" * 2001, "note", "text-too-long"),
    ],
)
def test_wrong_cell_is_a_problem_under_its_heading(tmp_path: Path, row: str, column: str, code: str) -> None:
    parsed = load(csv_file(tmp_path, MEMBERSHIP, "ccb,14233,2022,1,1,1,1,1,", row))
    assert codes(parsed) == [(3, column, code)]
    assert [each[ROW] for each in parsed.rows] == [2]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("pn,14233,ban_ctmt,Chi hội,2023,,htt,,", "kind", "unknown-kind"),
        ("pn,14233,abc,Chi hội,2023,,htt,,", "kind", "unknown-kind"),
        ("pn,14233,co_so,Chi hội,23,,htt,,", "year", "not-a-year"),
        ("pn,14233,co_so,Chi hội,2023,,tuyệt vời,,", "level", "unknown-level"),
        ("pn,14233,co_so,Chi hội,2023,,xuat_sac,,", "level", "level-of-other-scale"),
        ("pn,14233,co_so,Chi hội,2023,,,vung_manh,", "proposed_level", "level-of-other-scale"),
        ("pn,14233,co_so,Chi hội,2023,mttq5,tot,,", "scale", "scale-of-other-organisation"),
        ("pn,14233,co_so,Chi hội,2023,,htt,quá tốt,", "proposed_level", "unknown-level"),
        ("pn,14233,co_so,Chi hội,2023,mttq5,tot,kha,", "scale", "scale-of-other-organisation"),
        ("nd,14233,co_so,Chi hội,2021,,vung_manh,htt,", "proposed_level", "level-of-other-scale"),
        ("pn,14233,co_so,Chi hội,2023,,htt,,-1", "points", "negative-number"),
        ("pn,14233,co_so,,2023,,htt,,", "base", "missing-key"),
        ("pn,14233,co_so,Chi hội,2023,,n/a,,", "level", "not-applicable-here"),
    ],
)
def test_wrong_rating_is_a_problem_under_its_heading(
    tmp_path: Path, row: str, column: str, code: str
) -> None:
    assert codes(load(csv_file(tmp_path, RATINGS, row))) == [(2, column, code)]


def test_all_problems_of_a_row_are_listed(tmp_path: Path) -> None:
    parsed = load(csv_file(tmp_path, RATINGS, "pn,99999,co_so,Chi hội,2023,,tuyệt vời,quá tốt,1.234"))
    assert codes(parsed) == [
        (2, "points", "too-many-decimals"),
        (2, "unit", "unknown-unit"),
        (2, "level", "unknown-level"),
        (2, "proposed_level", "unknown-level"),
    ]


def test_rows_beyond_the_first_thousand_problems_are_counted(tmp_path: Path) -> None:
    rows = [f"pn,14233,2023,x,{number},,,," for number in range(1200)]
    parsed = load(csv_file(tmp_path, MEMBERSHIP, *rows))
    assert len(parsed.problems) == 1000
    assert parsed.problems_total == 1200 + 1199  # no number; all but the first repeat the key


def test_repeated_key_names_the_first_row(tmp_path: Path) -> None:
    parsed = load(csv_file(tmp_path, MEMBERSHIP, "pn,14233,2023,1,,,,,", "PN,Xã Hải Minh,2023,2,,,,,"))
    (problem,) = parsed.problems
    assert (problem.row, problem.column, problem.problem.code) == (3, "period", "duplicate-key")
    assert problem.problem.values["first_row"] == 2


def test_row_with_another_mistake_still_takes_its_key(tmp_path: Path) -> None:
    parsed = load(csv_file(tmp_path, MEMBERSHIP, "pn,14233,2023,x,,,,,", "pn,14233,2023,2,,,,,"))
    assert [code for _, _, code in codes(parsed)] == ["not-a-number", "duplicate-key"]


def test_problems_stand_in_the_order_of_the_rows_whatever_they_are(tmp_path: Path) -> None:
    rows = ["pn,14233,2023,1,,,,,", "pn,14233,2022,x,,,,,", "pn,14233,2023,2,,,,,", "pn,99999,2024,3,,,,,"]
    parsed = load(csv_file(tmp_path, MEMBERSHIP, *rows, "pn,14233,2021,4,,,,,", "pn,14233,2020,5,,,,,,7"))
    assert codes(parsed) == [
        (3, "eligible", "not-a-number"),
        (4, "period", "duplicate-key"),
        (5, "unit", "unknown-unit"),
        (7, "", "extra-cells"),
    ]
    assert [row[ROW] for row in parsed.rows] == [2, 6]


def test_keys_repeat_across_the_sheets_of_one_load_but_not_across_kinds(tmp_path: Path) -> None:
    seen = SeenKeys()
    found = []
    for folder, header, row in (
        ("a", MEMBERSHIP, "pn,14233,2023,1,,,,,"),
        ("b", MEMBERSHIP, "pn,14233,2023,2,,,,,"),
        ("c", "organisation,unit,kind,base,year", "pn,14233,co_so,A,2023"),
        ("d", "organisation,unit,hamlet,title,year", "pn,14233,co_so,A,2023"),
    ):
        (tmp_path / folder).mkdir()
        (sheet,) = read_sheets(csv_file(tmp_path / folder, header, row))
        found.append(parse(sheet, recognise(sheet), READING, seen))
    assert [parsed.problems_total for parsed in found] == [0, 1, 0, 0]


def test_records_that_share_a_key_are_told_apart_by_id(tmp_path: Path) -> None:
    header = "organisation,unit,title,year,id"
    parsed = load(csv_file(tmp_path, header, "pn,14233,Đường hoa,2024,x1", "pn,14233,Đường hoa,2024,x2"))
    assert [row[ID] for row in parsed.rows] == ["x1", "x2"]
    mixed = load(csv_file(tmp_path, header, "pn,14233,Đường hoa,2024,x1", "pn,14233,Đường hoa,2024,"))
    assert codes(mixed) == [(3, "year", "duplicate-key")]
    mixed = load(csv_file(tmp_path, header, "pn,14233,Đường hoa,2024,", "pn,14233,Đường hoa,2024,x1"))
    assert codes(mixed) == [(3, "year", "duplicate-key")]
    twice = load(csv_file(tmp_path, header, "pn,14233,Đường hoa,2024,x1", "pn,14233,Đường hoa,2023,x1"))
    assert codes(twice) == [(3, "year", "duplicate-key")]


def test_names_that_differ_in_case_or_marks_are_not_the_same_key(tmp_path: Path) -> None:
    parsed = load(
        csv_file(tmp_path, "organisation,unit,kind,name", "pn,14233,co_so,Hòa", "pn,14233,co_so,hoà")
    )
    assert parsed.problems_total == 0


def test_decimal_comma_without_quotes_does_not_shift_a_row_unseen(tmp_path: Path) -> None:
    parsed = load(csv_file(tmp_path, "organisation,unit,title,year,plan", "pn,14233,Đường hoa,2024,89,5"))
    (problem,) = parsed.problems
    assert (problem.row, problem.problem.code, problem.value) == (2, "extra-cells", "5")


def test_short_rows_end_in_missing_cells(tmp_path: Path) -> None:
    assert values(load(csv_file(tmp_path, MEMBERSHIP, "pn,14233,2023,5")))["members"] is None


def test_bare_code_means_the_version_of_the_reference_day(tmp_path: Path) -> None:
    parsed = load(
        csv_file(
            tmp_path,
            MEMBERSHIP,
            "pn,14248,2023,1,,,,,",
            "pn,14248,2024,1,,,,,",
            "pn,14248@2024-08-31,2024,1,,,,,",
        )
    )
    assert [row[FIRST + 1] for row in parsed.rows] == ["14248", "14248@2024-09-01", "14248"]


def test_bare_code_of_a_base_means_the_version_of_its_founding_day(tmp_path: Path) -> None:
    header = "organisation,unit,kind,name,founded"
    parsed = load(csv_file(tmp_path, header, "pn,14248,co_so,A,2010-01-01", "pn,14248,co_so,B,"))
    assert [row[FIRST + 1] for row in parsed.rows] == ["14248", "14248@2024-09-01"]


def test_commune_takes_its_own_rows_only(tmp_path: Path) -> None:
    path = csv_file(tmp_path, MEMBERSHIP, "pn,14233,2023,1,,,,,", "pn,14227,2023,1,,,,,")
    assert codes(load(path, reading=Reading(VOCABULARY, UNITS, HAI_MINH))) == [(3, "unit", "foreign-unit")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("nd,14233,co_so,A,2021,,Vững mạnh,,", ("vm4", "vung_manh", None)),
        ("nd,14233,co_so,A,2023,,Khá,,", ("vm4", "kha", None)),
        ("nd,14233,co_so,A,2023,,hoan thanh tot,HTXS,", ("nv4", "htt", "htxs")),
        ("nd,14233,co_so,A,2021,,chua_du_dk,htt,", ("nv4", "chua_du_dk", "htt")),
        ("nd,14233,co_so,A,2021,nv4,chua_du_dk,,", ("nv4", "chua_du_dk", None)),
        ("mttq,14233,ban_ctmt,A,2023,,,Tốt,", ("mttq5", None, "tot")),
        ("pn,14233,co_so,A,2023,,,,91.5", (None, None, None)),
    ],
)
def test_level_tells_the_scale(tmp_path: Path, cells: str, expected: tuple[str | None, ...]) -> None:
    row = values(load(csv_file(tmp_path, RATINGS, cells)))
    assert (row["scale"], row["level"], row["proposed_level"]) == expected


def test_scale_counts_as_a_column_where_a_level_column_tells_it(tmp_path: Path) -> None:
    header = "organisation,unit,kind,base,year,level"
    assert "scale" in load(csv_file(tmp_path, header, "pn,14233,co_so,A,2023,htt")).columns
    without = load(csv_file(tmp_path, "organisation,unit,kind,base,year,points", "pn,14233,co_so,A,2023,9"))
    assert "scale" not in without.columns


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_broken_cells_of_workbooks_are_refused_under_their_headings(ending: str) -> None:
    parsed = load(FILES / f"membership.{ending}")
    assert codes(parsed) == [
        (3, "Hội viên", "error-value"),
        (6, "Diện tập hợp", "error-value"),
        (6, "Kết nạp", "ambiguous-number"),
    ]
    assert [each.value for each in parsed.problems] == ["#N/A", "#DIV/0!", "2,500"]
    assert parsed.rows == [
        (2, None, "pn", "14233", "2023", 2410, 2187, 2500, None, None, "dòng một\ndòng hai"),
        (4, None, "ccb", "14233", "2023", NOT_APPLICABLE, 0, None, None, None, None),
    ]
    assert [warning.problem.code for warning in parsed.warnings] == ["hidden-sheet"]


def test_formula_without_value_is_refused_but_not_in_a_column_nobody_reads(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["organisation", "unit", "period", "members", "Tỷ lệ"])
    sheet.append(["pn", 14233, 2023, "=1+1", "=D2/2"])
    book.save(tmp_path / "a.xlsx")
    parsed = load(tmp_path / "a.xlsx")
    assert codes(parsed) == [(2, "members", "formula-without-value")]
    assert [warning.column for warning in parsed.warnings] == ["Tỷ lệ"]


def test_repeated_heading_refuses_the_sheet(tmp_path: Path) -> None:
    parsed = load(csv_file(tmp_path, "organisation,unit,period,members,Hội viên", "pn,14233,2023,1,2"))
    assert codes(parsed) == [(1, "Hội viên", "duplicate-column")]
