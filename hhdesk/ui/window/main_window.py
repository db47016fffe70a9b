"""The window: navigation, context bar, one page at a time, status bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.ui.accounts.read_only import reason_for
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.loading.dropping import dropped_sheets
from hhdesk.ui.messages import Messages
from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.registry import build_page
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.window.context_bar import ContextBar
from hhdesk.ui.window.found_place import place_of
from hhdesk.ui.window.geometry import remember_place, should_fill_screen, take_place
from hhdesk.ui.window.message_bar import MessageBar
from hhdesk.ui.window.navigation import Navigation
from hhdesk.ui.window.other_writes import OtherWrites
from hhdesk.ui.window.status_bar import StatusBar
from hhdesk.ui.window_settings import WindowSettings
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.find import Hit
    from hhdesk.store.work import ChangeSet
    from hhdesk.ui.help_window import HelpWindow
    from hhdesk.ui.projector.window import Projector

_FRAME_PAUSE_MS = 100


class MainWindow(QMainWindow):
    """One open database. Pages are built when first shown; what one writes makes the others stale."""

    def __init__(self, desk: Desk, settings: WindowSettings, jobs: Jobs) -> None:
        super().__init__()
        self.desk = desk
        self.messages = Messages(self)
        self.workbench = Workbench(desk, jobs, self.messages, settings)
        self.navigation = Navigation(desk.reference.organisations)
        self.context_bar = ContextBar(desk)
        self.message_bar = MessageBar(self.messages)
        self.status_bar = StatusBar(desk.info.tier, jobs)
        self.stack = QStackedWidget()
        self._pages: dict[Node, Page] = {}
        self._missed: dict[Node, ChangeSet] = {}
        self._help: HelpWindow | None = None
        self.projector: Projector | None = None  # while slides are shown
        self.retired = False  # another window has taken its place; everything has been asked
        self._frame_timer = QTimer(self, singleShot=True, interval=_FRAME_PAUSE_MS)
        self._frame_timer.timeout.connect(self._refresh_frame)
        self.other_writes = OtherWrites(desk, self)
        self._lay_out()
        self._connect()
        self.open_node(Node(PageKey.OVERVIEW))

    @property
    def page(self) -> Page | None:
        """The page shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def open_node(self, node: Node) -> Page | None:
        """Show a page; None if the present one will not be left."""
        present = self.page
        if present is not None and present.node != node and not present.leave():
            self.navigation.show_node(present.node)
            return None
        page = self._pages.get(node) or self._build(node)
        self.context_bar.allow_parts(page.PERIOD_PARTS)
        page.set_context(self.context_bar.shown_context)
        missed = self._missed.pop(node, None)
        if missed is not None:
            page.refresh(missed)
        reason = reason_for(self.desk, node)
        if reason:
            page.make_read_only(reason)
        self.stack.setCurrentWidget(page)
        self.navigation.show_node(node)
        if page is not present:
            self.messages.clear()
        # Also on the page that is shown already: a click in the navigation has taken its focus away.
        focus = page.first_focus()
        if focus is not None:
            focus.setFocus()
        return page

    def go(self, place: Place) -> None:
        """Show a place: its unit and year first, then its page, then what it names there."""
        self.context_bar.choose(place.unit, place.year)
        page = self.open_node(place.node)
        if page is not None:
            page.go_to(place)

    def show_help(self) -> None:
        """Open the help of the page shown."""
        from hhdesk.ui.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self)
        self._help.show_page(self.page.HELP if self.page else "")

    def project(self) -> None:
        """Show the targets of the unit and year full screen, on the second screen where there is one."""
        from hhdesk.ui.projector.window import Projector, screen_for_slides

        if self.page is not None and self.page.wait_for_counts(self.project):
            return
        if self.projector is None:
            context = self.context_bar.context
            self.projector = Projector(self.desk, context.unit, context.period.year)
            self.projector.closed.connect(self._on_projector_closed)
        self.projector.show_on(screen_for_slides(self))

    def load_sheets(self) -> None:
        """Choose sheets, look at what they would bring, and load them."""
        from hhdesk.ui.window.take_files import choose_and_load

        change = choose_and_load(self, self.workbench)
        if change is not None:
            self._on_changed(change, None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Sheets may be dropped anywhere in the window."""
        if dropped_sheets(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Load dropped sheets once the program that they come from has let go of them."""
        paths = dropped_sheets(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self._load_files(paths))

    def _load_files(self, paths: Sequence[Path]) -> None:
        from hhdesk.ui.window.take_files import load_files

        change = load_files(paths, self, self.workbench)
        if change is not None:
            self._on_changed(change, None)

    def may_close(self) -> bool:
        """Finish what is being typed; ask where texts would be lost that could not be read."""
        if self.page is not None and not self.page.leave():
            return False
        count = sum(page.unsaved() for page in self._pages.values())
        if not count:
            return True
        return self.messages.ask(
            self.tr("Còn {0} ô chưa lưu vì chưa đọc được số liệu gõ vào.").format(count),
            self.tr("Những ô này tô đỏ và có trong danh sách phải sửa. Tiếp tục thì chữ trong đó mất."),
            self.tr("Bỏ {0} ô chưa lưu").format(count),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the pages finish what is being typed, and remember place and size."""
        if not self.retired and not self.may_close():
            event.ignore()
            return
        self._frame_timer.stop()
        self.other_writes.stop()
        if self.projector is not None:
            self.projector.close()
        self.remember_geometry()
        super().closeEvent(event)

    def remember_geometry(self) -> None:
        """Keep place and size for the next window."""
        remember_place(self, self.workbench.settings)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus into the page rather than the navigation; fill the frame once the page is seen."""
        super().showEvent(event)
        self._frame_timer.start()
        self.other_writes.start()
        focus = self.page.first_focus() if self.page else None
        if focus is not None:
            focus.setFocus()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setWindowTitle(f"{self.desk.own_unit.name} – {self.tr('Chỉ tiêu Mặt trận và đoàn thể')}")
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (self.context_bar, self.message_bar):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.navigation)
        upper.addLayout(column, 1)
        centre = QWidget()
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status_bar)
        self.setCentralWidget(centre)
        take_place(self, self.workbench.settings)

    @property
    def fills_screen(self) -> bool:
        """True where the screen is too small for the design's size and no other size has been chosen."""
        return should_fill_screen(self, self.workbench.settings)

    def _connect(self) -> None:
        self.navigation.opened.connect(self.open_node)
        self.context_bar.changed.connect(self._on_context_changed)
        self.context_bar.found.connect(self._on_found)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.show_help)
        QShortcut(QKeySequence("Ctrl+O"), self, self.load_sheets)
        QShortcut(QKeySequence("F11"), self, self.project)
        account = self.desk.permissions.account
        self.status_bar.show_user(account.name if account else "")
        self.status_bar.user.clicked.connect(self._on_user)
        # Texts that wait in cells stay.
        self.other_writes.happened.connect(lambda change: self._on_changed(change, None))
        self.other_writes.failed.connect(self.messages.fail)
        # What was refused because somebody else was faster is shown as it stands now.
        self.messages.failed.connect(lambda _error: self.other_writes.look())

    def _on_user(self) -> None:
        self.workbench.settings.user_wanted.emit()

    def _build(self, node: Node) -> Page:
        page = build_page(self.workbench, node)
        page.navigate.connect(self.go)
        page.changed.connect(lambda change: self._on_changed(change, page))
        page.load_wanted.connect(self.load_sheets)
        page.project_wanted.connect(self.project)
        self._pages[node] = page
        self.stack.addWidget(page)
        return page

    def _on_context_changed(self) -> None:
        self.context_bar.search.year = self.context_bar.context.period.year
        if self.page is not None:
            self.page.set_context(self.context_bar.shown_context)

    def _on_changed(self, change: ChangeSet, source: Page | None) -> None:
        for node, page in self._pages.items():
            if page is source or not page.concerns(change):
                continue
            if page is self.page:
                page.refresh(change)
            else:
                before = self._missed.get(node)
                self._missed[node] = change.after(before) if before else change
        if self.projector is not None:
            self.projector.refresh()
        self._frame_timer.start()

    def _on_projector_closed(self) -> None:
        if self.projector is not None:
            self.projector.deleteLater()
            self.projector = None

    def refresh_frame_soon(self) -> None:
        """Read again what stands around the page, once nothing more comes."""
        self._frame_timer.start()

    def _refresh_frame(self) -> None:
        """Years, units and the times at the bottom; after a pause, so that typing never waits for it."""
        from hhdesk.app.recovery.seen import note_seen
        from hhdesk.app.status import read_status

        self.context_bar.reload()
        note_seen(self.desk)
        status = read_status(self.desk)
        self.status_bar.show_status(status, self.desk.clock.today())
        waiting = status.open_conflicts
        self.navigation.show_badge(Node(PageKey.USB), waiting, f"{waiting} xung đột chờ chọn")

    def _on_found(self, hit: Hit) -> None:
        inside = hit.unit in self.desk.reference.units.scope(self.context_bar.context.unit)
        self.go(place_of(hit, self.page, None if inside else hit.unit))
