"""Tells of what goes wrong while there is no window that could."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from hhdesk.ui.messages import failure_text, is_bug, open_logs, show_plainly

log = logging.getLogger(__name__)


def tell_alone(error: BaseException) -> None:
    """Show the failure in a dialog, and log it; for a bug it offers the folder of log files."""
    title = QCoreApplication.translate("Application", "Không mở được")
    box = QMessageBox(QMessageBox.Icon.Warning, title, failure_text(error))
    box.addButton(QMessageBox.StandardButton.Ok)
    show_plainly(box)
    if not is_bug(error):
        log.error("%s", error, exc_info=error)
    else:
        words = QCoreApplication.translate("Application", "Mở thư mục nhật ký")
        box.addButton(words, QMessageBox.ButtonRole.ActionRole).clicked.connect(open_logs)
    box.exec()


def tell_no_answer() -> int:
    """Say that the program is open already and does not answer; the exit code."""
    words = QCoreApplication.translate(
        "Application",
        "Chương trình đang mở nhưng không trả lời. Số liệu đã lưu vẫn còn nguyên. "
        "Hãy chờ việc đang làm xong; nếu vẫn không được thì khởi động lại máy.",
    )
    QMessageBox(QMessageBox.Icon.Warning, "", words).exec()
    return 1
