"""Cells of figures and days: what is certain, and what is asked about with which answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from hhdesk.domain.registry import ColumnType
from hhdesk.exchange.sheets.raw_sheets import BrokenCell
from hhdesk.exchange.workbooks.grid import SheetCell, number_look
from hhdesk.exchange.workbooks.read_figures import read_figure

COUNT, DECIMAL, POINTS, DATE = ColumnType.COUNT, ColumnType.DECIMAL, ColumnType.POINTS, ColumnType.DATE


def certain(value: Any, kind: ColumnType, **look: Any) -> Any:
    read = read_figure(SheetCell(value, **look), kind)
    assert read.doubt is None
    return read.value


def questioned(value: Any, kind: ColumnType, **look: Any) -> tuple[str, list[str]]:
    read = read_figure(SheetCell(value, **look), kind)
    assert read.doubt is not None
    assert read.value == ""
    return read.doubt.code, [option.value for option in read.doubt.options]


@pytest.mark.parametrize(
    ("value", "count"),
    [(2500, 2500), (2500.0, 2500), (0, 0), ("2500", 2500), ("2.500", 2500), ("1.234.567", 1234567),
     (" 12 ", 12), ("n/a", "n/a"), ("Không có", "n/a"), ("", "")],
)  # fmt: skip
def test_counts_that_are_certain(value: Any, count: Any) -> None:
    assert certain(value, COUNT) == count


@pytest.mark.parametrize(
    ("value", "look", "code", "options"),
    [
        ("2,500", {}, "two-readings", ["2500", ""]),
        ("89.5", {}, "two-readings", ["895", ""]),
        ("1,234,567", {}, "foreign-notation", ["1234567", ""]),
        (2.5, {}, "fraction", ["2500", ""]),
        (2.5004, {}, "fraction", [""]),
        ("89,5", {}, "fraction", [""]),
        (2, {"decimals": 3}, "shown-in-thousands", ["2000", "2"]),
        (0.895, {"percent": True}, "percent", [""]),
        ("90 %", {}, "percent", [""]),
        ("12 người", {}, "with-words", ["12", ""]),
        ("khoảng 1.200 hộ", {}, "with-words", ["1200", ""]),
        ("2 500", {}, "with-words", ["2500", ""]),
        ("12/15", {}, "not-a-number", [""]),
        ("mười", {}, "not-a-number", [""]),
        ("-", {}, "stand-in", ["0", "n/a", ""]),
        ("…", {}, "stand-in", ["0", "n/a", ""]),
        ("x", {}, "stand-in", ["0", "n/a", ""]),
        (-3, {}, "negative", ["3", ""]),
        ("-3", {}, "negative", [""]),
        (True, {}, "not-a-number", [""]),
        (10**12, {}, "too-long", [""]),
        (float("inf"), {}, "too-long", [""]),
        (float("nan"), {}, "too-long", [""]),
        (BrokenCell("error-value", "#DIV/0!"), {}, "broken", [""]),
    ],
)
def test_counts_that_are_asked_about(value: Any, look: dict[str, Any], code: str, options: list[str]) -> None:
    assert questioned(value, COUNT, **look) == (code, options)


@pytest.mark.parametrize(
    ("value", "kind", "stored"),
    [(1.5, DECIMAL, "1,5"), ("1,5", DECIMAL, "1,5"), (1.125, DECIMAL, "1,1250"), ("89,5", POINTS, "89,5"),
     (0.1 + 0.2, DECIMAL, "0,3"), ("12", POINTS, "12")],
)  # fmt: skip
def test_decimals_that_are_certain(value: Any, kind: ColumnType, stored: str) -> None:
    assert certain(value, kind) == stored


@pytest.mark.parametrize(
    ("value", "look", "code", "options"),
    [
        ("1.234", {}, "two-readings", ["1234", "1,2340"]),
        ("1.5", {}, "two-readings", ["15", "1,5", ""]),
        ("1,2 km", {}, "with-words", ["1,2", ""]),
        (0.895, {"percent": True}, "percent", ["89,5", ""]),
        ("89,5 %", {}, "percent", ["89,5", ""]),
        (-1.5, {}, "negative", [""]),
    ],
)
def test_decimals_that_are_asked_about(
    value: Any, look: dict[str, Any], code: str, options: list[str]
) -> None:
    assert questioned(value, DECIMAL, **look) == (code, options)


@pytest.mark.parametrize("cell", [SheetCell(0.895, percent=True), SheetCell("89,5 %"), SheetCell("89,5%")])
def test_percentages_are_certain_where_the_rows_unit_is_percent(cell: SheetCell) -> None:
    read = read_figure(cell, DECIMAL, in_percent=True)
    assert (read.value, read.shown, read.doubt) == ("89,5", "89,5", None)


@pytest.mark.parametrize("value", [date(2023, 6, 15), datetime(2023, 6, 15), "15/6/2023", "2023-06-15"])  # noqa: DTZ001
def test_days_that_are_certain(value: Any) -> None:
    assert certain(value, DATE) == date(2023, 6, 15)


@pytest.mark.parametrize(
    ("value", "options"),
    [("15/6/23", ["2023-06-15", ""]), ("6/2023", ["2023-06-01", ""]), (45092, ["2023-06-15", ""]),
     ("06/15/2023", [""]), ("cuối năm", [""]), (2021, [""]), ("31/2/23", [""])],
)  # fmt: skip
def test_days_that_are_asked_about(value: Any, options: list[str]) -> None:
    assert questioned(value, DATE) == ("date-unclear", options)


@pytest.mark.parametrize(
    ("code", "look"),
    [("General", (False, 0)), ("#,##0", (False, 0)), ("0.0%", (True, 1)), ("#,##0.000", (False, 3)),
     ('#,##0" %"', (False, 0)), ("0.00;[Red]-0.000", (False, 2)), ("\\%0", (False, 0))],
)  # fmt: skip
def test_number_formats_tell_percentages_and_decimals(code: str, look: tuple[bool, int]) -> None:
    assert number_look(code) == look
