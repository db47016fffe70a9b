"""The measures of printed papers by the rules they follow: margins in millimetres, sizes in points.

Party papers after guidance 36 of 2018, administrative ones after decree 30 of 2020; where the rules leave a
range, the value that leaves most room to the text is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

from hhdesk.reports.report.content import Letterhead, PaperKind

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
FONT = "Times New Roman"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
MANY_ROWS = 20  # of a table that would run a few rows over the end of a page
ABOUT_SIZE = 12.0  # of what the paper is about, in points
SHORT_RULE = 22.0  # under the issuer, in millimetres
ROOM_TO_SIGN = 4  # empty lines
OPEN_NUMBER = "\u00a0" * 8
OPEN_DAY = "\u00a0" * 6


@dataclass(frozen=True, slots=True)
class Layout:
    """Margins top, bottom, left, right in millimetres; the rest are sizes in points unless named else.

    `indent` is the first line's in millimetres, `spacing` the points between paragraphs. `head_left` is the
    width of the letterhead's left half, `rule` that of the line under its right half (as wide as the words
    above it), both in millimetres. `recipient_end` is put behind every recipient, `last_end` behind the last.
    """

    top: float
    bottom: float
    left: float
    right: float
    nation: float
    motto: float
    superior: float
    issuer: float
    number: float
    date: float
    title: float
    subject: float
    body: float
    table: float
    note: float
    page_number: float
    recipients_head: float
    recipients: float
    recipient_end: str
    last_end: str
    head_left: float
    rule: float
    indent: float = 12.7
    spacing: float = 6.0

    @property
    def width(self) -> float:
        """Millimetres between the margins of an upright page."""
        return PAGE_WIDTH - self.left - self.right


_PARTY = Layout(
    top=20,
    bottom=20,
    left=30,
    right=15,
    nation=15,
    motto=14,
    superior=14,
    issuer=14,
    number=14,
    date=14,
    title=16,
    subject=14,
    body=14,
    table=11,
    note=11,
    page_number=14,
    recipients_head=14,
    recipients=12,
    recipient_end=",",
    last_end=".",
    head_left=77,
    rule=72.7,
)
_ADMINISTRATIVE = Layout(
    top=20,
    bottom=20,
    left=30,
    right=15,
    nation=13,
    motto=14,
    superior=13,
    issuer=13,
    number=13,
    date=14,
    title=14,
    subject=14,
    body=14,
    table=11,
    note=11,
    page_number=14,
    recipients_head=12,
    recipients=11,
    recipient_end=";",
    last_end=".",
    head_left=68,
    rule=60.6,
)


def layout_of(kind: PaperKind) -> Layout:
    """The measures of this kind of paper."""
    return _PARTY if kind is PaperKind.PARTY else _ADMINISTRATIVE


def cell_space(rows: int) -> float:
    """Points above and below the words of a cell: long tables are set closer, to end on the same page."""
    return 0.0 if rows > MANY_ROWS else 1.5


def number_line(letterhead: Letterhead) -> str:
    """The line with the open number: "Số        -BC/BDVHU", or "Số:        /BC-BDVHU"."""
    if letterhead.kind is PaperKind.PARTY:
        return f"Số{OPEN_NUMBER}-{letterhead.symbol}"
    return f"Số:{OPEN_NUMBER}/{letterhead.symbol}"


def date_line(letterhead: Letterhead) -> str:
    """Place and open day: "Hải Hậu, ngày      tháng      năm 2023"."""
    return f"{letterhead.place}, ngày{OPEN_DAY}tháng{OPEN_DAY}năm\u00a0{letterhead.year}"


def issuer_lines(letterhead: Letterhead) -> tuple[str, str]:
    """Superior and issuer in capitals; the issuer without the superior's name that ends it."""
    issuer = letterhead.issuer.removesuffix(letterhead.superior).strip() or letterhead.issuer
    return letterhead.superior.upper(), issuer.upper()


def recipient_lines(letterhead: Letterhead) -> tuple[str, ...]:
    """The list below "Nơi nhận", each line with its dash and its end."""
    layout = layout_of(letterhead.kind)
    *others, last = letterhead.recipients or ("Lưu",)
    lines = [f"-\u00a0{each}{layout.recipient_end}" for each in others]
    return (*lines, f"-\u00a0{last}{layout.last_end}")
