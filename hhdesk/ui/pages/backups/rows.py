"""How backups stand in their table."""

from __future__ import annotations

from datetime import date, datetime

from hhdesk.app.backups.records import Backup
from hhdesk.app.backups.words import CAUSES, PROMISES, size_words
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS
from hhdesk.ui.widgets.cell_table import Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.words.formatting import MISSING

CAUSE, PROMISE, TASKS, SIZE, PLACE = 1, 2, 2 + len(KINDS), 3 + len(KINDS), 5 + len(KINDS)
COLUMNS = (
    TableColumn("Lúc"),
    TableColumn("Vì sao có", stretch=True),
    TableColumn("Được giữ theo"),
    *(TableColumn(kind.heading, figures=True) for kind in KINDS.values()),
    TableColumn("Cỡ", figures=True),
    TableColumn("Kiểm tra"),
    TableColumn("Ở đâu"),
)


def moment_words(backup: Backup, today: date) -> str:
    """`hôm nay 08:02`, `12/11/2026 08:02`."""
    return spoken_moment(backup.moment, today)


def spoken_moment(moment: datetime, today: date) -> str:
    """The same of any moment."""
    local = moment.astimezone()
    return f"hôm nay {local:%H:%M}" if local.date() == today else f"{local:%d/%m/%Y %H:%M}"


def backup_row(backup: Backup, promise: str, today: date) -> ShownRow:
    """One row of the table; the file's path is the tooltip of its place."""
    counts = [
        Shown(format_count(backup.note.rows[kind]))
        if kind in backup.note.rows
        else Shown(MISSING, tone="sub")
        for kind in KINDS
    ]
    if backup.sealed:
        tip = "Chỉ mở được bằng mật khẩu niêm phong. Sau khi ghi, từng byte đã được đọc lại; "
        tip += "đã đọc từ đầu đến cuối trước khi niêm phong." if backup.proved else "chưa mở ra kiểm tra."
        state = Shown("Niêm phong", icon="padlock", icon_tone="met" if backup.proved else "sub", tip=tip)
    elif backup.proved:
        state = Shown(
            "Đã kiểm tra", icon="check", icon_tone="met", tip="Đã đọc từ đầu đến cuối, đủ mọi dòng."
        )
    else:
        state = Shown("Chưa kiểm tra", icon="dash", tone="sub", tip="Chương trình kiểm tra khi máy rảnh.")
    place = "Thư mục thứ hai" if backup.second else "Máy này"
    return ShownRow(
        (
            Shown(
                moment_words(backup, today),
                tip=f"Giữ theo: {PROMISES[promise]}. Ở {place.lower()}. Cỡ {size_words(backup.size)}.",
            ),
            Shown(CAUSES[backup.note.cause]),
            Shown(PROMISES[promise], tone=None if promise else "sub"),
            *counts,
            Shown(size_words(backup.size)),
            state,
            Shown(place, tip=str(backup.file)),
        ),
        backup,
    )
