"""What the USB pages put on paper: delivery note, reminder of who is missing, report of merges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hhdesk.app.desk import Desk
from hhdesk.app.sync.board import Board, BoardCell
from hhdesk.app.sync.due_days import Form
from hhdesk.domain.numbers import format_count, format_date
from hhdesk.ui.pages.usb.sizes import byte_words, spoken
from hhdesk.ui.pages.usb.words import MergeLine, form_name
from hhdesk.ui.pages.usb.writing.sent import Sent
from hhdesk.ui.printing.table import PrintedColumn, PrintedTable


def delivery_note(desk: Desk, sent: Sent) -> PrintedTable:
    """A note that goes along with the stick: what is on it, the code, and room for two names."""
    local = sent.at.astimezone()
    rows = (
        ("Đơn vị gửi", desk.own_unit.name),
        ("Nơi nhận", sent.recipient),
        ("Tệp", sent.file.name),
        ("Mã gói", spoken(sent.code)),
        ("Số dòng", format_count(sent.rows)),
        ("Dung lượng", byte_words(sent.size)),
        ("Ghi lúc", f"{local:%H:%M}, ngày {format_date(local.date())}"),
        ("Người giao (ký, ghi rõ họ tên)", ""),
        ("Người nhận (ký, ghi rõ họ tên)", ""),
    )
    return _paper(
        desk,
        "Giấy giao nhận gói số liệu",
        (PrintedColumn("Nội dung"), PrintedColumn("", wraps=True)),
        rows,
        notes=("Bên nhận đối chiếu mã gói trên màn hình trước khi gộp.",),
    )


def reminder(desk: Desk, board: Board) -> PrintedTable:
    """Who still owes what, what is owed most first; only forms whose day has come."""
    names = {each.code: each.abbreviation for each in desk.reference.organisations}
    rows = []
    for line in board.lacking:
        owed = [f"{names[code]}: {_forms(code, cell)}" for code, cell in line.cells.items() if cell.missing]
        received = format_date(line.received.astimezone().date()) if line.received else "chưa nhận gói nào"
        rows.append((line.unit.name, "; ".join(owed), received))
    due = ", ".join(f"{_due_name(form)} {format_date(day)}" for form, day in board.due.items())
    return _paper(
        desk,
        f"Danh sách đơn vị còn thiếu số liệu năm {board.year}",
        (
            PrintedColumn("Đơn vị"),
            PrintedColumn("Còn thiếu", wraps=True),
            PrintedColumn("Gói gần nhất", figures=True),
        ),
        rows,
        subtitle=f"{len(rows)} đơn vị. Hạn nộp: {due}",
    )


def merge_report(desk: Desk, lines: Sequence[MergeLine]) -> PrintedTable:
    """What became of each package."""
    heads = ("Mới", "Đổi", "Giữ của ta", "Xóa", "Xung đột")
    columns = (
        PrintedColumn("Đơn vị"),
        PrintedColumn("Tệp", wraps=True),
        PrintedColumn("Lúc"),
        *(PrintedColumn(head, figures=True) for head in heads),
        PrintedColumn("Kết quả", wraps=True),
    )
    rows = [
        (
            line.unit,
            line.file,
            line.at,
            *(format_count(count) for count in line.figures),
            line.result,
        )
        for line in lines
    ]
    totals = tuple(format_count(sum(line.figures[place] for line in lines)) for place in range(len(heads)))
    return _paper(desk, "Biên bản gộp số liệu", columns, rows, totals=("Cộng", "", "", *totals, ""))


def _forms(organisation: str, cell: BoardCell) -> str:
    return ", ".join(form_name(form, organisation).lower() for form in cell.missing)


def _due_name(form: Form) -> str:
    return form_name(form).lower()


def _paper(
    desk: Desk,
    title: str,
    columns: tuple[PrintedColumn, ...],
    rows: Iterable[tuple[str, ...]],
    *,
    subtitle: str = "",
    totals: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> PrintedTable:
    return PrintedTable(
        title=title,
        subtitle=subtitle or desk.own_unit.name,
        columns=columns,
        rows=tuple(rows),
        totals=totals,
        notes=notes,
        foot=f"{desk.own_unit.name} · In ngày {format_date(desk.clock.today())}",
        mark="Dữ liệu mẫu" if desk.info.sample else "",
    )
