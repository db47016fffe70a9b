"""Shows a recovery code once, to be written down or printed."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label

Print = Callable[[QWidget, QTextDocument], None]


class RecoveryCodeDialog(QDialog):
    """Nothing keeps the code in a form that could be shown again: no key closes it by mistake.

    `printing(parent, document)` stands for the system's dialog.
    """

    def __init__(
        self, code: str, owner: str, parent: QWidget | None = None, printing: Print | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Mã khôi phục"))
        self._code, self._owner = code, owner
        self._printing = printing or print_in_dialog
        self.shown = Label(code, Type.BIG)
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.shown.setAccessibleName(self.tr("Mã khôi phục"))
        self.copy = Button(self.tr("Chép"), "copy")
        self.copy.clicked.connect(lambda _checked: QGuiApplication.clipboard().setText(code))
        self.print = Button(self.tr("In…"), "print")
        self.print.clicked.connect(lambda _checked: self._printing(self, self.document()))
        self.done_button = Button(self.tr("Đã ghi lại"), kind="primary")
        self.done_button.clicked.connect(self.accept)
        self._lay_out()

    def document(self) -> QTextDocument:
        """The sheet of paper with the code."""
        document = QTextDocument(self)
        document.setHtml(
            f"<h2>Mã khôi phục tài khoản</h2><p>{escape(self._owner)}</p>"
            f"<p style='font-size:20pt; font-family:monospace'><b>{escape(self._code)}</b></p>"
            f"<p>{escape(ADVICE)}</p>"
        )
        return document

    def reject(self) -> None:
        """Esc would lose the code."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """The program may end, and windows are closed on purpose."""
        event.accept()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(Label(self.tr("Hãy ghi mã này ra giấy"), Type.SECTION))
        column.addWidget(self.shown)
        advice = Label(ADVICE, tone="sub")
        advice.setWordWrap(True)
        column.addWidget(advice)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.copy)
        foot.addWidget(self.print)
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        column.addLayout(foot)
        self.setMinimumWidth(px(520))


ADVICE = (
    "Mã chỉ hiện một lần. Khi người phụ trách quên mật khẩu và không còn người phụ trách nào khác, mã này "
    "cho đặt mật khẩu mới; dùng xong có mã khác thay. Cất ở nơi khóa được, không để cạnh máy tính."
)


def print_in_dialog(parent: QWidget, document: QTextDocument) -> None:
    """Print after the system's dialog."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec():
        document.print_(printer)
