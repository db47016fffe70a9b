"""The reports page: choose a paper, look at its sheets as they will print, then print or save it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.domain.units import Tier
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.messages import failure_text
from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.reports.desk import SheetDesk
from hhdesk.ui.pages.reports.list import PaperList
from hhdesk.ui.pages.reports.outputs import Outputs
from hhdesk.ui.pages.reports.pack_panel import PackPanel
from hhdesk.ui.pages.reports.strip import FormStrip
from hhdesk.ui.places import Node, Place
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.paper.shelf import Listed, Opened
    from hhdesk.reports.typeset.drawn import Page as Sheet
    from hhdesk.store.work import ChangeSet

_PAUSE_MS = 120


class ReportsPage(Page):
    """What will come out of the printer?"""

    HELP = "reports"

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(workbench, node, self.tr("Báo cáo"), parent)
        self.outputs = Outputs(workbench, self)
        self.list = PaperList()
        self.sheets = SheetDesk()
        self.strip = FormStrip(self.sheets, workbench.desk.reference)
        self.pack = PackPanel(workbench, self.outputs)
        self.opened: Opened | None = None
        self._wanted: tuple[str, str | None] = ("", None)  # what `go_to` asked for: key of a paper, target
        self._job: Job | None = None
        self._left = False  # the page was left before its paper stood
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._open)
        self._add_tools()
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.strip.picked.connect(self._reopen)
        self.strip.changed.connect(self._reopen)

    def refresh(self, change: ChangeSet | None) -> None:
        """Read anew what papers there are; the one shown is laid out anew."""
        from hhdesk.app.paper.shelf import list_papers

        if self.context is None:
            return
        self._left = False
        desk, unit, year = self.workbench.desk, self.context.unit, self.context.period.year
        commune = desk.reference.units[unit].tier is Tier.COMMUNE
        self.pack.show_context(self.context, commune=commune)
        self._wait()
        self._submit(lambda _report: list_papers(desk, year, unit), self.list_ready)

    def list_ready(self, entries: tuple[Listed, ...]) -> None:
        """Show the list; what is chosen in it opens."""
        key, target = self._wanted
        self._wanted = ("", None)
        self.list.show_entries(entries, key)
        if target:
            self.strip.pick.choose(target)

    def go_to(self, place: Place) -> None:
        """Show the ranking of a target (in a commune its trend), or the paper whose key is the record."""
        from hhdesk.app.paper.shelf import chart_key
        from hhdesk.reports.chart_data import ChartKind

        if self.context is None or not (place.target or place.record):
            return
        unit = self.workbench.desk.reference.units[self.context.unit]
        chart = chart_key(ChartKind.TREND if unit.tier is Tier.COMMUNE else ChartKind.RANKING)
        self._wanted = (place.record or chart, place.target)
        self.refresh(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes on needs the one work thread: what is being laid out waits for the way back."""
        super().hideEvent(event)
        if event.spontaneous():  # the whole window went to the task bar
            return
        if self._timer.isActive() or (self._job is not None and self._job.running):
            self._timer.stop()
            self._left = True
            if self._job is not None:
                self._job.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what was left unfinished."""
        super().showEvent(event)
        if self._left:
            self.refresh(None)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list

    def _add_tools(self) -> None:
        self.buttons = {
            ".pdf": Button("PDF…", "file", hint=self.tr("Lưu thành tệp PDF")),
            ".xlsx": Button("Excel…", "table", hint=self.tr("Lưu thành bảng tính Excel")),
            ".png": Button(self.tr("Ảnh…"), "picture", hint=self.tr("Lưu từng trang thành ảnh PNG")),
            ".docx": Button("Word…", "file", "Ctrl+S", self.tr("Lưu thành văn bản Word để sửa và ký")),
        }
        for suffix, button in self.buttons.items():
            button.clicked.connect(lambda _checked, suffix=suffix: self.save_as(suffix))
            self.header.add_tool(button)
        self.print_button = Button(
            self.tr("In…"), "print", "Ctrl+P", self.tr("Chọn máy in rồi in"), kind="primary"
        )
        self.print_button.clicked.connect(self.print_paper)
        self.header.add_tool(self.print_button)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.sheets, 1)
        self._views = QStackedWidget()
        self._views.addWidget(right)
        self._views.addWidget(self.pack)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._views, 1)
        self.body.setSpacing(0)
        self.body.addLayout(row, 1)
        self._enable()

    def _on_chosen(self, entry: Listed) -> None:
        from hhdesk.app.paper.shelf import PACK

        if self.context is None:
            return
        packing = entry.key == PACK
        self._views.setCurrentIndex(1 if packing else 0)
        self.opened = None
        if packing:
            self._timer.stop()
            self.header.set_title(self.tr("Báo cáo"), entry.name)
            self._enable()
            return
        self.strip.show_choice(entry.choice, self.context.period.year)
        self.strip.forget_way()
        self.sheets.turn_to(0)
        self._reopen()

    def _reopen(self) -> None:
        self._wait()
        self._timer.start()

    def _wait(self) -> None:
        """Nothing can be printed or saved until the sheets shown are those asked for."""
        self.opened = None
        self._enable()
        self.sheets.show_words(self.tr("Đang dựng trang…"))

    def _open(self) -> None:
        from hhdesk.app.paper.shelf import Choice, open_paper

        entry = self.list.entry
        if entry is None or self.context is None:
            return
        desk, unit, year = self.workbench.desk, self.context.unit, self.context.period.year
        picked = self.strip.pick.currentData() if entry.choice is not Choice.NOTHING else None
        by_organisation = entry.choice is Choice.ANY_ORGANISATION
        organisation, target = (picked, None) if by_organisation else (None, picked)
        form = self.strip.form

        def work(report: Report) -> tuple[Opened, tuple[Sheet, ...]]:
            opened = open_paper(desk, entry.key, year, unit, organisation=organisation, target=target)
            return opened, opened.pages(form, lambda: report(0, 0))  # the choice may change meanwhile

        self._submit(work, self._on_opened)

    def _submit(self, work: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        job = Job(work, self.workbench.jobs)
        job.succeeded.connect(lambda result: done(result) if job is self._job else None)
        job.failed.connect(lambda error: self._on_failed(error) if job is self._job else None)
        if self._job is not None:
            self._job.cancel()
        self._job = job
        self.workbench.jobs.submit(job)

    def _on_opened(self, result: tuple[Opened, tuple[Sheet, ...]]) -> None:
        self.opened, pages = result
        self.strip.show_paper(self.opened, pages)
        if pages:
            self.sheets.show_pages(pages)
        else:
            self.sheets.clear(self.tr("Không xã nào còn thiếu số liệu, không có thư nào phải gửi."))
        self.header.set_title(self.tr("Báo cáo"), self.opened.title)
        self._enable()

    def _on_failed(self, error: BaseException) -> None:
        self.sheets.clear(failure_text(error))
        self._enable()

    def _enable(self) -> None:
        ready = self.opened is not None and self.sheets.count > 0
        for suffix, button in self.buttons.items():
            offered = ready and (suffix == ".png" or suffix in self._suffixes())
            button.setEnabled(offered)
        self.print_button.setEnabled(ready)

    def _suffixes(self) -> tuple[str, ...]:
        return self.opened.suffixes if self.opened is not None else ()

    def save_as(self, suffix: str) -> None:
        """Save the paper shown: as one file, or every page as a picture."""
        if self.opened is None:
            return
        if suffix == ".png":
            self.outputs.save_pictures(self.sheets.pages, self.opened.stem)
        else:
            self.outputs.save(self.opened, self.strip.form, suffix)

    def print_paper(self) -> None:
        """Print the sheets shown."""
        if self.opened is None:
            return
        mono, copies = self.strip.mono.isChecked(), self.strip.copies.value()
        self.outputs.print_pages(self.sheets.pages, self.opened.title, mono=mono, copies=copies)
