"""Makes pages read-only for whoever may not write on them: nothing is offered that would be refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QWidget

from hhdesk.domain.accounts import Right, Role
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

_RIGHTS = {
    PageKey.MEMBERSHIP: Right.ENTER,
    PageKey.RATINGS: Right.ENTER,
    PageKey.TASKS: Right.ENTER,
    PageKey.HISTORY: Right.ENTER,
    PageKey.USB: Right.PACKAGES,
    PageKey.BACKUPS: Right.RESTORE,
    PageKey.REFERENCE: Right.REFERENCE,
    PageKey.SETTINGS: Right.REFERENCE,
}
# How the widgets of pages call their buttons that write.
WRITING = frozenset(
    {
        "add_button",
        "choose_button",
        "close_button",
        "delete_button",
        "drop_button",
        "merge_button",
        "paste_button",
        "receive_button",
        "redo_button",
        "rehearse_button",
        "replace_button",
        "restore_button",
        "return_button",
        "seal_button",
        "trust_all_button",
        "trust_button",
        "undo_button",
        "write_button",
    }
)
# Widgets that only write: what they show stands in the table beside them, or they hold such buttons alone.
_FORMS = frozenset({"TaskForm", "ConflictView", "ReasonRow"})


def reason_for(desk: Desk, node: Node) -> str:
    """Why whoever sits here only looks at a page; "" where something may be written on it."""
    right = _RIGHTS.get(node.key)
    permissions = desk.permissions
    if right is None or permissions.allows(right, node.organisation) or permissions.account is None:
        return ""
    who = permissions.account
    if right is Right.RESTORE:
        return "Tài khoản này sao lưu được; khôi phục và chọn nơi giữ bản sao là việc của người phụ trách."
    if who.role is Role.VIEWER:
        return f"Chỉ xem: tài khoản {who.name} không sửa số liệu."
    if right is Right.ENTER:
        own = desk.reference.organisation(who.organisation or "").short_name
        return f"Chỉ xem: tài khoản {who.name} chỉ nhập số liệu của {own}."
    return "Chỉ xem: phần này do người phụ trách làm."


def lock(page: QWidget, reason: str) -> None:
    """Close every way to write on `page`, as its widgets stand now; each says why."""
    from hhdesk.ui.grid.grid import Grid  # no start of the program needs it

    for widget in (page, *page.findChildren(QWidget)):
        if isinstance(widget, QAbstractItemView):
            widget.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if type(widget).__name__ in _FORMS:
            widget.setEnabled(False)
            set_tip(widget, reason)
        for name, value in vars(widget).items():
            if name in WRITING and isinstance(value, Button):
                value.forbid(reason)
    for grid in page.findChildren(Grid):
        grid.lock()
