"""How changes of reference data read in the history: settings, targets, target sets, the file's unit."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hhdesk.domain.accounts import Role
from hhdesk.domain.numbers import format_date
from hhdesk.ui.accounts.words import ROLE_WORDS
from hhdesk.ui.pages.settings.entries import ENTRIES

if TYPE_CHECKING:
    from hhdesk.app.history.entries import HistoryEntry
    from hhdesk.ui.words.value_words import ValueWords

_SETTINGS = {entry.key: entry for entry in ENTRIES}
_OWN_UNIT = "unit"
_THRESHOLD = re.compile(r"(>=?) (\d+)(?:\.(\d+))?")
_ACCOUNT = "@"  # before the name of an account
_FIELDS = {
    "threshold": "Mức",
    "label": "Giai đoạn",
    _OWN_UNIT: "Đơn vị",
    "role": "Vai trò",
    "organisation": "Tổ chức",
    "active": "Còn dùng",
    "password": "Mật khẩu",
}


def record_words(entry: HistoryEntry, words: ValueWords) -> str:
    """What was changed: a setting's name, a target with its years, a target set, or the file's unit."""
    if entry.label.startswith(_ACCOUNT):
        return f"Tài khoản {entry.label[1:]}"
    set_code, _, target = entry.label.partition("/")
    if target:
        return words.target(set_code, target)
    if entry.label in _SETTINGS:
        return _SETTINGS[entry.label].name
    if entry.column == "label":
        return str(entry.after or entry.before)
    return "Đơn vị của tệp số liệu" if entry.label == _OWN_UNIT else entry.label


def field_words(entry: HistoryEntry) -> str:
    """Which value of it; of a dated setting from which day on."""
    try:
        return f"Từ ngày {format_date(date.fromisoformat(entry.column))}"
    except ValueError:
        return _FIELDS.get(entry.column, "Giá trị")


def value_words(entry: HistoryEntry, value: object, words: ValueWords) -> str:
    """A stored value as people write it."""
    if value is None:
        return ""
    text = str(value)
    if entry.label in _SETTINGS:
        return _SETTINGS[entry.label].words(text)
    if entry.label == _OWN_UNIT:
        return words.unit(text)
    if entry.label.startswith(_ACCOUNT):
        return account_words(entry.column, text, words)
    threshold = _THRESHOLD.fullmatch(text)
    if threshold is None:
        return text
    sign = "≥" if threshold[1] == ">=" else ">"
    number = f"{int(threshold[2]):,}".replace(",", ".")
    return f"{sign} {number},{threshold[3]}" if threshold[3] else f"{sign} {number}"


def account_words(column: str, text: str, words: ValueWords) -> str:
    """A value of an account: its role, its organisation, whether it is in use; never a password."""
    match column:
        case "role":
            return ROLE_WORDS[Role(text)]
        case "organisation":
            return words.organisation(text)
        case "active":
            return "có" if text == "yes" else "không"
    return "đã đặt"
