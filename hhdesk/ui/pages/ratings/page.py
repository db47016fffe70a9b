"""Which bases still have no level? The page of one organisation's ratings in one year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.frame import RatingsFrame
from hhdesk.ui.pages.ratings.paper import printed_ratings
from hhdesk.ui.pages.ratings.sheet import Filter, RatingSheet, RejectedTexts
from hhdesk.ui.places import Node, Place
from hhdesk.ui.printing.open_preview import Print, print_in_preview
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved
    from hhdesk.domain.units import Unit
    from hhdesk.store.work import ChangeSet

# Keys follow each other fast; the targets are read again once they pause.
REREAD_PAUSE_MS = 120
LOW_PAGE = 520


class RatingsPage(RatingsFrame):
    """Rows are the bases open in the year, grouped by unit; levels are given by single keys."""

    HELP = "ratings"
    SHOWS = frozenset({"bases", "ratings"})
    OF_ONE = True
    DATED = True

    def __init__(
        self,
        workbench: Workbench,
        node: Node,
        parent: QWidget | None = None,
        print_table: Print = print_in_preview,
    ) -> None:
        super().__init__(workbench, node, parent)
        self._print = print_table
        self._kept: frozenset[str] = frozenset()
        self._sought: Place | None = None  # to be gone to once the sheet is there
        self._texts: dict[int, RejectedTexts] = {}  # by year; they wait there for their correction
        self._shown: tuple[str, int] | None = None
        self._hinted = False  # a hint stands above the page until the next level is given
        self._reread = QTimer(self, singleShot=True, interval=REREAD_PAUSE_MS)
        self._reread.timeout.connect(lambda: self._show(read=True))
        self._connect()

    def refresh(self, change: ChangeSet | None) -> None:
        """Read everything again."""
        if change is None:
            self._kept = frozenset()
        waiting = self.wait_for_counts()
        # What is on the screen meanwhile may be of another unit or year: nobody is to type into it.
        self.view.setEnabled(not waiting)
        if waiting:
            return
        self._show(read=True)
        sought, self._sought = self._sought, None
        if sought is not None:
            self.go_to(sought)

    def go_to(self, place: Place) -> None:
        """Make a base's level (or another column) the current cell; `record` is a rating's or a base's id."""
        if self._slow is not None and self._slow.waiting:
            self._sought = place
            return
        sheet = self.entry.sheet
        if sheet is None or place.record is None:
            return
        for line in sheet.lines():
            if place.record in (line.base.id, line.rating.id if line.rating else None):
                self._filter_by(Filter.ALL)
                column = RatingColumn.NOTE if place.column == "note" else RatingColumn.LEVEL
                self.view.go_to(self.model.index_of(line.base.id, column))
                self.view.setFocus()
                return

    def first_focus(self) -> QWidget | None:
        """The table, or the button of the empty page."""
        return self.view if self.model.rowCount() else self.empty.button

    def leave(self) -> bool:
        """What is in an open editor is committed."""
        self.view.setFocus()
        return True

    def unsaved(self) -> int:
        """The texts in the cells of all years seen."""
        return sum(map(len, self._texts.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where height is short the strip of keys gives way to rows; the column's head names the keys."""
        super().resizeEvent(event)
        self.keys.setVisible(self.height() >= px(LOW_PAGE) and not self._reason)

    def add_base(self) -> None:
        """Ask for a new base and show it."""
        from hhdesk.ui.forms.base_dialog import BaseDialog

        if self.context is None:
            return
        dialog = BaseDialog(
            self.workbench.desk, self._organisation, self._units(), self._unit_at_hand(), self
        )
        dialog.exec()
        dialog.deleteLater()
        if dialog.saved is not None:
            self._on_base_added(dialog.saved)

    def print_table(self) -> None:
        """Print what is listed."""
        if self.context is not None:
            unit = self.workbench.desk.reference.units[self.context.unit]
            title = f"{self._title} – {unit.name}, năm {self.context.period.year}"
            self._print(self, printed_ratings(self.model, self.workbench, title))

    def _connect(self) -> None:
        for button in (self.add_button, self.empty.button):
            button.clicked.connect(self.add_base)
        self.paste_button.clicked.connect(self.actions_on_cells.paste)
        self.print_button.clicked.connect(self.print_table)
        self.export_button.clicked.connect(self.actions_on_cells.on_table.export)
        self.trail.moved.connect(self._on_moved)
        self.entry.written.connect(self._on_written)
        self.entry.saved.connect(self._on_saved)
        self.entry.failed.connect(self.workbench.messages.fail)
        self.filters.chosen.connect(self._filter_by)
        self.search.textChanged.connect(lambda _text: self._filter_by(None))
        self.view.menu_wanted.connect(self._open_menu)
        self.actions_on_cells.nothing_proposed.connect(self._on_nothing_proposed)

    def make_read_only(self, reason: str) -> None:
        """No key gives a level either."""
        super().make_read_only(reason)
        self.actions_on_cells.lock()
        self.keys.hide()

    def _show(self, *, read: bool) -> None:
        """Show the sheet, read anew or as it is, under the present filter."""
        from hhdesk.app.forms.ratings import read_ratings

        if self.context is None:
            return
        self._reread.stop()
        desk = self.workbench.desk
        if read or self.entry.sheet is None:
            view = read_ratings(desk, self._organisation.code, self.context.unit, self.context.period.year)
            self._take(RatingSheet(view, desk.reference.scales, self._texts.setdefault(view.year, {})))
        sheet = self.entry.sheet
        assert sheet is not None  # noqa: S101 - read just now where there was none
        listed = sheet.matching(Filter(self.filters.value), self.search.text())
        if self.filters.value is not Filter.ALL:
            known = {line.base.id for line in sheet.lines()}
            self._kept = (self._kept | listed) & known
            listed = self._kept
        self._show_rows(sheet, listed)
        self._show_summary(sheet)

    def _take(self, sheet: RatingSheet) -> None:
        """Work on this sheet; texts of bases that have been deleted since go with them."""
        before = self.entry.sheet
        shown = (self.context.unit, sheet.view.year) if self.context else None
        if before is not None and shown == self._shown:
            gone = {line.base.id for line in before.lines()} - {line.base.id for line in sheet.lines()}
            for place in [place for place in sheet.rejected if place[0] in gone]:
                del sheet.rejected[place]
        self.entry.sheet, self._shown = sheet, shown

    def _show_rows(self, sheet: RatingSheet, listed: frozenset[str]) -> None:
        base, column = self.view.current_base(), self.view.current_column()
        folded = {
            self.model.index(row, 0).data()
            for row in range(self.model.rowCount())
            if not self.view.isExpanded(self.model.index(row, 0))
        }
        place = self.view.verticalScrollBar().value()
        if not self.model.show_sheet(sheet, listed, self._group_names(sheet), self._organisation.bases):
            return
        self.view.expandAll()
        for row in range(self.model.rowCount()):
            if self.model.index(row, 0).data() in folded:
                self.view.collapse(self.model.index(row, 0))
        self.view.fit_columns()
        if base is not None:
            self.view.go_to(self.model.index_of(base, column))
        self.view.verticalScrollBar().setValue(place)
        if not self.view.currentIndex().isValid():
            self.view.start()

    def _show_summary(self, sheet: RatingSheet) -> None:
        self.filters.show_counts(sheet.counts())
        self.panel.show_summary(sheet.distribution(), sheet.view.targets)
        self.keys.show_scale(sheet.view.scale)
        count = sum(1 for _ in sheet.lines())
        self.header.set_title(self._title, f"{count} {self._organisation.bases}" if count else "")
        self._stack.setCurrentIndex(0 if count else 1)
        for button in (self.paste_button, self.export_button, self.print_button):
            button.setEnabled(count > 0)

    def _group_names(self, sheet: RatingSheet) -> dict[str, str]:
        from hhdesk.domain.units import Tier

        words = {Tier.DISTRICT: self.tr("Trực thuộc huyện"), Tier.PROVINCE: self.tr("Trực thuộc tỉnh")}
        return {group.unit.id: words.get(group.unit.tier, group.unit.short_name) for group in sheet.groups}

    def _filter_by(self, chosen: Filter | None) -> None:
        """Take up a filter (None: the same one with another text); rows that were kept go."""
        if chosen is not None:
            self.filters.choose(chosen)
        if chosen is Filter.ALL:
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
        self._kept = frozenset()
        self._show(read=False)

    def _open_menu(self, index: QModelIndex) -> QMenu:
        """The levels by name at the cell, for the mouse and for those who do not know the keys."""
        menu = QMenu(self)
        for text, act in self.actions_on_cells.choices(index):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(self.view.viewport().mapToGlobal(self.view.visualRect(index).bottomLeft()))
        return menu

    def _units(self) -> tuple[Unit, ...]:
        """The units that may get a base: the communes of the year, and the district itself for unions."""
        if self.context is None:
            return ()
        desk = self.workbench.desk
        communes = desk.communes(self.context.unit, self.context.period)
        own = desk.reference.units[self.context.unit]
        return (own, *communes) if own not in communes and self._organisation.code == "ldld" else communes

    def _unit_at_hand(self) -> str | None:
        """The unit of the current row."""
        base = self.view.current_base()
        if base is not None and self.entry.sheet is not None:
            return self.entry.sheet.line(base).base.unit
        return self.context.unit if self.context else None

    def _on_nothing_proposed(self) -> None:
        text = self.tr("Cơ sở này chưa có mức đề nghị để lấy theo; gõ phím số để xếp loại.")
        self.workbench.messages.say(text)
        self._hinted = True

    def _on_base_added(self, saved: Saved) -> None:
        self.trail.record(saved, self.tr("thêm cơ sở"))
        self._filter_by(Filter.ALL)
        self._show(read=True)
        self.view.go_to(self.model.index_of(saved.ids[0], RatingColumn.LEVEL))
        self.view.setFocus()
        self.changed.emit(saved.change)

    def _on_written(self, bases: set[str]) -> None:
        self.model.bases_changed(bases)
        if self.entry.sheet is not None:
            self._show_summary(self.entry.sheet)

    def _on_saved(self, saved: Saved, bases: tuple[str, ...]) -> None:
        names = [self.entry.sheet.line(base).base.name for base in bases] if self.entry.sheet else []
        one = self.tr("xếp loại {0}").format(names[0]) if len(names) == 1 else ""
        self.trail.record(saved, one or self.tr("xếp loại {0} cơ sở").format(len(names)))
        if self._hinted:
            self._hinted = False
            self.workbench.messages.clear()
        self._reread.start()
        self.changed.emit(saved.change)

    def _on_moved(self, saved: Saved) -> None:
        before = {line.base.id: line for line in self.entry.sheet.lines()} if self.entry.sheet else {}
        self._show(read=True)
        if self.entry.sheet is not None:
            touched = [line.base.id for line in self.entry.sheet.lines() if line != before.get(line.base.id)]
            if touched:
                column = self.view.current_column()
                self.view.go_to(self.model.index_of(touched[0], column))
        self.changed.emit(saved.change)
