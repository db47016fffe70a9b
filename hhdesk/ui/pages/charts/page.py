"""The charts page: choose a chart, look at it as it will print, then print or save it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QWidget

from hhdesk.ui.jobs import Job
from hhdesk.ui.messages import Tone, failure_text
from hhdesk.ui.pages.charts.preview import ChartPreview
from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node, Place
from hhdesk.ui.theme.sizes import MARGIN, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from hhdesk.app.draw_chart import ChartRequest, Drawing
    from hhdesk.store.work import ChangeSet

KINDS = (
    ("progress", "Tiến độ các chỉ tiêu"),
    ("ranking", "Xếp hạng xã theo chỉ tiêu"),
    ("trend", "Xu hướng qua các năm"),
    ("ratings", "Phân bố xếp loại"),
    ("tasks", "Phần việc NTM"),
)
TARGET_KINDS = ("ranking", "trend")
_FILE_NAMES = {"progress": "tien-do", "ranking": "xep-hang", "trend": "xu-huong", "ratings": "xep-loai"}
_PAUSE_MS = 200


class ChartsPage(Page):
    """What will come out of the printer?

    `ask_printer(QPrinter) -> bool` and `ask_file(suggested) -> str` stand for the system's dialogs.
    """

    HELP = "charts"

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(workbench, node, self.tr("Biểu đồ"), parent)
        self.ask_printer: Callable[[QPrinter], bool] = self._ask_printer
        self.ask_file: Callable[[str], str] = self._ask_file
        self.preview = ChartPreview()
        self.kind = ComboBox(self.tr("Loại biểu đồ"))
        self.target = ComboBox(self.tr("Chỉ tiêu"))
        self.paper = ComboBox(self.tr("Giấy"))
        self.mono = QCheckBox(self.tr("Đen trắng"))
        self._drawing: Drawing | None = None
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._draw)
        self._fill_choices()
        self._add_tools()
        self._lay_out()
        self._connect()

    @property
    def drawing(self) -> Drawing | None:
        """The chart that is shown, None while it is being drawn."""
        return self._drawing

    def request(self) -> ChartRequest:
        """The chart that the choices ask for."""
        from hhdesk.app.draw_chart import ChartRequest

        assert self.context is not None  # noqa: S101 - set before the page is shown
        kind = self.kind.currentData()
        return ChartRequest(
            kind,
            self.context.period.year,
            self.target.currentData() if kind in TARGET_KINDS else None,
            self.context.unit,
            self.paper.currentData(),
            self.mono.isChecked(),
        )

    def refresh(self, change: ChangeSet | None) -> None:
        """Draw again; the picture on show stays until the new one is there."""
        self._drawing = None
        self._enable()
        self.preview.show_words(self.tr("Đang vẽ…"))
        self._timer.start()

    def go_to(self, place: Place) -> None:
        """Show the ranking of a target."""
        if place.target:
            self.kind.choose("ranking")
            self.target.choose(place.target)
            self.refresh(None)

    def first_focus(self) -> QWidget:
        """The choice of the chart."""
        return self.kind

    def _fill_choices(self) -> None:
        for kind, words in KINDS:
            self.kind.addItem(words, kind)
        desk = self.workbench.desk
        for organisation in desk.reference.organisations:
            for target in desk.reference.target_set(desk.clock.today().year).targets:
                if target.organisation == organisation.code:
                    words = f"{organisation.abbreviation}: {target.short_label}"
                    self.target.addItem(words, target.code)
        for paper in ("a4", "a3"):
            self.paper.addItem(paper.upper(), paper)

    def _add_tools(self) -> None:
        self._buttons = [
            Button("PDF…", "file", hint=self.tr("Lưu biểu đồ thành tệp PDF")),
            Button("PNG…", "picture", hint=self.tr("Lưu biểu đồ thành ảnh PNG")),
            Button("SVG…", "picture", hint=self.tr("Lưu biểu đồ thành hình SVG")),
        ]
        for button, suffix in zip(self._buttons, (".pdf", ".png", ".svg"), strict=True):
            button.clicked.connect(lambda _checked, suffix=suffix: self.save_as(suffix))
        print_button = Button(
            self.tr("In…"), "print", "Ctrl+P", self.tr("Chọn máy in rồi in"), kind="primary"
        )
        print_button.clicked.connect(self.print_chart)
        self._buttons.append(print_button)
        for button in self._buttons:
            self.header.add_tool(button)

    def _lay_out(self) -> None:
        strip = QFrame()
        strip.setObjectName("StripHead")
        row = QHBoxLayout(strip)
        row.setContentsMargins(px(MARGIN), px(8), px(MARGIN), px(8))
        row.setSpacing(px(8))
        for words, field in (
            (self.tr("Loại"), self.kind),
            (self.tr("Chỉ tiêu"), self.target),
            (self.tr("Giấy"), self.paper),
        ):
            label = Label(words, tone="sub")
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
            row.addSpacing(px(8))
        self.target.setMinimumContentsLength(12)
        row.addWidget(self.mono)
        row.addStretch(1)
        self.body.setSpacing(0)
        self.body.addWidget(strip)
        self.body.addWidget(self.preview, 1)

    def _connect(self) -> None:
        for field in (self.kind, self.target, self.paper):
            field.activated.connect(lambda _place: self.refresh(None))
        self.mono.toggled.connect(lambda _checked: self.refresh(None))
        self.preview.resized.connect(self._on_resized)

    def _enable(self) -> None:
        self.target.setEnabled(self.kind.currentData() in TARGET_KINDS)
        for button in self._buttons:
            button.setEnabled(self._drawing is not None)

    def _on_resized(self) -> None:
        if self.context is not None and self._drawing is not None:
            self._timer.start()

    def _draw(self) -> None:
        from hhdesk.app.draw_chart import draw_chart

        if self.context is None:
            return
        desk, request, size = self.workbench.desk, self.request(), self.preview.sheet_size()
        present = self._drawing

        def work(_report: Any) -> tuple[Drawing, bytes]:
            drawing = present or draw_chart(desk, request)
            return drawing, drawing.png(size.width(), size.height())

        self._submit(work, self._on_drawn)

    def _submit(self, work: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        job = Job(work, self.workbench.jobs)
        job.succeeded.connect(lambda result: done(result) if job is self._job else None)
        job.failed.connect(lambda error: self._on_failed(error) if job is self._job else None)
        if self._job is not None:
            self._job.cancel()
        self._job = job
        self.workbench.jobs.submit(job)

    def _on_drawn(self, result: tuple[Drawing, bytes]) -> None:
        self._drawing, png = result
        picture = QPixmap()
        picture.loadFromData(png)
        self.preview.show_picture(picture, self._drawing.headline)
        self.header.set_title(self.tr("Biểu đồ"), self._drawing.headline)
        self._enable()

    def _on_failed(self, error: BaseException) -> None:
        self.preview.forget()
        self.preview.show_words(failure_text(error))

    def save_as(self, suffix: str) -> None:
        """Ask for a name and write the chart shown; a file in the way is asked about by the dialog."""
        if self._drawing is None:
            return
        name = self.ask_file(f"{self._suggested_name()}{suffix}")
        if not name:
            return
        path = Path(name)
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        drawing = self._drawing
        job = Job(lambda _report: drawing.save(path), self.workbench.jobs)
        job.succeeded.connect(lambda _result: self._on_saved(path))
        job.failed.connect(self.workbench.messages.fail)
        self.workbench.jobs.submit(job)

    def print_chart(self) -> None:
        """Ask for a printer and print the chart shown."""
        from hhdesk.ui.pages.charts.printing import landscape_printer, pixels_of

        if self._drawing is None:
            return
        paper = self.paper.currentData()
        printer = landscape_printer(paper, self._drawing.headline)
        if not self.ask_printer(printer):
            return
        drawing, (width, height) = self._drawing, pixels_of(paper)
        job = Job(lambda _report: drawing.png(width, height), self.workbench.jobs)
        job.succeeded.connect(lambda png: self._on_ready_to_print(printer, png))
        job.failed.connect(self.workbench.messages.fail)
        self.workbench.jobs.submit(job)

    def _on_saved(self, path: Path) -> None:
        self.workbench.messages.say(f"Đã lưu {path.name} trong {path.parent}.", Tone.DONE)

    def _on_ready_to_print(self, printer: QPrinter, png: bytes) -> None:
        from hhdesk.ui.pages.charts.printing import print_picture

        if print_picture(printer, png):
            file = printer.outputFileName()
            done = f"Đã ghi tệp {Path(file).name} trong {Path(file).parent}." if file else ""
            self.workbench.messages.say(done or self.tr("Đã gửi biểu đồ sang máy in."), Tone.DONE)
        else:
            text = self.tr("Máy in không nhận trang này. Kiểm tra máy in rồi in lại; số liệu còn nguyên.")
            self.workbench.messages.say(text, Tone.PROBLEM)

    def _suggested_name(self) -> str:
        request = self.request()
        parts = [_FILE_NAMES.get(request.kind, "phan-viec"), request.target or "", str(request.year)]
        return "-".join(part for part in parts if part).lower()

    def _ask_file(self, suggested: str) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suffix = Path(suggested).suffix
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Lưu biểu đồ"), str(Path(folder) / suggested), f"{suffix[1:].upper()} (*{suffix})"
        )
        return name

    def _ask_printer(self, printer: QPrinter) -> bool:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.tr("In…"))
        return dialog.exec() == QPrintDialog.DialogCode.Accepted
