"""A block of cells as text and as HTML, in the forms that spreadsheets take from the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape

from hhdesk.domain.numbers import format_date
from hhdesk.domain.plain_tables import Percent, PlainCell, Year
from hhdesk.exchange.defusing import defused

Rows = Iterable[Sequence[PlainCell]]
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets
_DAY_FORMAT, _MOMENT_FORMAT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_ENGLISH = "1033;0;"
_VIETNAMESE = "1033;1066;"


def cell_words(cell: PlainCell, decimal: str = ",") -> str:
    """The cell as one types it into a spreadsheet: no grouping, days as dd/MM/yyyy; "" for none."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Percent(value):
            return f"{value:f}".replace(".", decimal) + "%"
        case Decimal():
            return f"{cell:f}".replace(".", decimal)
        case datetime():
            return f"{format_date(cell)} {cell:%H:%M}"
        case date():
            return format_date(cell)
    return str(cell)


def safe_words(cell: PlainCell, decimal: str = ",") -> str:
    """The same, with texts that begin like a formula made harmless; numbers below zero stay numbers."""
    words = cell_words(cell, decimal)
    return defused(words) if isinstance(cell, str) else words


def as_text(rows: Rows) -> str:
    """Cells parted by tabs, with quotes where they are needed."""
    target = io.StringIO(newline="")
    csv.writer(target, "excel-tab").writerows([safe_words(cell) for cell in row] for row in rows)
    return target.getvalue()


def as_html(rows: Rows, headings: Sequence[str] = ()) -> str:
    """An HTML table whose numbers and days are numbers and days whatever language the spreadsheet speaks.

    Excel reads the attributes `x:num` and `mso-number-format`, LibreOffice `sdval` and `sdnum`. Texts say
    that they are text, so that none becomes a formula, a day or a number without its zeros.
    """
    head = "".join(f"{_words(heading, 'th')}" for heading in headings)
    lines = [f"<tr>{head}</tr>"] if head else []
    lines += [f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows]
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
        f"<body><table>{''.join(lines)}</table></body></html>"
    )


def sheet_number(cell: PlainCell) -> Decimal | int | None:
    """The number that a spreadsheet keeps for the cell; None for texts and for days before March 1900."""
    match cell:
        case Percent(value):
            return value / 100
        case datetime():
            seconds = cell.hour * 3600 + cell.minute * 60 + cell.second
            whole = sheet_number(cell.date())
            return None if whole is None else whole + Decimal(seconds) / 86400
        case date():
            days = (cell - _EPOCH).days
            return days if days > 60 else None
        case int() | Decimal():
            return cell
    return None


def number_format(cell: PlainCell) -> str:
    """The format code of a spreadsheet under which the cell looks as in the window; "" for texts."""
    match cell:
        case Percent(value):
            return f"0{_decimals(value)}%"
        case Decimal():
            return f"#,##0{_decimals(cell)}"
        case datetime():
            return _MOMENT_FORMAT
        case date():
            return _DAY_FORMAT
        case Year():
            return "0"
        case int():
            return "#,##0"
    return ""


def _decimals(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    count = -exponent if isinstance(exponent, int) else 0
    return f".{'0' * count}" if count > 0 else ""


def _html_cell(cell: PlainCell) -> str:
    number = sheet_number(cell)
    if number is None:
        words = cell_words(cell)
        return f'<td sdnum="{_ENGLISH}@" style=\'mso-number-format:"\\@"\'>{_escaped(words)}</td>'
    plain, code = format(Decimal(number), "f"), number_format(cell)
    language = _VIETNAMESE if isinstance(cell, date) else _ENGLISH
    calc = f"{language}{code.upper()}" + (":SS" if code == _MOMENT_FORMAT else "")
    excel = code.replace("/", r"\/").replace(" ", r"\ ")
    return (
        f'<td align="right" x:num="{plain}" sdval="{plain}" sdnum="{calc}"'
        f" style='mso-number-format:\"{excel}\"'>{_escaped(cell_words(cell))}</td>"
    )


def _words(text: str, tag: str) -> str:
    """A cell that says that it is text."""
    style = "style='mso-number-format:\"\\@\"'"
    return f'<{tag} sdnum="{_ENGLISH}@" {style}>{_escaped(text)}</{tag}>'


def _escaped(text: str) -> str:
    return escape(text).replace("\n", '<br style="mso-data-placement:same-cell">')
