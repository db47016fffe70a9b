"""What stands on a paper, free of any file format: every writer and the preview draw from these records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from hhdesk.domain.numbers import format_count, format_decimal, format_fixed, format_percent
from hhdesk.reports.chart_data import ChartInput
from hhdesk.reports.wording import NONE


class PaperKind(StrEnum):
    """Whose rules the layout follows: those of Party offices, or those of the administration."""

    PARTY = "party"
    ADMINISTRATIVE = "administrative"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes to whom.

    `superior` and `issuer` head the paper (written in any case; writers put them in capitals), `place` and
    `year` stand in the date line whose day and month stay open. `symbol` follows the open number
    ("BC/BDVHU" in Party papers, "BC-BDVHU" in administrative ones). `about` is the matter of a letter that
    has no title, "" for others. `recipients` come in order, without any punctuation at their ends.
    """

    kind: PaperKind
    superior: str
    issuer: str
    place: str
    year: int
    symbol: str
    recipients: tuple[str, ...]
    signatory: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in per cent, shown with two decimals: 89.11 is "89,11 %".

    `numerator` and `denominator` are the counts it was rounded from, where they are known.
    """

    value: float
    numerator: int | None = field(default=None, compare=False)
    denominator: int | None = field(default=None, compare=False)

    @property
    def share(self) -> float:
        """The part of one, as exact as it is known."""
        if self.numerator is None or not self.denominator:
            return self.value / 100
        return self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Points:
    """A difference of two shares in percentage points, shown with its sign: "+1,25" or "−0,4" as "−0,40"."""

    value: float


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of two counts, shown with its sign."""

    value: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured amount in thousandths, shown with as many decimals as it has: 8500 is "8,5"."""

    thousandths: int


# None is a figure that is missing, and never a zero.
Value = str | int | Percent | Points | Change | Quantity | None


class RowKind(StrEnum):
    """What a table's row is: a group heading spans all columns and has one cell."""

    BODY = "body"
    GROUP = "group"
    PART = "part"  # one population of the row above: in italics
    TOTAL = "total"


class Align(StrEnum):
    """How a column's cells lie; numbers lie right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `group` is the heading above neighbouring columns that share it ("" for none).

    `width` is in millimetres of an upright page's 165; writers scale all widths of a table alike.
    """

    heading: str
    width: float
    align: Align = Align.LEFT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: as many cells as the table has columns, a group heading has one."""

    cells: tuple[Value, ...]
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heading rows are repeated on every page; `notes` stand below it, a sentence each.

    `name` is short and has no letters that sheet names cannot have.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @property
    def has_groups(self) -> bool:
        """True where the headings take two rows."""
        return any(column.group for column in self.columns)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose, NFC, with no-break spaces where words must stay together."""

    text: str


@dataclass(frozen=True, slots=True)
class ChartSlot:
    """A chart, drawn by the writer in black and white; `alt` says in a sentence what it shows."""

    name: str
    data: ChartInput
    alt: str


Block = Paragraph | Table | ChartSlot


@dataclass(frozen=True, slots=True)
class Section:
    """A heading ("" for none) with its blocks; `level` 1 is the higher one.

    `landscape` sections lie on pages of their own; so do sections that start a `new_page`.
    """

    heading: str
    blocks: tuple[Block, ...]
    level: int = 1
    landscape: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: letterhead, title and subject, address, sections, signature, appendices.

    `title` is "" for letters; `subject` is written below it, a line each. `address` is who the paper is
    for ("Ban Thường vụ Huyện ủy", "" for none). `code` is the snapshot code for every page's footer.
    `sample` marks papers made from sample data on every page. `created` is the day of the paper, ISO.
    """

    letterhead: Letterhead
    title: str
    subject: tuple[str, ...]
    address: str
    sections: tuple[Section, ...]
    code: str
    sample: bool
    created: str
    appendices: tuple[Section, ...] = field(default=())

    @property
    def name(self) -> str:
        """The paper's name in one line, for document properties and lists."""
        words = " ".join((self.title.capitalize(), *self.subject)).strip()
        return words or self.letterhead.about

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order, appendices included."""
        for section in (*self.sections, *self.appendices):
            yield from section.blocks

    def tables(self) -> tuple[Table, ...]:
        """All tables in reading order."""
        return tuple(block for block in self.blocks() if isinstance(block, Table))


def value_text(value: Value) -> str:
    """A cell as it is written on paper: "2.500", "89,11 %", "+1,25"; "–" for a missing figure."""
    if value is None:
        return NONE
    if isinstance(value, str):
        return value
    if isinstance(value, Percent):
        return format_percent(value.value)
    if isinstance(value, Points):
        written = format_fixed(value.value, 2)
        return f"+{written}" if value.value > 0 else written
    if isinstance(value, Change):
        return f"+{format_count(value.value)}" if value.value > 0 else format_count(value.value)
    if isinstance(value, Quantity):
        return format_decimal(value.thousandths, 1000)
    return format_count(value)


def foot_text(paper: Paper) -> str:
    """What stands at the foot of every page: the code of the data's state, and the mark of sample data."""
    code = f"Mã số liệu {paper.code}"
    return f"SỐ LIỆU MẪU – {code}" if paper.sample else code
