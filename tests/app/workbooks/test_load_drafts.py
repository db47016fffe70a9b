"""A foreign workbook from file to stored figures: the ordinary load does the writing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.undo import undo
from hhdesk.app.home import Home
from hhdesk.app.loading.report import LoadRefused, LoadReport
from hhdesk.app.workbooks.doubt_sentences import (
    DOUBT_SENTENCES,
    LEFT_OUT_WORDS,
    UNREAD_WORDS,
    doubt_sentence,
    left_out_sentence,
)
from hhdesk.app.workbooks.load_drafts import TableDraft, load_drafts
from hhdesk.app.workbooks.read_workbook import WorkbookReader, read_workbook
from hhdesk.app.workbooks.remembered import recall_shape, remember_shapes
from hhdesk.exchange.workbooks.body_rows import RowSort
from hhdesk.exchange.workbooks.doubts import DOUBTS
from hhdesk.exchange.workbooks.drafts import Answers
from hhdesk.exchange.workbooks.mapping import Unread
from hhdesk.exchange.workbooks.shape import remember
from tests.desks import HAI_MINH, base, living, membership, put, rows_of

SAMPLES = Path(__file__).resolve().parents[2] / "workbooks"
HEAD = "TT;Xã;Diện tập hợp;Hội viên;Kết nạp\n"


def reader_of(desk: Desk, path: Path) -> WorkbookReader:
    return read_workbook(desk, path, Home(path.parent / "home"))


def loaded(
    desk: Desk, path: Path, answers: Answers | None = None, *, mode: str = "upsert", dry_run: bool = False
) -> LoadReport:
    reader = reader_of(desk, path)
    tables = [
        TableDraft(table.table.grid.name, reader.maker(table, table.mapping).draft(answers), {})
        for table in reader.workbook.tables
    ]
    return load_drafts(desk, path, tables, mode, dry_run=dry_run)


def csv(desk: Desk, text: str, title: str = "Hội Phụ nữ năm 2023;;;;\n") -> Path:
    path = desk.path.with_name("bảng.csv")
    path.write_text(title + HEAD + text, "utf-8")
    return path


def figures(desk: Desk) -> list[tuple[object, ...]]:
    query = "SELECT unit, organisation, period, eligible, members, admitted FROM membership ORDER BY 1, 2, 3"
    return rows_of(desk.path, query)


def test_figures_arrive_and_the_edit_can_be_undone(desk: Desk) -> None:
    report = loaded(desk, SAMPLES / "02-nong-dan-tcvn3.xls")

    (sheet,) = report.files
    assert (sheet.kind, sheet.rows, sheet.inserted) == ("membership", 4, 4)
    assert (HAI_MINH, "nd", "2022", 1900, 1805, 31) in figures(desk)
    undo(desk, report.edit)
    assert living(desk.path) == {}


def test_several_tables_are_one_transaction_and_one_entry(desk: Desk) -> None:
    report = loaded(desk, SAMPLES / "11-nhieu-bang.xls")

    assert [(sheet.sheet, sheet.inserted) for sheet in report.files] == [("Phụ nữ", 2), ("Nông dân", 2)]
    assert rows_of(desk.path, "SELECT count(*) FROM edit WHERE action = 'load'") == [(1,)]


def test_a_rehearsal_counts_and_writes_nothing(desk: Desk) -> None:
    report = loaded(desk, SAMPLES / "01-phu-nu.xlsx", dry_run=True)

    assert (report.files[0].inserted, report.edit) == (5, 0)
    assert figures(desk) == []


def test_open_questions_are_never_loaded(desk: Desk) -> None:
    with pytest.raises(ValueError, match="open questions"):
        loaded(desk, SAMPLES / "09-nghi-van.xlsx")
    with pytest.raises(ValueError, match="open questions"):
        loaded(desk, SAMPLES / "12-sau-thang.csv")
    assert figures(desk) == []


def test_answers_are_stored_and_rows_left_out_stay_away(desk: Desk) -> None:
    path = csv(desk, "1;Hải Minh;2,500;2250;5\n2;Hải Mnh;100;90;1\n")
    answers = Answers().with_value([(3, "", "eligible")], "2500").with_skipped([4])
    loaded(desk, path, answers)

    assert figures(desk) == [(HAI_MINH, "pn", "2023", 2500, 2250, 5)]


def test_an_empty_cell_leaves_what_is_stored_alone(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", eligible=100, members=80, admitted=4))
    report = loaded(desk, csv(desk, "1;Hải Minh;;90;\n2;Hải Anh;50;40;\n"))

    assert (report.files[0].inserted, report.files[0].updated) == (1, 1)
    assert (HAI_MINH, "pn", "2023", 100, 90, 4) in figures(desk)


def test_a_unit_that_stands_twice_is_refused_with_its_row(desk: Desk) -> None:
    path = csv(desk, "1;Hải Minh;100;90;\n2;xã Hải Minh;100;91;2\n")
    with pytest.raises(LoadRefused) as refusal:
        loaded(desk, path)

    (sheet,) = refusal.value.report.files
    assert [(each.row, each.problem.code) for each in sheet.problems] == [(4, "duplicate-key")]
    assert figures(desk) == []


def test_warnings_of_the_ordinary_load_are_given(desk: Desk) -> None:
    report = loaded(desk, csv(desk, "1;Hải Minh;100;120;5\n"))

    assert [(each.row, each.problem.code) for each in report.files[0].warnings] == [
        (3, "members-above-eligible")
    ]


def test_a_rating_by_commune_means_its_only_base_and_asks_where_there_are_more(desk: Desk) -> None:
    path = desk.path.with_name("xl.csv")
    path.write_text(
        "Xếp loại Hội Phụ nữ năm 2023;;\nTT;Xã;Xếp loại\n1;Hải Minh;HTTNV\n2;Hải Anh;HTXS\n", "utf-8"
    )
    put(
        desk,
        base(HAI_MINH, "Hội Phụ nữ xã Hải Minh", organisation="pn"),
        base("14236", "Hội A", organisation="pn"),
        base("14236", "Hội B", organisation="pn"),
    )
    reader = reader_of(desk, path)
    (table,) = reader.workbook.tables
    draft = reader.maker(table, table.mapping).draft()

    assert draft.rows[0].cells["base"].value == "Hội Phụ nữ xã Hải Minh"
    (question,) = draft.open_cells
    assert question.doubt is not None
    assert [option.value for option in question.doubt.options] == ["Hội A", "Hội B"]
    loaded(desk, path, Answers().with_value([question.key], "Hội B"))
    stored = rows_of(
        desk.path, "SELECT b.name, r.level FROM rating r JOIN base b ON b.id = r.base ORDER BY 1"
    )
    assert stored == [("Hội B", "htxs"), ("Hội Phụ nữ xã Hải Minh", "htt")]


def test_a_mapping_is_remembered_for_next_years_file_of_the_same_shape(desk: Desk) -> None:
    home = Home(desk.path.parent / "home")
    first = csv(desk, "1;Hải Minh;100;90;5\n")
    (table,) = read_workbook(desk, first, home).workbook.tables
    changed = table.mapping.with_use(4, replace(table.mapping.uses[4], column="left"))
    remember_shapes(home, {table.shape: remember(changed)})

    second = csv(desk, "1;Hải Minh;100;90;5\n", "Hội Phụ nữ năm 2024;;;;\n")
    (again,) = read_workbook(desk, second, home).workbook.tables
    assert again.mapping.remembered
    assert [use.column for use in again.mapping.uses] == ["", "unit", "eligible", "members", "left"]
    assert again.mapping.constants == {"organisation": "pn", "period": "2024"}


def test_years_in_headings_do_not_make_another_shape(desk: Desk) -> None:
    home = Home(desk.path.parent / "home")

    def of_year(year: int) -> Path:
        path = desk.path.with_name(f"{year}.csv")
        head = f"TT;Xã;Hội viên năm {year};Kết nạp năm {year}"
        path.write_text(f"Hội Phụ nữ;;;\n{head}\n1;Hải Minh;90;5\n", "utf-8")
        return path

    (table,) = read_workbook(desk, of_year(2023), home).workbook.tables
    remember_shapes(home, {table.shape: remember(table.mapping)})
    (again,) = read_workbook(desk, of_year(2024), home).workbook.tables
    assert again.mapping.remembered
    assert again.mapping.constants["period"] == "2024"


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    home = Home(tmp_path)
    remember_shapes(home, {"a": {"kind": "bases"}})
    assert recall_shape(home, "a") == {"kind": "bases"}
    (tmp_path / "workbooks.json").write_text("[1", "utf-8")
    assert recall_shape(home, "a") is None


def test_everything_that_can_be_asked_or_left_out_has_words(desk: Desk) -> None:
    assert set(DOUBT_SENTENCES) == set(DOUBTS)
    assert set(LEFT_OUT_WORDS) == {each.value for each in RowSort} - {"record"}
    assert set(UNREAD_WORDS) == {each.value for each in Unread}
    reader = reader_of(desk, SAMPLES / "09-nghi-van.xlsx")
    (table,) = reader.workbook.tables
    for cell in reader.maker(table, table.mapping).draft().open_cells:
        assert doubt_sentence(cell).endswith("?")


def test_a_total_that_does_not_agree_says_by_how_much(desk: Desk) -> None:
    reader = reader_of(desk, SAMPLES / "02-nong-dan-tcvn3.xls")
    (table,) = reader.workbook.tables
    total = reader.maker(table, table.mapping).draft().left_out[1]
    assert "Hội viên ghi 6.816, các dòng cộng lại 5.946" in left_out_sentence(total)
