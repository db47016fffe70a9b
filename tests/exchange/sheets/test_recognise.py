"""Headers: which kind of record a sheet holds, and which column is where."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from openpyxl import Workbook

from hhdesk.domain.registry import KINDS, Column, RecordKind
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.read_sheet import read_sheets
from hhdesk.exchange.sheets.recognise import Layout, column_letters, recognise
from tests.exchange.samples import csv_file


def layout(folder: Path, header: str, *rows: str, kind: str | None = None) -> Layout:
    (sheet,) = read_sheets(csv_file(folder, header, *rows))
    return recognise(sheet, kind)


def refusal(folder: Path, header: str, kind: str | None = None) -> SheetError:
    with pytest.raises(SheetError) as caught:
        layout(folder, header, kind=kind)
    return caught.value


def written(column: Column, form: str) -> str:
    decomposed = unicodedata.normalize("NFD", column.heading)
    plain = column.heading.replace("đ", "d").replace("Đ", "D")
    marks = unicodedata.normalize("NFD", plain)
    return {
        "names": column.name,
        "headings": column.heading,
        "without marks": "".join(mark for mark in marks if not unicodedata.combining(mark)),
        "decomposed": decomposed,
        "shouted": f"  {column.heading.upper()} * ",
    }[form]


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
@pytest.mark.parametrize("form", ["names", "headings", "without marks", "decomposed", "shouted"])
def test_every_kind_is_recognised_by_names_and_headings(tmp_path: Path, kind: RecordKind, form: str) -> None:
    reordered = [*reversed(kind.columns)]
    found = layout(tmp_path, ",".join(written(column, form) for column in reordered))
    assert found.kind is kind
    assert found.positions == {column.name: index for index, column in enumerate(reordered)}
    assert (found.problems, found.warnings) == ((), ())


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_word_heads_two_columns_of_a_kind(tmp_path: Path, kind: RecordKind) -> None:
    for column in kind.columns:
        for word in (column.name, column.heading, *column.synonyms):
            others = [other.name for other in kind.columns if other is not column]
            found = layout(tmp_path, ";".join([*others, word]), kind=kind.name)
            assert found.positions[column.name] == len(others), word


def test_ratings_are_told_from_bases_by_what_else_they_have(tmp_path: Path) -> None:
    assert layout(tmp_path, "Tổ chức,Đơn vị,Loại cơ sở,Tên cơ sở,Năm,Xếp loại").kind is KINDS["ratings"]
    assert layout(tmp_path, "Tổ chức,Đơn vị,Loại cơ sở,Tên cơ sở,Thành lập").kind is KINDS["bases"]


def test_unknown_columns_are_warned_of_by_heading_or_letter(tmp_path: Path) -> None:
    found = layout(tmp_path, "organisation,unit,period,STT,,left", "pn,14233,2023,1,có gì đó,2")
    assert [(each.column, each.problem.code, each.row) for each in found.warnings] == [
        ("STT", "unknown-column", 1),
        ("E", "unknown-column", 1),
    ]
    assert all(each.problem.is_warning for each in found.warnings)


def test_cells_beside_the_table_of_a_workbook_are_warned_of(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["organisation", "unit", "period"], ["pn", 14233, 2023, None, "xem lại"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    (found,) = read_sheets(tmp_path / "a.xlsx")
    assert [each.column for each in recognise(found).warnings] == ["E"]


def test_columns_of_last_year_are_passed_over_in_silence(tmp_path: Path) -> None:
    found = layout(tmp_path, "organisation,unit,period,Năm trước: Hội viên,id,", "pn,14233,2023,5,,")
    assert found.warnings == ()
    assert "members" not in found.positions
    assert found.id_position == 4


def test_two_headings_for_one_column_are_a_problem_and_the_first_counts(tmp_path: Path) -> None:
    found = layout(tmp_path, "organisation,unit,period,members,Hội viên")
    (problem,) = found.problems
    assert (problem.column, problem.problem.code) == ("Hội viên", "duplicate-column")
    assert found.positions["members"] == 3


def test_unrecognised_header_names_what_the_nearest_kind_lacks(tmp_path: Path) -> None:
    error = refusal(tmp_path, "organisation,unit,members,admitted")
    assert error.code == "sheet-not-recognised"
    assert error.values["nearest"] == "membership"
    assert error.values["missing"] == "Kỳ"
    assert error.values["headers"] == "organisation, unit, members, admitted"


def test_header_that_fits_two_kinds_equally_is_not_guessed(tmp_path: Path) -> None:
    error = refusal(tmp_path, "organisation,unit,period,members,title,year")
    assert error.code == "sheet-ambiguous"
    assert error.values["kinds"] == "membership, tasks"


def test_kind_asked_for_decides_and_must_have_its_keys(tmp_path: Path) -> None:
    header = "organisation,unit,period,members,title,year"
    assert layout(tmp_path, header, kind="tasks").kind is KINDS["tasks"]
    assert layout(tmp_path, header, kind="membership").kind is KINDS["membership"]
    error = refusal(tmp_path, header, kind="ratings")
    assert (error.code, error.values["missing"]) == ("sheet-lacks-columns", "Loại cơ sở, Cơ sở")


def test_columns_are_lettered_as_in_spreadsheets() -> None:
    assert [column_letters(position) for position in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
