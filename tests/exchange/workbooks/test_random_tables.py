"""Tables thrown together at random: nothing fails, no row goes without a word, questions come to an end."""

# ruff: noqa: E501, S311 - lists of words read best in few lines; chance needs no secrecy here

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.parse_rows import parse
from hhdesk.exchange.sheets.raw_sheets import BrokenCell
from hhdesk.exchange.workbooks.as_sheets import as_sheets
from hhdesk.exchange.workbooks.drafts import Answers, Draft
from hhdesk.exchange.workbooks.grid import Book, Grid, SheetCell, rectangle, text_cell
from hhdesk.exchange.workbooks.make_draft import DraftMaker
from hhdesk.exchange.workbooks.mapping import TableMapping
from hhdesk.exchange.workbooks.workbook import OpenTable, open_book
from tests.exchange.samples import READING

TITLES = (
    "HỘI PHỤ NỮ NĂM 2023",
    "Xã Hải Minh",
    "XẾP LOẠI",
    "6 tháng đầu năm 2023",
    "BAN CÔNG TÁC MẶT TRẬN",
    "",
)
HEADINGS = (
    "TT", "Xã", "Đơn vị", "Hội viên", "Kết nạp", "Giảm", "Năm 2022", "2023", 2021, "Hội Phụ nữ", "MTTQ", "Xếp loại",
    "HTXS", "HTT", "Điểm", "Tên cơ sở", "Ngày thành lập", "Nội dung công việc", "Kế hoạch", "Thực hiện", "ĐVT",
    "Tỷ lệ %", "Ghi chú", "Đơn vị chủ trì", "Kỳ", "Loại cơ sở", "Thang", "Trạng thái", "Phối hợp", "Hạn", "Tổ chức",
)  # fmt: skip
VALUES = (
    "Hải Minh", "Hải Mnh", "Xã Hải Anh", "TT Cồn", "Cộng", "Tổng số", 1, 2, 2500, 2.5, "2,500", "2.500", "89,5 %", 0.5,
    "x", "-", "HTT", "Tốt", "Năm 2023", "Quý I/2023", date(2023, 5, 1), "15/6/23", "", None, "Hội Phụ nữ", "H¶i Minh",
    "n/a", BrokenCell("error-value", "#N/A"), True, -3, 1e20, "Ghi chú: abc", "km", "%", "Đang làm", float("nan"),
    "Ban CTMT xóm 1", "Trường THCS Hải Minh", "14233@2023-01-01", "I", "Xã Hải Hà", 10**15, "\n", "a" * 3000,
)  # fmt: skip
FONTS = ("", "Arial", ".VnTime", "VNI-Times")


def random_cell(random: Random, value: Any) -> SheetCell:
    if value is None:
        return SheetCell()
    if isinstance(value, str):
        return text_cell([(value, random.choice(FONTS) if random.random() < 0.2 else "")])
    percent = isinstance(value, float) and random.random() < 0.3
    return SheetCell(value, percent=percent, decimals=random.choice((0, 0, 3)))


def random_grid(random: Random) -> Grid:
    width = random.randint(2, 8)
    rows: list[list[Any]] = [[random.choice(TITLES)] for _ in range(random.randint(0, 3))]
    rows += [
        [random.choice(HEADINGS) if random.random() < 0.85 else None for _ in range(width)]
        for _ in range(random.randint(1, 3))
    ]
    rows += [[random.choice(VALUES) for _ in range(width)] for _ in range(random.randint(0, 8))]
    cells = {
        (row, column): random_cell(random, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    }
    corners = [(random.randrange(len(rows)), random.randrange(width)) for _ in range(random.randint(0, 4))]
    merged = [(top, left, top + random.randint(0, 2), left + random.randint(0, 2)) for top, left in corners]
    hidden = random.sample(range(len(rows)), random.randint(0, 1))
    return Grid("A", rectangle("a.xlsx", cells), tuple(merged), frozenset(hidden))


def readings(random: Random, count: int) -> Iterator[tuple[OpenTable, TableMapping, DraftMaker]]:
    """Every table of some random sheets, read as every kind of record."""
    for _ in range(count):
        try:
            book = open_book(Book("a.xlsx", (random_grid(random),)), Path("a.xlsx"), READING)
        except SheetError:
            continue
        for table in book.tables:
            for mapping in table.mappings.values():
                yield table, mapping, DraftMaker(table.table, mapping, book.words)


def answered(maker: DraftMaker) -> Draft:
    """The draft with the first answer to every question; a cell asks three times at most."""
    answers = Answers()
    for _ in range(3):
        for cell in maker.draft(answers).open_cells:
            options = [option.value for option in cell.doubt.options] if cell.doubt else []
            answers = answers.with_value([cell.key], options[0] if options else "")
    return maker.draft(answers)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_row_with_a_value_goes_without_a_word(seed: int) -> None:
    checked = 0
    for table, mapping, maker in readings(Random(seed), 25):
        draft = maker.draft()
        told = {row.number for row in draft.rows} | {row.number for row in draft.left_out}
        for row in table.table.body:
            cells = [
                table.table.grid.cell(row, column)
                for column, use in zip(table.table.columns, mapping.uses, strict=True)
                if use.column and not use.choice
            ]
            if any(cell.is_number for cell in cells):
                checked += 1
                assert row + 1 in told
    assert checked > 50


@pytest.mark.parametrize("seed", [4, 5])
def test_answers_come_to_an_end_and_the_ordinary_reader_takes_what_comes_of_them(seed: int) -> None:
    taken = 0
    for _table, _mapping, maker in readings(Random(seed), 25):
        draft = answered(maker)
        assert draft.open_cells == ()
        for sheet, layout in as_sheets("a.xlsx", "A", draft, {}):
            taken += len(parse(sheet, layout, READING).rows)
    assert taken
