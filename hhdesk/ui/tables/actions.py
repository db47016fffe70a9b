"""The actions that every table has: copying rows, copying all of it, exporting it to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hhdesk.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from hhdesk.domain.plain_tables import PlainTable

ReadTable = Callable[[Sequence[int] | None], "PlainTable"]
"""Gives the rows with these numbers, or all of them, as a table."""


@runtime_checkable
class TableHost(Protocol):
    """What a table is in, as far as it saves tables: its page, or a dialog."""

    def export_table(self, table: PlainTable) -> None:
        """Ask for a file and write the table."""


class TableActions(QObject):
    """Puts the actions into the menu of a view; `read` gives its table.

    Without `read` what the view's model shows, under the view's spoken name. `copies` False leaves Ctrl+C to
    the view.
    """

    def __init__(
        self, view: QAbstractItemView, read: ReadTable | None = None, *, copies: bool = True
    ) -> None:
        super().__init__(view)
        self._view = view
        self._read = read or self._shown
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        if copies:
            self._add(_tr("Chép"), "Ctrl+C", self.copy)
        self._add(_tr("Chép cả bảng"), "Ctrl+Shift+C", self.copy_all)
        self._add(_tr("Xuất bảng…"), "Ctrl+E", self.export)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, cells that are hidden for want of room too."""
        from hhdesk.ui.tables.clipboard import put_cells

        rows = sorted({index.row() for index in self._view.selectionModel().selectedIndexes()})
        if rows:
            put_cells(self._read(rows).rows)

    def copy_all(self) -> None:
        """Put the whole table with its headings on the clipboard."""
        from hhdesk.ui.tables.clipboard import put_cells

        table = self._read(None)
        put_cells(table.rows, table.headings)

    def export(self) -> None:
        """Hand the whole table to the page or dialog around it, which writes it."""
        host = _host_of(self._view)
        if host is not None:
            host.export_table(self._read(None))

    def _shown(self, rows: Sequence[int] | None) -> PlainTable:
        from hhdesk.ui.tables.reading import read_table

        return read_table(self._view.model(), self._view.accessibleName(), rows)

    def _add(self, text: str, keys: str, act: Callable[[], None]) -> None:
        action = QAction(text, self._view)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self._view.addAction(action)


def export_button() -> Button:
    """The button of a page that exports its table; it has room for its icon only."""
    return Button("", "table", hint=_tr("Xuất bảng này ra tệp Excel hoặc CSV"), shown_keys="Ctrl+E")


def _host_of(widget: QWidget) -> TableHost | None:
    """The nearest widget around this one that saves tables; dialogs lie in their window."""
    around: QWidget | None = widget.parentWidget()
    while around is not None and not isinstance(around, TableHost):
        around = around.parentWidget()
    return around


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableActions", text)
