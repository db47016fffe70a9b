"""Tells the rows below the headings apart: records, totals, sections, notes, rows hidden in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import clean_name, fold
from hhdesk.exchange.workbooks.find_tables import FoundTable, is_numbering
from hhdesk.exchange.workbooks.grid import SheetCell
from hhdesk.exchange.workbooks.mapping import TableMapping, Unread
from hhdesk.exchange.workbooks.phrases import organisations_in


class RowSort(StrEnum):
    """What a row is."""

    RECORD = "record"
    TOTAL = "total"
    SECTION = "section"
    NOTE = "note"
    HIDDEN = "hidden"
    BLANK = "blank"  # names something, and has no figure


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of the grid (from 0), what it is, the words that show it, and the facts that a section sets."""

    row: int
    sort: RowSort
    text: str = ""
    facts: Mapping[str, str] | None = None


SectionFacts = Callable[[str], Mapping[str, str]]  # key columns that a section's line sets
_TOTAL = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng|toàn huyện|toàn xã|toàn tỉnh|toàn cụm|bình quân)(?![^\W_])(.*)"
)
_NO_TOTAL = re.compile(r"\s*(công ty|đội|cục|kho|đài|đồng|hòa|hoà|sản|tác|công đoàn)(?![^\W_])")
_LONGEST_SECTION = 60
_PLAIN_TOTALS = frozenset(
    {"tong cong", "tong so", "tong", "cong", "toan huyen", "toan xa", "tong cong chung"}
)
_NOTE = re.compile(
    r"\*|ghi chu|luu y|nguoi lap|noi nhan|tm\b|t/m|chu tich|truong ban|pho ban|thu truong|ke toan|nguon"
    r"|nguoi tong hop|.*\bngay\s*([0-9.…]+\s*)?thang\b|xac nhan|bi thu|ban thuong vu|kt\b|thu ky"
)


def is_total(text: str) -> bool:
    """True for the label of a row of totals ("Cộng", "Tổng số toàn huyện"), not for a name that begins so."""
    shown = clean_name(text).lower().strip(" :.")
    match = _TOTAL.fullmatch(shown)
    if match:
        return not _NO_TOTAL.match(match[2])
    return shown in _PLAIN_TOTALS


def sort_rows(table: FoundTable, mapping: TableMapping, section: SectionFacts) -> list[BodyRow]:
    """Every row below the headings that holds something, in order, with what it is."""
    return _Sorter(table, mapping, section).run()


class _Sorter:
    """One run over one table."""

    def __init__(self, table: FoundTable, mapping: TableMapping, section: SectionFacts) -> None:
        self._table, self._mapping, self._section = table, mapping, section
        kind = KINDS[mapping.kind]
        self._values = [
            table.columns[place]
            for place, use in enumerate(mapping.uses)
            if use.column and use.column not in kind.key and use.column != "note"
        ]
        named = "name" if mapping.kind == "bases" else "title" if mapping.kind == "tasks" else ""
        self._names = self._columns(lambda column: column == named)
        self._keys = self._columns(lambda column: column in kind.key)
        self._counters = [
            table.columns[place] for place, use in enumerate(mapping.uses) if use.unread == Unread.COUNTER
        ]

    def run(self) -> list[BodyRow]:
        """Sort every row."""
        found = []
        for row in self._table.body:
            cells = self._table.grid.rows[row]
            filled = [cell for cell in cells if not cell.is_empty]
            if filled and not is_numbering(cells) and not self._is_heading(row):
                found.append(self._sort(row, filled))
        return found

    def _columns(self, wanted: Callable[[str], bool]) -> list[int]:
        uses = zip(self._table.columns, self._mapping.uses, strict=True)
        return [column for column, use in uses if use.column and wanted(use.column)]

    def _sort(self, row: int, filled: Sequence[SheetCell]) -> BodyRow:
        label = self._label(row)
        if row in self._table.grid.hidden_rows and not self._mapping.hidden_rows:
            return BodyRow(row, RowSort.HIDDEN, label)
        if any(is_total(text) for text in self._labels(row)):
            return BodyRow(row, RowSort.TOTAL, label)
        if self._has(row, self._values) and not self._is_note(row, filled):
            return BodyRow(row, RowSort.RECORD, label)
        named = bool(self._names) and self._has(row, self._names) and self._is_listed(row)
        if named and not self._is_place(row, filled):
            return BodyRow(row, RowSort.RECORD, label)
        short = len({cell.text for cell in filled}) <= 2 and len(label) <= _LONGEST_SECTION
        facts = self._section(label) if short else {}
        if facts and not _NOTE.match(fold(label)):
            return BodyRow(row, RowSort.SECTION, label, facts)
        if self._has(row, self._keys) and self._is_listed(row):
            return BodyRow(row, RowSort.BLANK, label)
        return BodyRow(row, RowSort.NOTE, " ".join(dict.fromkeys(cell.text for cell in filled)))

    def _labels(self, row: int) -> list[str]:
        """Texts that name the row: those of cells that hold no value."""
        cells = [
            self._table.grid.cell(row, column) for column in self._table.columns if column not in self._values
        ]
        return [cell.text for cell in cells if isinstance(cell.value, str) and not cell.is_empty]

    def _label(self, row: int) -> str:
        """The row's name: its longest text outside the columns of values, else its first text."""
        texts = self._labels(row) or [cell.text for cell in self._table.grid.rows[row] if not cell.is_empty]
        return max(texts, key=len)

    def _has(self, row: int, columns: Sequence[int]) -> bool:
        return any(not self._table.grid.cell(row, column).is_empty for column in columns)

    def _is_listed(self, row: int) -> bool:
        """True for a row with a running number where rows have one, and that does not begin like a note."""
        if _NOTE.match(fold(self._label(row))):
            return False
        return not self._counters or self._has(row, self._counters)

    def _is_place(self, row: int, filled: Sequence[SheetCell]) -> bool:
        """True for a commune's line above the names that belong to it: no running number, nothing else."""
        numbered = any(self._table.grid.cell(row, column).text.isdigit() for column in self._counters)
        text = self._label(row)
        return (
            not numbered and len(filled) <= 2 and "unit" in self._section(text) and not organisations_in(text)
        )

    def _is_heading(self, row: int) -> bool:
        """True for headings that are repeated among the rows, as on a new page."""
        cells = [
            (self._table.grid.cell(row, column), heading)
            for column, heading in zip(self._table.columns, self._table.headings, strict=True)
        ]
        filled = [(cell.text, heading) for cell, heading in cells if not cell.is_empty]
        return len(filled) > 1 and all(text in heading for text, heading in filled)

    def _is_note(self, row: int, filled: Sequence[SheetCell]) -> bool:
        """True for lines of signatures and notes that happen to stand under a column of values."""
        if any(cell.is_number for cell in filled):
            return False
        if self._has(row, self._keys) and self._is_listed(row):
            return False
        return bool(_NOTE.match(fold(filled[0].text))) or len(filled) == 1
