"""Templates: what officers find in them, and that they come back without a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hhdesk.domain.periods import Period
from hhdesk.domain.records import Base
from hhdesk.domain.registry import KINDS, RecordKind
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.parse_rows import FIRST, ParsedSheet
from hhdesk.exchange.sheets.read_sheet import read_sheets
from hhdesk.exchange.sheets.recognise import recognise
from hhdesk.exchange.sheets.row_rules import Reading
from hhdesk.exchange.templates.content import TemplateContent
from hhdesk.exchange.templates.sheet import write_template
from tests.domain.progress.reference import DISTRICT, UNITS
from tests.domain.words import VOCABULARY
from tests.exchange.samples import BASES, HAI_MINH, REFERENCE, TASK, commune_content, load

OWN = Reading(VOCABULARY, UNITS, HAI_MINH)


def sheets(path: Path) -> tuple[Worksheet, Worksheet]:
    guide, visible, lists = load_workbook(path).worksheets
    assert guide.title == "Hướng dẫn"
    return visible, lists


def template(folder: Path, name: str, content: TemplateContent | None = None) -> Path:
    path = folder / f"{name}.xlsx"
    write_template(path, [KINDS[name]], content or commune_content())
    return path


def words_offered(path: Path, cell: str) -> list[str]:
    """The words in the drop-down of a cell."""
    sheet, lists = sheets(path)
    (check,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
    assert check.type == "list"
    assert check.showErrorMessage
    title, _, reference = str(check.formula1).partition("!")
    assert title.strip("'") == lists.title
    return [row[0].value for row in lists[reference.replace("$", "")]]


def column(path: Path, heading: str) -> str:
    sheet, _ = sheets(path)
    return next(str(cell.column_letter) for cell in sheet[1] if cell.value == heading)


def named(parsed: ParsedSheet) -> list[dict[str, object]]:
    names = [each.name for each in parsed.kind.columns]
    return [dict(zip(names, row[FIRST:], strict=True)) for row in parsed.rows]


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_template_comes_back_without_a_question(tmp_path: Path, kind: RecordKind) -> None:
    parsed = load(template(tmp_path, kind.name), reading=OWN)
    assert parsed.kind is kind
    assert (parsed.problems, parsed.warnings) == ([], ())
    assert len(parsed.rows) == {"membership": 5, "bases": 4, "ratings": 4, "tasks": 1}[kind.name]


def test_membership_template_has_a_line_for_each_organisation_with_last_year_beside(tmp_path: Path) -> None:
    path = template(tmp_path, "membership")
    sheet, _ = sheets(path)
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_col=5)]
    assert lines[1] == ["Hội Phụ nữ", "Xã Hải Minh", 2024, None, None]
    assert [line[0] for line in lines] == [
        "Hội Cựu chiến binh", "Hội Phụ nữ", "Hội Nông dân", "Đoàn Thanh niên", "Liên đoàn Lao động",
    ]  # fmt: skip
    beside = {
        heading.value: cell.value
        for heading, cell in zip(sheet[1], sheet[3], strict=True)
        if str(heading.value).startswith("Năm trước: ")
    }
    assert beside == {
        "Năm trước: Diện tập hợp": 2410,
        "Năm trước: Hội viên": 2187,
        "Năm trước: Kết nạp": 61,
        "Năm trước: Ra hội": 22,
    }


def test_figures_of_this_year_are_filled_in_since_empty_cells_would_clear_them(tmp_path: Path) -> None:
    rows = named(load(template(tmp_path, "membership"), reading=OWN))
    assert [(row["organisation"], row["eligible"]) for row in rows if row["eligible"]] == [("nd", 1900)]


def test_filled_in_template_gives_the_figures(tmp_path: Path) -> None:
    path = template(tmp_path, "ratings")
    book = load_workbook(path)
    sheet = book["Xếp loại"]
    level, points = column(path, "Xếp loại"), column(path, "Điểm")
    sheet[f"{level}3"], sheet[f"{points}3"] = words_offered(path, f"{level}3")[1], 85.5
    for cell, value in zip("ABCDE", ("Hội Phụ nữ", "Xã Hải Minh", "Cơ sở", "Chi hội mới", 2024), strict=True):
        sheet[f"{cell}6"] = value
    book.save(path)
    parsed = load(path, reading=OWN)
    assert (parsed.problems, parsed.warnings) == ([], ())
    rows = {row["base"]: row for row in named(parsed)}
    second = rows["Ban công tác Mặt trận xóm 2"]
    assert (second["scale"], second["level"], second["points"]) == ("mttq5", "tot", 8550)
    third = rows["Hội Phụ nữ xã Hải Minh"]
    assert (third["scale"], third["proposed_level"], third["note"]) == ("nv4", "htt", "Đang chờ cấp trên")
    assert "Chi hội mới" in rows


def test_levels_offered_are_those_of_the_lines_organisation_in_that_year(tmp_path: Path) -> None:
    nd = Base("b9", "nd", HAI_MINH, "co_so", "Hội Nông dân xã")
    old = template(tmp_path, "ratings", replace(commune_content(2021), bases=(*BASES, nd)))
    level = column(old, "Xếp loại")
    assert words_offered(old, f"{level}2")[0] == "Xuất sắc"
    assert words_offered(old, f"{level}4")[0] == "Hoàn thành xuất sắc nhiệm vụ"
    assert words_offered(old, f"{level}6")[0] == "Vững mạnh"
    new = template(tmp_path, "ratings", replace(commune_content(2024), bases=(nd,)))
    assert words_offered(new, f"{level}2")[0] == "Hoàn thành xuất sắc nhiệm vụ"
    spare = words_offered(new, f"{level}3")
    assert {"Xuất sắc", "Hoàn thành nhiệm vụ", "Chưa đủ điều kiện xếp loại"} <= set(spare)
    assert len(spare) == len(set(spare))


def test_last_years_level_stands_beside(tmp_path: Path) -> None:
    path = template(tmp_path, "ratings")
    sheet, _ = sheets(path)
    assert sheet[f"{column(path, 'Năm trước: Xếp loại')}4"].value == "Hoàn thành xuất sắc nhiệm vụ"


def test_choices_offered_are_words_that_load_takes(tmp_path: Path) -> None:
    path = template(tmp_path, "tasks")
    assert words_offered(path, f"{column(path, 'Trạng thái')}9")[1] == "Đang thực hiện"
    assert words_offered(path, f"{column(path, 'Đơn vị')}9") == ["Xã Hải Minh"]
    assert "Tuyến đường hoa" in words_offered(path, f"{column(path, 'Mã danh mục')}9")
    (row,) = named(load(path, reading=OWN))
    assert row == {
        "organisation": "pn", "unit": HAI_MINH, "hamlet": "xóm 5", "title": "Đường hoa xóm 5", "year": 2024,
        "catalogue": "pn-duong-hoa", "plan": TASK.plan, "actual": None, "quantity_unit": "km", "plan_2": None,
        "actual_2": None, "quantity_unit_2": None, "money_plan": None, "money_actual": None, "start": None,
        "due": None, "state": "running", "partners": "ccb;dtn", "note": None,
    }  # fmt: skip


def test_counts_are_checked(tmp_path: Path) -> None:
    path = template(tmp_path, "membership")
    sheet, _ = sheets(path)
    cell = f"{column(path, 'Hội viên')}4"
    (check,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
    assert (check.type, check.allow_blank) == ("custom", True)
    assert 'LOWER(E2)="n/a"' in str(check.formula1)
    assert "E2=INT(E2)" in str(check.formula1)


def test_headings_and_given_cells_are_locked_and_the_rest_is_open(tmp_path: Path) -> None:
    path = template(tmp_path, "membership")
    sheet, lists = sheets(path)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert [sheet[cell].protection.locked for cell in ("A1", "A2", "B2", "C2", "D2", "E2", "J3")] == [
        True, True, True, False, False, False, True,
    ]  # fmt: skip
    new_bases = column(path, "Cơ sở lập mới")
    assert [sheet[f"{new_bases}{row}"].protection.locked for row in (2, 6)] == [True, False]
    assert sheet.freeze_panes == "D2"
    assert lists.sheet_state == "veryHidden"


def test_every_heading_explains_itself(tmp_path: Path) -> None:
    for name in KINDS:
        sheet, _ = sheets(template(tmp_path, name))
        silent = [cell.value for cell in sheet[1] if cell.comment is None]
        assert set(silent) <= {"Xóm", "Tên việc", "Tên cơ sở", "Đơn vị tính", "Đơn vị tính 2"}


def test_name_that_begins_like_a_formula_is_a_text(tmp_path: Path) -> None:
    path = template(tmp_path, "ratings")
    sheet, _ = sheets(path)
    assert (sheet["D5"].data_type, sheet["D5"].value) == ("s", BASES[3].name)
    assert [row["base"] for row in named(load(path, reading=OWN))][3] == BASES[3].name


def test_units_are_worded_so_that_the_right_version_comes_back(tmp_path: Path) -> None:
    """Two communes called Hải Hưng in turn, and one code that passed from Hải Thanh to Hải Hưng."""
    units = (UNITS["14248@2024-09-01"], UNITS["14233"])
    bases = (
        Base("x1", "pn", "14239", "co_so", "Cũ"),
        Base("x2", "pn", "14248", "co_so", "Thanh", founded=date(2010, 5, 1)),
        Base("x3", "pn", "14248@2024-09-01", "co_so", "Mới"),
    )
    content = TemplateContent(REFERENCE, DISTRICT, units, Period(2024), bases)
    district = Reading(VOCABULARY, UNITS, DISTRICT)
    for name in ("membership", "bases", "ratings"):
        parsed = load(template(tmp_path, name, content), reading=district)
        found = [row["unit"] for row in named(parsed)]
        assert parsed.problems == []
        if name == "membership":
            assert found == ["14248@2024-09-01"] * 5 + ["14233"] * 5
        else:
            assert found == ["14239", "14248", "14248@2024-09-01"]


def test_base_of_a_unit_that_ended_before_the_year_cannot_be_rated_and_is_left_out(tmp_path: Path) -> None:
    bases = (Base("x1", "pn", "14239", "co_so", "Cũ"), BASES[2])
    content = TemplateContent(REFERENCE, DISTRICT, (UNITS[HAI_MINH],), Period(2025), bases)
    assert write_template(tmp_path / "a.xlsx", [KINDS["ratings"]], content) == 1


def test_half_year_template_asks_for_the_half_year(tmp_path: Path) -> None:
    content = replace(commune_content(), period=Period(2024, "H1"))
    parsed = load(template(tmp_path, "membership", content), reading=OWN)
    assert {row["period"] for row in named(parsed)} == {"2024-H1"}


def test_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        template(tmp_path / folder, "ratings")
    assert (tmp_path / "a" / "ratings.xlsx").read_bytes() == (tmp_path / "b" / "ratings.xlsx").read_bytes()


def test_templates_are_workbooks_only(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        write_template(tmp_path / "a.csv", [KINDS["tasks"]], commune_content())
    assert caught.value.code == "file-wrong-ending"


def whole(folder: Path) -> Path:
    path = folder / "all.xlsx"
    assert write_template(path, list(KINDS.values()), commune_content()) == 14
    return path


def test_one_workbook_holds_a_sheet_of_every_kind_behind_the_guide(tmp_path: Path) -> None:
    book = load_workbook(whole(tmp_path))
    assert book.sheetnames == [
        "Hướng dẫn", "Hội viên", "Cơ sở", "Xếp loại", "Phần việc NTM", "_danh_muc",
    ]  # fmt: skip
    assert book.active.title == "Hội viên"
    assert [sheet.protection.sheet for sheet in book.worksheets[:5]] == [True] * 5
    kinds = [recognise(sheet).kind.name for sheet in read_sheets(whole(tmp_path))]
    assert kinds == list(KINDS)


def test_guide_names_every_column_that_needs_a_word(tmp_path: Path) -> None:
    guide = load_workbook(whole(tmp_path)).worksheets[0]
    words = {str(cell.value) for row in guide.iter_rows() for cell in row if cell.value}
    assert "Hướng dẫn điền – Xã Hải Minh, năm 2024" in words
    assert {"Hội viên: Kết nạp", "Phần việc NTM: Phối hợp", "Xếp loại: Điểm"} <= words
    assert "Phần việc NTM: Xóm" not in words


def test_a_sheet_called_guide_that_is_no_templates_is_read_like_any_other(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Hướng dẫn"
    book.active.append(["organisation", "unit", "period", "members"])
    book.save(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in read_sheets(tmp_path / "a.xlsx")] == ["Hướng dẫn"]


def test_keys_of_given_lines_are_locked_in_every_sheet_and_spare_lines_are_open(tmp_path: Path) -> None:
    book = load_workbook(whole(tmp_path))
    for kind in KINDS.values():
        sheet = book[kind.heading]
        keys = [cell for cell in sheet[2] if heading_of(sheet, cell.column) in headings_of_keys(kind)]
        period = [cell.protection.locked for cell in keys if heading_of(sheet, cell.column) == "Kỳ"]
        others = [cell.protection.locked for cell in keys if heading_of(sheet, cell.column) != "Kỳ"]
        assert (set(others), period) == ({True}, [False] if kind.name == "membership" else [])
    assert not any(cell.protection.locked for cell in book["Cơ sở"][60])


def heading_of(sheet: Worksheet, position: int) -> str:
    return str(sheet.cell(1, position).value)


def headings_of_keys(kind: RecordKind) -> set[str]:
    return {kind.column(name).heading for name in kind.key}


def test_periods_offered_are_those_of_the_templates_year(tmp_path: Path) -> None:
    assert words_offered(template(tmp_path, "membership"), "C3") == [
        2024, "2024-H1", "2024-H2", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4",
    ]  # fmt: skip


def test_texts_are_checked_for_their_length(tmp_path: Path) -> None:
    path = template(tmp_path, "tasks")
    sheet, _ = sheets(path)
    limits = {}
    for heading in ("Tên việc", "Ghi chú"):
        cell = f"{column(path, heading)}9"
        (check,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
        limits[heading] = (check.type, check.operator, check.formula1)
    assert limits["Tên việc"] == ("textLength", "lessThanOrEqual", "200")
    assert limits["Ghi chú"] == ("textLength", "lessThanOrEqual", "2000")


def test_figures_that_do_not_add_up_are_coloured(tmp_path: Path) -> None:
    """The formulas as a spreadsheet would work them out for Hội Phụ nữ: 2410 people, 2187 members before."""
    sheet, _ = sheets(template(tmp_path, "membership"))
    rules = {
        str(cells.sqref): str(rule.formula[0])
        for cells in sheet.conditional_formatting
        for rule in cells.rules
    }
    assert set(rules) == {"D2:D6", "E2:E6"}
    good = {"D": 2450, "E": 2226, "F": 61, "G": 22, "J": 2410, "K": 2187}
    for changed, doubtful in (
        ({}, ""),
        ({"D": 2200, "E": 2226}, "E"),  # more members than people
        ({"E": 2225}, "E"),  # 2187 + 61 - 22 = 2226
        ({"E": 2225, "F": None}, ""),
        ({"D": 3000}, "D"),  # a quarter more people
        ({"D": "n/a", "E": 2226}, ""),
    ):
        cells = good | changed
        assert [name for name in "DE" if worked_out(rules[f"{name}2:{name}6"], cells)] == list(doubtful)


def worked_out(formula: str, cells: Mapping[str, object]) -> bool:
    """The few functions of those formulas, in Python."""
    names = {name: cells.get(name) for name in "DEFGJK"}
    code = formula.replace("<>", "!=").replace("$", "").replace("OR(", "any_(").replace("IF(", "if_(")
    code = re.sub(r"\b([D-K])2\b", r"\1", code).replace("FALSE", "False")
    # A branch is worked out only where its condition holds, as in a spreadsheet.
    code = re.sub(r"if_\(COUNT\(([A-K,]+)\)=(\d),(.+?),False\)", r"(count(\1)==\2 and (\3))", code)
    functions = {
        "any_": lambda *found: any(found),
        "count": lambda *found: sum(isinstance(each, int) for each in found),
        "ABS": abs,
    }
    return bool(eval(code, {"__builtins__": {}}, {**names, **functions}))  # noqa: S307 - our own formula
