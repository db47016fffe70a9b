"""Blocks of cells for the clipboard, as text and as HTML."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from hhdesk.domain.plain_tables import Percent, PlainCell, Year
from hhdesk.exchange.table_text import as_html, as_text, number_format, sheet_number

ROW: tuple[PlainCell, ...] = (
    "Hải Minh", 2500, Decimal("89.5"), Percent(Decimal("89.11")), date(2025, 11, 15), None, "=1+1",
)  # fmt: skip


def cells(html: str) -> list[ET.Element]:
    """The cells of the last row."""
    body = html[html.index("<table>") : html.index("</table>")] + "</table>"
    return list(ET.fromstring(body.replace("x:num", "num"))[-1])  # noqa: S314 - our own text


def test_text_has_plain_digits_a_decimal_comma_and_no_formula() -> None:
    assert as_text([ROW]) == "Hải Minh\t2500\t89,5\t89,11%\t15/11/2025\t\t'=1+1\r\n"


def test_text_quotes_line_ends_and_tabs() -> None:
    assert as_text([("dòng 1\ndòng 2", 'nói "có"')]) == '"dòng 1\ndòng 2"\t"nói ""có"""\r\n'


def test_html_carries_numbers_without_any_language() -> None:
    found = cells(as_html([ROW]))
    assert [cell.get("num") for cell in found] == [None, "2500", "89.5", "0.8911", "45976", None, None]
    assert [cell.get("sdval") for cell in found] == [cell.get("num") for cell in found]
    assert found[3].get("style") == 'mso-number-format:"0.00%"'
    assert found[4].get("style") == r'mso-number-format:"dd\/mm\/yyyy"'


def test_html_says_of_every_text_that_it_is_text() -> None:
    for text in ("=1+1", "3/4", "00123", "- Đã rà soát", "2.500"):
        (cell,) = cells(as_html([(text,)]))
        assert (cell.text, cell.get("style")) == (text, r'mso-number-format:"\@"')
        assert str(cell.get("sdnum")).endswith("@")


def test_html_escapes_what_would_be_markup_and_keeps_lines_in_one_cell() -> None:
    (cell,) = cells(as_html([("<b>&\n2",)]).replace('cell">', 'cell"/>'))
    assert cell.text == "<b>&"
    assert cell[0].get("style") == "mso-data-placement:same-cell"


def test_headings_stand_above() -> None:
    assert "<tr><th" in as_html([ROW], ["Đơn vị"])
    assert "<th" not in as_html([ROW])


@pytest.mark.parametrize(
    ("cell", "number", "code"),
    [
        (2500, 2500, "#,##0"),
        (Decimal("1.250"), Decimal("1.250"), "#,##0.000"),
        (Percent(Decimal(75)), Decimal("0.75"), "0%"),
        (datetime(2025, 11, 15, 12, 0), Decimal("45976.5"), "dd/mm/yyyy hh:mm"),  # noqa: DTZ001 - wall time
        (date(1900, 2, 28), None, "dd/mm/yyyy"),
        (Year(2023), 2023, "0"),
        ("5", None, ""),
    ],
)
def test_numbers_and_formats_of_a_spreadsheet(
    cell: PlainCell, number: Decimal | int | None, code: str
) -> None:
    assert (sheet_number(cell), number_format(cell)) == (number, code)
