"""How the arrival of a package reads, and where the record of a correction is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhdesk.app.sync.feedback.deliveries import Arrival, Delivery
from hhdesk.domain.numbers import format_count, format_date
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.widgets.cell_table import Shown

if TYPE_CHECKING:
    from hhdesk.app.history.entries import HistoryEntry

_PAGES = {
    "membership": PageKey.MEMBERSHIP,
    "bases": PageKey.RATINGS,
    "ratings": PageKey.RATINGS,
    "tasks": PageKey.TASKS,
}
_YEAR_LENGTH = 4


def day_of(delivery: Delivery) -> str:
    """The day on which the level above merged the package; "" where it has not said so."""
    return format_date(delivery.receipt.at.astimezone().date()) if delivery.receipt else ""


def arrival_words(upper: str, delivery: Delivery) -> str:
    """`Huyện đã nhận gói ngày 15/11/2023`, for a package that it has received."""
    return f"{upper} đã nhận gói ngày {day_of(delivery)}"


def arrival_cell(delivery: Delivery) -> Shown:
    """What the level above has said of a package, as one cell."""
    match delivery.arrival:
        case Arrival.RECEIVED:
            return Shown(f"đã nhận {day_of(delivery)}", "check", "text", icon_tone="met", tip=_tip(delivery))
        case Arrival.COVERED:
            return Shown("đã nhận gói sau", "dash", "sub", tip="Gói sau mang trọn số liệu của gói này.")
        case Arrival.UNDONE:
            tip = "Nơi nhận đã gộp rồi hoàn tác; hãy hỏi lại, cần thì ghi gói mới."
            return Shown("đã hoàn tác", "undo", "behind", tip=tip)
    return Shown("chưa có tin", "dash", "sub", tip="Tin đã nhận đến cùng gói trả về.")


def _tip(delivery: Delivery) -> str:
    receipt = delivery.receipt
    if receipt is None:
        return ""
    disputes = f", {format_count(receipt.disputes)} xung đột" if receipt.disputes else ""
    return f"{format_count(receipt.rows)} dòng mới và đổi{disputes}"


def place_of(entry: HistoryEntry) -> Place:
    """The page that shows the record of an entry, in its unit and year."""
    words = entry.label[:_YEAR_LENGTH] if entry.kind == "membership" else entry.label[-_YEAR_LENGTH:]
    year = int(words) if entry.kind != "bases" and words.isdecimal() else None
    return Place(
        Node(_PAGES[entry.kind], entry.organisation),
        unit=entry.unit,
        year=year,
        kind=entry.kind,
        record=entry.record,
        column=entry.column,
    )
