"""What became of writing a package: nothing yet, under way, verified, or failed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.domain.numbers import format_count, format_date
from hhdesk.ui.pages.usb.sizes import byte_words, spoken
from hhdesk.ui.pages.usb.writing.parts import CodeLabel, checks, facts, heading, line, page, row
from hhdesk.ui.pages.usb.writing.sent import Sent
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label


class SendPanel(QFrame):
    """Four states; `stopped()`, `again()`, `opened(Path)` and `printed(Sent)` follow its buttons."""

    stopped = Signal()
    again = Signal()
    opened = Signal(object)
    printed = Signal(object)

    def __init__(self, idle: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self._idle = idle
        self._stack = QStackedWidget(self)
        self._stack.addWidget(idle)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.addWidget(self._stack)
        self.bar = QProgressBar()
        self.sent: Sent | None = None

    @property
    def state(self) -> str:
        """The frame's state: "", "writing", "verified" or "failed"."""
        return str(self.property("outcome") or "")

    def show_idle(self) -> None:
        """Nothing was written yet."""
        self._show("", self._idle)

    def show_writing(self, place: str) -> None:
        """A package is on its way to `place`."""
        self._show("writing", self._writing(place))

    def show_progress(self, done: int, total: int) -> None:
        """How far writing has come."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_verified(self, sent: Sent, earlier: str) -> None:
        """The package was read back and stands; `earlier` tells of the one before."""
        self.sent = sent
        self._show("verified", self._verified(sent, earlier))

    def show_failed(self, sentence: str) -> None:
        """Writing failed; nothing of it is left."""
        self._show("failed", self._failed(sentence))

    def _show(self, state: str, shown: QWidget) -> None:
        old = self._stack.currentWidget()
        if self._stack.indexOf(shown) < 0:
            self._stack.addWidget(shown)
        self._stack.setCurrentWidget(shown)
        if old is not self._idle and old is not shown:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.setProperty("outcome", state)
        self.style().unpolish(self)
        self.style().polish(self)

    def _writing(self, place: str) -> QWidget:
        made, column = page()
        column.addLayout(heading("usb", "accent", "selection", self.tr("Đang ghi"), place, "accent"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Tiến độ ghi gói"))
        column.addWidget(self.bar)
        words = Label(self.tr("Gom số liệu, ghi, đọc lại và so với máy. Chưa rút USB."), tone="sub")
        words.setWordWrap(True)
        column.addWidget(words)
        stop = Button(self.tr("Dừng"), "close", hint=self.tr("Bỏ gói đang ghi, không để lại gì"))
        stop.clicked.connect(self.stopped)
        column.addLayout(row(stop))
        column.addStretch(1)
        return made

    def _verified(self, sent: Sent, earlier: str) -> QWidget:
        made, column = page()
        local = sent.at.astimezone()
        title = self.tr("Đã kiểm tra, có thể rút USB") if sent.on_drive else self.tr("Đã ghi và kiểm tra")
        when = f"Ghi lúc {local:%H:%M}, ngày {format_date(local.date())}, ra {sent.place}"
        column.addLayout(heading("check", "met", "met_tint", title, when, "met"))
        to = self.tr("Đọc mã này cho {0} khi nộp").format(sent.recipient or self.tr("nơi nhận"))
        column.addSpacing(px(16))
        column.addWidget(Label(to))
        column.addWidget(self._code_box(sent.code))
        column.addSpacing(px(8))
        column.addWidget(line())
        column.addLayout(checks(self._check_lines(sent)))
        column.addWidget(line())
        column.addLayout(facts(self._fact_lines(sent, earlier)))
        column.addStretch(1)
        folder = Button(self.tr("Mở thư mục"), "folder")
        folder.clicked.connect(lambda: self.opened.emit(sent.file.parent))
        paper = Button(self.tr("In giấy giao nhận…"), "print", "Ctrl+P")
        paper.clicked.connect(lambda: self.printed.emit(sent))
        hint = self.tr("Xem gói nào đã đến nơi, chỗ nào đã bị sửa")
        self.done_button = Button(self.tr("Các gói đã ghi"), "history", hint=hint)
        self.done_button.clicked.connect(self.show_idle)
        column.addLayout(row(folder, paper, self.done_button))
        return made

    def _code_box(self, code: str) -> QFrame:
        box = QFrame()
        box.setObjectName("CodeBox")
        label = CodeLabel()
        label.setText(spoken(code))
        label.setAccessibleName(self.tr("Mã gói {0}").format(" ".join(code)))
        copy = Button(self.tr("Chép mã"), shortcut="Ctrl+Shift+C")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(spoken(code)))
        across = QHBoxLayout(box)
        across.setContentsMargins(px(16), px(8), px(16), px(8))
        across.addWidget(label)
        across.addStretch(1)
        across.addWidget(copy)
        return box

    def _check_lines(self, sent: Sent) -> tuple[tuple[str, str], ...]:
        rows = f"{format_count(sent.rows)} dòng"
        seconds = self.tr("chưa đến 1 giây") if sent.seconds < 1 else f"{round(sent.seconds)} giây"
        written = self.tr("Ghi ra USB") if sent.on_drive else self.tr("Ghi ra thư mục")
        return (
            (self.tr("Gom số liệu"), rows),
            (written, f"{byte_words(sent.size)}, {seconds}"),
            (self.tr("Đọc lại"), byte_words(sent.size)),
            (self.tr("So với máy"), self.tr("khớp từng byte, chữ ký đúng")),
        )

    def _fact_lines(self, sent: Sent, earlier: str) -> tuple[tuple[str, str], ...]:
        lines = [(self.tr("Tệp"), sent.file.name), (self.tr("Nơi để"), str(sent.file.parent))]
        if sent.sealed_for:
            lines.append((self.tr("Niêm phong"), self.tr("chỉ {0} mở được").format(sent.sealed_for)))
        return (*lines, (self.tr("Lần trước"), earlier)) if earlier else tuple(lines)

    def _failed(self, sentence: str) -> QWidget:
        made, column = page()
        title, safe = self.tr("Chưa ghi được"), self.tr("Số liệu trên máy còn nguyên.")
        column.addLayout(heading("problem", "problem", "problem_tint", title, safe, "problem"))
        column.addSpacing(px(16))
        words = Label(sentence)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        again = Button(self.tr("Ghi lại"), "redo")
        again.clicked.connect(self.again)
        column.addSpacing(px(8))
        column.addLayout(row(again))
        column.addStretch(1)
        return made
