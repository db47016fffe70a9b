"""The foot of the page of backups: the second folder, and how much room backups may take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from hhdesk.app.backups.words import size_words
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.labels import IconLabel, Label

if TYPE_CHECKING:
    from hhdesk.app.backups.overview import Overview

LIMITS = (500, 1_000, 2_000, 5_000, 10_000)  # megabytes


class PlacesRow(QFrame):
    """`choose_button`, `drop_button` and `limit` are for the page to listen to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = IconLabel()
        self._folder = ElidedLabel(parent=self)
        self._folder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.choose_button = Button(self.tr("Chọn thư mục thứ hai…"), "folder")
        self.drop_button = Button(self.tr("Thôi dùng"), kind="link")
        self.limit = ComboBox(self.tr("Dung lượng tối đa"))
        for megabytes in LIMITS:
            self.limit.addItem(size_words(megabytes * 1_000_000), megabytes)
        label = Label(self.tr("Tối đa"), tone="sub")
        label.setBuddy(self.limit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._state)
        row.addWidget(self._folder, 1)
        for widget in (self.drop_button, self.choose_button, label, self.limit):
            row.addWidget(widget)

    def show_places(self, overview: Overview, limit: int) -> None:
        """Show where second copies go, and whether that place is there now."""
        self.drop_button.setVisible(overview.second is not None)
        if overview.second is None:
            words = self.tr("Chưa có thư mục thứ hai")
            self._state.show_text("warn", words, "text", "behind")
            self._folder.setText(
                self.tr("Hỏng ổ cứng là mất cả số liệu lẫn bản sao lưu; hãy chọn ổ khác hoặc USB.")
            )
        elif overview.second_there:
            self._state.show_text("check", self.tr("Thư mục thứ hai"), "text", "met")
            self._folder.setText(str(overview.second))
        else:
            words = self.tr("Không thấy thư mục thứ hai")
            self._state.show_text("warn", words, "text", "behind")
            self._folder.setText(str(overview.second))
        if not self.limit.choose(limit):
            self.limit.addItem(size_words(limit * 1_000_000), limit)
            self.limit.choose(limit)
