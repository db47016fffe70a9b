"""What every page is: a title, a context, a way to refresh and to go somewhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hhdesk.ui.period_field import period_name
from hhdesk.ui.places import Node, PageContext, Place
from hhdesk.ui.theme.sizes import GAP, MARGIN, PAGE_HEADER, ROW, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.widgets.strip import strip
from hhdesk.ui.widgets.words_or_icons import fit_words
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.domain.plain_tables import PlainTable
    from hhdesk.store.work import ChangeSet
    from hhdesk.ui.pages.slow_reading import SlowReading
    from hhdesk.ui.tables.saving import AskFile

TOOL_GAP = 16


class PageHeader(QWidget):
    """The top of a page: title, a quiet sentence beside it, room for states, and tools at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, Type.TITLE, parent=self)
        self._subtitle = ElidedLabel(tone="sub", parent=self)
        self._subtitle.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._tools: list[Button] = []
        self._states: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setSpacing(px(TOOL_GAP))
        self._row.addWidget(self._title)
        self._row.addWidget(self._subtitle, 1)
        self._fit()

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the words; the subtitle is cut off first where room is short, and whole in its tooltip."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def add_state(self, widget: QWidget) -> None:
        """Put a widget between title and subtitle."""
        self._row.insertWidget(self._row.indexOf(self._subtitle), widget)
        self._states.append(widget)

    def add_tool(self, widget: QWidget) -> None:
        """Put a button at the right end; those with an icon lose their words where room is short."""
        self._row.addWidget(widget)
        if isinstance(widget, Button):
            self._tools.append(widget)
            self._fit_tools()

    def minimumSizeHint(self) -> QSize:
        """Room for the title's first words and the tools without theirs."""
        icons = sum(px(ROW) if tool.has_icon else tool.full_width() for tool in self._tools)
        return QSize(px(160) + icons + px(TOOL_GAP) * len(self._tools), px(PAGE_HEADER))

    def event(self, event: QEvent) -> bool:
        """States that come and go, or say more, leave the tools another room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_tools()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tools their words back when there is room."""
        super().resizeEvent(event)
        self._fit_tools()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the height in step with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()

    def _fit_tools(self) -> None:
        shown = [state for state in self._states if state.isVisibleTo(self)]
        # Title and subtitle, with a gap behind each.
        others = self._title.sizeHint().width() + px(MARGIN + GAP + 2 * TOOL_GAP)
        others += sum(state.sizeHint().width() + px(TOOL_GAP) for state in shown)
        if self.width() > 0:
            fit_words(self._tools, self.width() - others - px(TOOL_GAP) * len(self._tools))

    def _fit(self) -> None:
        self.setFixedHeight(px(PAGE_HEADER))
        self._row.setContentsMargins(px(MARGIN), 0, px(GAP), 0)


class Page(QWidget):
    """Base of all pages.

    Made once, when first shown, as `Factory(workbench, node)`. `HELP` names the text in resources/help,
    `PERIOD_PARTS` says whether half-years and quarters make sense here. `header` is the page's head and
    `body` the layout under it (no margins of its own). A page that saved something emits `changed` with the
    change set; every other built page that it `concerns` reads again, at the latest when it is next shown.
    `load_wanted` asks for the dialog that loads sheets (Ctrl+O), `project_wanted` for the slides (F11).
    `SHOWS` names the kinds of records that the page shows, None for all; `OF_ONE` says that they are only
    those of the node's organisation; `DATED` that its tables are about the context's unit and period.
    """

    navigate = Signal(object)
    changed = Signal(object)
    load_wanted = Signal()
    project_wanted = Signal()

    HELP = ""
    PERIOD_PARTS = False
    SHOWS: frozenset[str] | None = None
    OF_ONE = False
    DATED = False

    def __init__(self, workbench: Workbench, node: Node, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.node = node
        self.context: PageContext | None = None
        self._reason = ""  # why nothing may be written here
        self._slow: SlowReading | None = None
        self.ask_table_file: AskFile | None = None  # None: the system's dialog
        self.header = PageHeader(title, self)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(GAP))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self.body, 1)

    def set_context(self, context: PageContext) -> None:
        """Show another unit or period; the window calls it before the first showing and on every change."""
        if context != self.context:
            self.context = context
            self.refresh(None)
            if self._reason:
                self.make_read_only(self._reason)

    def make_read_only(self, reason: str) -> None:
        """Say above the page why nothing may be written on it, and offer nothing that would write.

        Called again after what the page shows has changed: it may have made other widgets.
        """
        from hhdesk.ui.accounts.read_only import lock

        whole = self.layout()
        if not self._reason and isinstance(whole, QVBoxLayout):
            label = IconLabel(kind=Type.SECONDARY)
            label.show_text("padlock", reason, "sub")
            # Some pages have their title elsewhere: then it goes above everything.
            whole.insertWidget(whole.indexOf(self.header) + 1, strip("StripHead", label))
        self._reason = reason
        lock(self, reason)

    @property
    def slow(self) -> SlowReading:
        """What reads for this page on the work thread, with its bar above the page; made at first use."""
        if self._slow is None:
            from hhdesk.ui.pages.slow_reading import SlowReading

            self._slow = SlowReading(self.workbench, self)
            whole = self.layout()
            if isinstance(whole, QVBoxLayout):
                whole.insertWidget(0, self._slow.bar)
        return self._slow

    def wait_for_counts(self, then: Callable[[], object] | None = None) -> bool:
        """True if the bases have to be counted first; that begins now, and `refresh` and `then` follow."""
        from hhdesk.app.read_progress import must_count, progress_inputs

        desk, context = self.workbench.desk, self.context
        if context is None or not must_count(desk, context.period.year, context.unit):
            if self._slow is not None and not self._slow.waiting:
                self._slow.forget()  # somebody else has gone on with what was stopped here
            return False

        def go_on(_inputs: object) -> None:
            self.refresh(None)
            if then is not None:
                then()

        self.slow.ask(lambda report: progress_inputs(desk, context.period.year, told=report), go_on)
        return True

    def refresh(self, change: ChangeSet | None) -> None:
        """Read and show again; `change` says what was written elsewhere, None means everything may differ."""
        raise NotImplementedError

    def concerns(self, change: ChangeSet) -> bool:
        """False where nothing that was written shows on this page."""
        if self.SHOWS is None or "reference" in change.kinds:
            return True
        others = self.OF_ONE and change.organisations and self.node.organisation not in change.organisations
        return not others and not self.SHOWS.isdisjoint(change.kinds)

    def go_to(self, place: Place) -> None:
        """Select what `place` names; called after `set_context`. Pages without records have nothing to do."""

    def first_focus(self) -> QWidget | None:
        """The widget that takes the focus when the page is opened; None leaves it where it is."""
        return None

    def export_table(self, table: PlainTable) -> None:
        """Ask for a file and write a table of this page, titled with the unit and the period it is about."""
        from hhdesk.ui.tables.saving import save_table

        desk, title = self.workbench.desk, table.title
        if self.context is not None and self.DATED:
            unit = desk.reference.units[self.context.unit]
            title = f"{title} – {unit.name}, {period_name(self.context.period).lower()}"
        table = replace(table, title=title, sample=desk.info.sample)
        save_table(self, self.workbench, table, self.ask_table_file)

    def leave(self) -> bool:
        """Called before another page or database is shown; False keeps the page."""
        return True

    def unsaved(self) -> int:
        """How many texts wait in their cells for correction: nothing has stored them yet."""
        return 0
