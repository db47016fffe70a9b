"""How an entry of the history reads, column by column."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

from hhdesk.domain.periods import Period
from hhdesk.domain.registry import KINDS, ColumnType
from hhdesk.ui.pages.history import reference_words
from hhdesk.ui.period_field import period_name
from hhdesk.ui.words.value_words import ValueWords

if TYPE_CHECKING:
    from hhdesk.app.history.entries import HistoryEntry

EXISTENCE = "alive"
ACTIONS = {
    "enter": "Nhập",
    "add": "Thêm",
    "paste": "Dán",
    "clear": "Xóa ô",
    "fill-down": "Điền xuống",
    "delete": "Xóa",
    "undo": "Hoàn tác",
    "restore": "Khôi phục",
    "load": "Đưa tệp vào",
    "setting": "Cài đặt",
    "target": "Mục tiêu",
    "sample": "Dữ liệu mẫu",
    "move-unit": "Chuyển đơn vị",
    "create": "Tạo mới",
    "merge": "Gộp gói",
    "undo-merge": "Hoàn tác gộp",
    "resolve": "Chọn xung đột",
    "pack": "Ghi gói",
    "enrol": "Chấp nhận khóa",
    "lock": "Khóa kỳ",
    "unlock": "Mở khóa kỳ",
    "explain": "Ghi lý do",
    "export": "Xuất số liệu",
    "restore-backup": "Khôi phục bản sao lưu",
    "login": "Đăng nhập",
    "login-failed": "Đăng nhập sai",
    "logout": "Đăng xuất",
    "recovery": "Dùng mã khôi phục",
    "own-password": "Đổi mật khẩu",
    "account": "Sửa tài khoản",
    "accounts-on": "Bật tài khoản",
    "accounts-off": "Tắt tài khoản",
}
_FIGURES = frozenset({ColumnType.COUNT, ColumnType.DECIMAL, ColumnType.POINTS})
REFERENCE_KIND, ACT_KIND = "reference", "act"
KIND_WORDS = {
    **{name: kind.heading for name, kind in KINDS.items()},
    REFERENCE_KIND: "Danh mục",
    ACT_KIND: "Việc khác",
}


class HistoryColumn(IntEnum):
    """From left to right."""

    WHEN = 0
    WHO = 1
    ACTION = 2
    KIND = 3
    UNIT = 4
    RECORD = 5
    FIELD = 6
    BEFORE = 7
    AFTER = 8


HEADINGS = {
    HistoryColumn.WHEN: "Lúc",
    HistoryColumn.WHO: "Người làm",
    HistoryColumn.ACTION: "Việc",
    HistoryColumn.KIND: "Bảng",
    HistoryColumn.UNIT: "Đơn vị",
    HistoryColumn.RECORD: "Dòng",
    HistoryColumn.FIELD: "Ô",
    HistoryColumn.BEFORE: "Từ",
    HistoryColumn.AFTER: "Thành",
}


_OF_EDIT = (HistoryColumn.WHEN, HistoryColumn.WHO, HistoryColumn.ACTION)
_OF_PLACE = (HistoryColumn.KIND, HistoryColumn.UNIT)
_OF_VALUE = (HistoryColumn.RECORD, HistoryColumn.FIELD, HistoryColumn.BEFORE, HistoryColumn.AFTER)


def entry_text(entry: HistoryEntry, column: HistoryColumn, words: ValueWords) -> str:
    """The words of one cell."""
    match column:
        case HistoryColumn.WHEN:
            return f"{entry.at.astimezone():%d/%m/%Y %H:%M}"
        case HistoryColumn.WHO:
            return entry.account
        case HistoryColumn.ACTION:
            return ACTIONS.get(entry.action, entry.action)
        case HistoryColumn.KIND:
            organisation = words.abbreviation(entry.organisation)
            kind = KIND_WORDS[entry.kind]
            return f"{kind}, {organisation}" if organisation else kind
        case HistoryColumn.UNIT:
            return words.unit(entry.unit)
        case HistoryColumn.RECORD:
            return _record(entry, words)
        case HistoryColumn.FIELD:
            return _field(entry, words)
        case HistoryColumn.BEFORE:
            return _value(entry, entry.before, words, gone="không có")
    return _value(entry, entry.after, words, gone="đã xóa")


class EntryWords:
    """Everything that the row of an entry says, for looking something up in it.

    What the entries of an edit, or of a unit, have in common is put together once.
    """

    def __init__(self, words: ValueWords) -> None:
        self._words = words
        self._edits: dict[int, str] = {}
        self._places: dict[tuple[str, str | None, str | None], str] = {}

    def __call__(self, entry: HistoryEntry) -> str:
        edit = self._edits.get(entry.edit)
        if edit is None:
            edit = self._edits[entry.edit] = f"{self._of(entry, _OF_EDIT)} {entry.reason}"
        key = entry.kind, entry.organisation, entry.unit
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = self._of(entry, _OF_PLACE)
        return f"{edit} {place} {self._of(entry, _OF_VALUE)}"

    def _of(self, entry: HistoryEntry, columns: Iterable[HistoryColumn]) -> str:
        return " ".join([entry_text(entry, column, self._words) for column in columns])


def restored_words(entry: HistoryEntry, words: ValueWords) -> str:
    """What bringing back the value before does: "khôi phục dòng “Tuyến đường hoa, 2023”"."""
    label = entry_text(entry, HistoryColumn.RECORD, words)
    if entry.column == EXISTENCE:
        return f"khôi phục dòng “{label}”" if entry.before else f"bỏ dòng “{label}”"
    field = entry_text(entry, HistoryColumn.FIELD, words)
    before = entry_text(entry, HistoryColumn.BEFORE, words) or "trống"
    return f"khôi phục {field} của {label}: {before}"


def is_restorable(entry: HistoryEntry) -> bool:
    """True where the value before can be brought back from here."""
    return entry.kind in KINDS


def is_figure(entry: HistoryEntry) -> bool:
    """True where the values are counts, quantities or points."""
    if entry.kind not in KINDS or entry.column == EXISTENCE:
        return False
    return any(each.name == entry.column and each.type in _FIGURES for each in KINDS[entry.kind].columns)


def _record(entry: HistoryEntry, words: ValueWords) -> str:
    if entry.kind == REFERENCE_KIND:
        return reference_words.record_words(entry, words)
    if entry.kind == ACT_KIND:
        return _act(entry, words)
    return period_name(Period.parse(entry.label)) if entry.kind == "membership" else entry.label


def _act(entry: HistoryEntry, words: ValueWords) -> str:
    """What the act was about."""
    match entry.action:
        case "pack":
            return f"Gói trả về {words.unit(entry.label)}" if entry.label else "Gói gửi lên"
        case "lock" | "unlock":
            return period_name(Period.parse(entry.label))
        case "undo-merge":
            return f"Lần gộp {entry.label}"
        case "resolve":
            return f"Xung đột {entry.label}"
        case "undo" | "explain":
            return f"Mục {entry.label}"
    return entry.label


def _field(entry: HistoryEntry, words: ValueWords) -> str:
    if entry.kind == ACT_KIND:
        return ""
    if entry.kind == REFERENCE_KIND:
        return reference_words.field_words(entry)
    return "Cả dòng" if entry.column == EXISTENCE else words.heading(entry.kind, entry.column)


def _value(entry: HistoryEntry, value: object, words: ValueWords, *, gone: str) -> str:
    if entry.kind == ACT_KIND:
        return ""
    if entry.kind == REFERENCE_KIND:
        return reference_words.value_words(entry, value, words)
    if entry.column == EXISTENCE:
        return "có" if value else gone
    return words.value(entry.kind, entry.column, value)  # type: ignore[arg-type]
