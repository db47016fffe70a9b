"""The help of the present page (F1), beside the window so that both can be read."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from hhdesk.assets import asset
from hhdesk.ui.theme.sizes import px

GENERAL = "window"
_FRAME = 40  # what the system draws round a window


def help_text(name: str) -> str:
    """The Markdown of `resources/help/NAME.md` with the general keys below it."""
    general = asset("resources", "help", f"{GENERAL}.md").read_text("utf-8")
    if not name or name == GENERAL:
        return general
    return asset("resources", "help", f"{name}.md").read_text("utf-8") + "\n\n" + general


class HelpWindow(QDialog):
    """One window for all pages; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Hướng dẫn"))
        self.setModal(False)
        self.browser = QTextBrowser(self)
        self.browser.setAccessibleName(self.tr("Hướng dẫn"))
        self.browser.document().setDocumentMargin(px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.browser)
        room = parent.screen().availableSize()
        self.resize(QSize(px(460), px(560)).boundedTo(QSize(room.width(), room.height() - px(_FRAME))))

    def show_page(self, name: str) -> None:
        """Show the help of a page and come to the front."""
        self.browser.setMarkdown(help_text(name))
        self.show()
        self.raise_()
        self.browser.setFocus()
