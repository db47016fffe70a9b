"""What keeps a step of the wizard for workbooks from being left, in words."""

from __future__ import annotations

from hhdesk.app.workbooks.importing import Importing
from hhdesk.domain.numbers import format_count
from hhdesk.ui.workbooks.constants_bar import NAMES


def missing_for_tables(importing: Importing) -> str:
    """Before columns can be looked at; "" for nothing."""
    return "" if importing.chosen else "Chọn ít nhất một bảng."


def missing_for_columns(importing: Importing, shown: int) -> str:
    """Before cells can be looked at, with the table at the place `shown` before the user; "" for nothing."""
    missing = missing_for_tables(importing) or _missing_for_all(importing)
    if not missing and importing.mapping(shown).unconfirmed:
        missing = "Có cột chỉ gần giống tiêu đề đã biết: bấm Đúng, hoặc chọn lại ở “Đọc là”."
    return missing or _missing_rows(importing)


def missing_for_cells(importing: Importing) -> str:
    """Before the load can be tried; "" for nothing."""
    missing = missing_for_tables(importing) or _missing_for_all(importing)
    if not missing and importing.open_count:
        count = format_count(importing.open_count)
        missing = f"Còn {count} ô cần trả lời; không ô nào được đoán thay."
    return missing or _missing_rows(importing)


def _missing_for_all(importing: Importing) -> str:
    if not importing.lacking:
        return ""
    names = ", ".join(NAMES[name] for name in importing.lacking_names)
    return f"Còn thiếu {names}: chọn cho cả bảng, hoặc chọn cột có giá trị đó."


def _missing_rows(importing: Importing) -> str:
    if any(importing.draft(place).rows for place in importing.chosen):
        return ""
    return "Không còn dòng nào để nạp."
