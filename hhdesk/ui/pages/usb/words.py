"""What forms, packages and merges are called on the USB pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.sync.board import Board
from hhdesk.app.sync.due_days import Form
from hhdesk.app.sync.merge_packages import PackageOutcome
from hhdesk.app.wording.messages import refused_package
from hhdesk.domain.numbers import format_count, format_date
from hhdesk.store.queries.sync import MergeEntry
from hhdesk.ui.pages.usb.sizes import moment_words

KIND_ORDER = ("membership", "bases", "ratings", "tasks")
_STATUS = {
    "merged": "đã gộp",
    "fork": "đã gộp, có bản rẽ nhánh",
    "older": "bản cũ",
    "already": "đã gộp từ trước",
}
FORK = (
    "Máy gửi gói này từng gửi số liệu mà nay không còn: máy chép từ máy khác, hoặc khôi phục bản sao lưu. "
    "Không mất số liệu nào, nhưng nên hỏi lại đơn vị."
)


def form_name(form: Form, organisation: str = "") -> str:
    """What a form is called for an organisation."""
    if form is Form.RATINGS:
        return "Xếp loại"
    return "Đoàn viên" if organisation == "ldld" else "Hội viên"


def counts_words(counts: Mapping[str, int]) -> str:
    """`9 mới, 2 đổi, 1 xóa`; "không có gì mới" for none of them."""
    parts = (("new", "mới"), ("changed", "đổi"), ("deleted", "xóa"))
    said = [f"{format_count(counts[name])} {word}" for name, word in parts if counts.get(name)]
    return ", ".join(said) or "không có gì mới"


def refusal_words(outcome: PackageOutcome) -> str:
    """Why a package is not taken."""
    return refused_package(outcome.reason or "", outcome.values, outcome.file.name)


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One line of a report of merges; `figures` are new, changed, kept, deleted rows and disputes."""

    unit: str
    file: str
    at: str
    figures: tuple[int, int, int, int, int]
    result: str


def merge_line(desk: Desk, entry: MergeEntry) -> MergeLine:
    """A merge of the log."""
    result = "đã hoàn tác" if entry.undone else _STATUS.get(entry.status, entry.status)
    counts = json.loads(entry.counts)
    units = desk.reference.units
    return MergeLine(
        units[entry.unit].short_name,
        entry.file,
        moment_words(entry.at, desk.clock.today()),
        _figures(counts),
        result,
    )


def outcome_line(desk: Desk, outcome: PackageOutcome) -> MergeLine:
    """What became of a package just now."""
    unit = desk.reference.units[outcome.unit].short_name if outcome.unit else "–"
    result = (
        refusal_words(outcome) if outcome.status == "refused" else _STATUS.get(outcome.status, outcome.status)
    )
    moment = moment_words(desk.clock.now(), desk.clock.today())
    return MergeLine(unit, outcome.file.name, moment, _figures(outcome.counts), result)


def _figures(counts: Mapping[str, int]) -> tuple[int, int, int, int, int]:
    new, changed, kept, deleted, disputes = (
        counts.get(name, 0) for name in ("new", "changed", "kept", "deleted", "conflicts")
    )
    return new, changed, kept, deleted, disputes


def useless_words(file: Path, *, own: bool) -> str:
    """Why a package that somebody chose is not offered: it is this unit's `own`, or for another one."""
    if own:
        return f"Gói {file.name} do chính đơn vị này ghi ra, không có gì để nhận."
    return f"Gói {file.name} gửi cho đơn vị khác, không nhận ở đây."


def due_words(board: Board, today: date) -> str:
    """Which forms' days have come and which not, below the board."""
    passed = [
        f"{form_name(form).lower()} {format_date(day)}" for form, day in board.due.items() if day < today
    ]
    coming = [
        f"{form_name(form).lower()} {format_date(day)}" for form, day in board.due.items() if day >= today
    ]
    if not passed:
        return f"Chưa phiếu nào đến hạn: {', '.join(coming)}. Việc cần làm xếp trước."
    words = f"“Đủ”: đã nhận mọi phiếu đến hạn ({', '.join(passed)})."
    words += f" Chưa đến hạn: {', '.join(coming)}." if coming else ""
    return f"{words} Việc cần làm xếp trước."
