"""The first sheet of a template: how to fill it in, what the colours mean, how it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hhdesk.domain.registry import RecordKind
from hhdesk.exchange.templates.content import TemplateContent, template_columns
from hhdesk.exchange.templates.doubts import DOUBT_GROUND
from hhdesk.exchange.templates.hints import hint_of
from hhdesk.exchange.templates.looks import ACCENT, MARGIN, READ_ONLY

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_STEPS = (
    "Điền vào các ô trắng ở những bảng có tên dưới đây. Mỗi dòng đã có sẵn tổ chức, đơn vị và kỳ.",
    "Ô có mũi tên: chọn trong danh sách. Rê chuột lên tiêu đề cột để xem cột đó ghi gì.",
    "Số 0 là không có; n/a là không áp dụng; để trống là chưa có số liệu.",
    "Số đã nhập từ trước có sẵn trong ô. Xóa trắng ô đó thì khi nạp, số ấy cũng bị xóa.",
    "Cơ sở hoặc phần việc chưa có trong bảng: ghi tiếp vào các dòng trống ở cuối bảng.",
    "Điền xong thì lưu rồi gửi lại tệp này. Trong chương trình: bấm Ctrl+O, chọn tệp, xem trước rồi nạp.",
    "Cả tệp được nạp một lần; có chỗ sai thì chương trình chỉ rõ bảng, dòng, cột và không nạp gì.",
)
_COLOURS = (
    ("FFFFFF", "Ô trắng: điền vào đây."),
    (READ_ONLY, "Ô xám: có sẵn, không sửa. Cột “Năm trước: …” để đối chiếu và không được nạp."),
    (DOUBT_GROUND, "Ô cam: số không khớp hoặc đổi nhiều so với năm trước. Xem lại; vẫn nạp được."),
)
_WIDTHS = (4, 38, 82)
_HEADS = ("Bảng và cột", "Ghi gì")


def write_guide(sheet: Worksheet, kinds: Sequence[RecordKind], content: TemplateContent) -> None:
    """Fill the sheet: a title, numbered steps, the colours, then the columns that need a hint."""
    guide = _Guide(sheet)
    guide.title(f"Hướng dẫn điền – {_about(kinds, content)}")
    for number, step in enumerate(_STEPS, start=1):
        guide.step(number, step)
    guide.gap()
    for colour, words in _COLOURS:
        guide.colour(colour, words)
    guide.gap()
    guide.heads()
    for kind in kinds:
        for column in template_columns(kind):
            hint = hint_of(column).refusal
            if hint:
                guide.column(kind.heading, column.heading, hint)
    guide.frame()


def _about(kinds: Sequence[RecordKind], content: TemplateContent) -> str:
    """The units and the period."""
    units = content.units
    name = units[0].name if len(units) == 1 else content.reference.units[content.own_unit].name
    period = str(content.period) if content.period.part else f"năm {content.period.year}"
    return f"{name}, {period}" if len(kinds) > 1 else f"{kinds[0].heading}, {name}, {period}"


class _Guide:
    """Writes line by line, from the top."""

    def __init__(self, sheet: Worksheet) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        side = Side(style="thin", color="C5CCD4")
        self._sheet, self._row, self._fill = sheet, 0, PatternFill
        self._font = Font(name="Arial", size=10)
        self._strong = Font(name="Arial", size=10, bold=True)
        self._large = Font(name="Arial", size=14, bold=True, color=ACCENT)
        self._wrap = Alignment(vertical="top", wrap_text=True)
        self._one_line = Alignment(vertical="center")
        self._border = Border(left=side, right=side, top=side, bottom=side)

    def title(self, text: str) -> None:
        """The first line, large."""
        self._put(1, text, self._large, next_row=True).alignment = self._one_line
        self._sheet.row_dimensions[self._row].height = 26

    def step(self, number: int, text: str) -> None:
        """A numbered line across the sheet."""
        self._put(1, number, self._strong, next_row=True)
        self._put(2, text, self._font)
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=2, end_column=3)
        self._sheet.row_dimensions[self._row].height = 15

    def colour(self, colour: str, text: str) -> None:
        """A patch of a colour and what it means."""
        patch = self._put(1, None, self._font, next_row=True)
        patch.fill, patch.border = self._fill("solid", fgColor=colour), self._border
        self._put(2, text, self._font)
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=2, end_column=3)

    def heads(self) -> None:
        """The heads of the list of columns."""
        self._row += 1
        for position, text in enumerate(_HEADS, start=2):
            cell = self._put(position, text, self._strong)
            cell.border, cell.fill = self._border, self._fill("solid", fgColor=READ_ONLY)

    def column(self, kind: str, heading: str, hint: str) -> None:
        """One column of a table and its hint."""
        self._put(2, f"{kind}: {heading}", self._strong, next_row=True).border = self._border
        self._put(3, hint, self._font).border = self._border

    def gap(self) -> None:
        """An empty line."""
        self._row += 1

    def frame(self) -> None:
        """Widths, protection without a password, and how it prints."""
        for letter, width in zip("ABC", _WIDTHS, strict=True):
            self._sheet.column_dimensions[letter].width = width
        self._sheet.sheet_view.showGridLines = False
        self._sheet.protection.sheet = True
        self._sheet.page_setup.paperSize = self._sheet.PAPERSIZE_A4
        self._sheet.page_setup.fitToWidth, self._sheet.page_setup.fitToHeight = 1, 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        for side in ("left", "right", "top", "bottom"):
            setattr(self._sheet.page_margins, side, MARGIN)

    def _put(self, position: int, value: object, font: object, *, next_row: bool = False) -> Any:
        self._row += next_row
        cell = self._sheet.cell(self._row, position, value)
        cell.font, cell.alignment = font, self._wrap
        return cell
