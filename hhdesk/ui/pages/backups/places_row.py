"""The foot of the page of backups: the second folder, and how much room backups may take."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from hhdesk.app.backups.words import size_words
from hhdesk.ui.pages.backups.rows import spoken_moment
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.labels import IconLabel, Label

if TYPE_CHECKING:
    from hhdesk.app.backups.overview import Overview
    from hhdesk.app.backups.second_place import SecondPlace

LIMITS = (500, 1_000, 2_000, 5_000, 10_000)  # megabytes


class PlacesRow(QFrame):
    """The page listens to `choose_button`, `drop_button` and `limit`; `state` and `folder` say how it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = IconLabel()
        self.folder = ElidedLabel(parent=self)
        self.folder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
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
        row.addWidget(self.state)
        row.addWidget(self.folder, 1)
        for widget in (self.drop_button, self.choose_button, label, self.limit):
            row.addWidget(widget)

    def show_places(self, overview: Overview, limit: int, today: date) -> None:
        """Show where second copies go, how that place is now, and how old the newest copy there is."""
        place = overview.second
        self.drop_button.setVisible(place is not None)
        self.choose_button.set_words(self.tr("Chọn thư mục thứ hai…" if place is None else "Đổi…"))
        if place is None:
            state, words = (
                self.tr("Chưa có thư mục thứ hai"),
                self.tr("Hỏng ổ cứng là mất cả số liệu lẫn bản sao lưu; hãy chọn ổ khác hoặc USB."),
            )
        else:
            state, words = _state_of(place), _about(place, today)
        good = place is not None and state == GOOD
        self.state.show_text("check" if good else "warn", state, "text", "met" if good else "behind")
        self.folder.setText(words)
        if not self.limit.choose(limit):
            self.limit.addItem(size_words(limit * 1_000_000), limit)
            self.limit.choose(limit)


GOOD = "Thư mục thứ hai"


def _state_of(place: SecondPlace) -> str:
    """The worst that is to be said of it."""
    if not place.there:
        return "Không thấy thư mục thứ hai"
    if not place.written:
        return "Không ghi được thư mục thứ hai"
    if not place.room:
        return "Thư mục thứ hai đã đầy"
    if place.newest is None:
        return "Thư mục thứ hai chưa có bản nào"
    return "Thư mục thứ hai, cùng ổ đĩa" if place.same_drive else GOOD


def _about(place: SecondPlace, today: date) -> str:
    """How old the newest copy there is, what its place is worth, and where it is."""
    words = [f"mới nhất {spoken_moment(place.newest, today)}"] if place.newest is not None else []
    if place.same_drive:
        words.append("hỏng ổ này là mất cả hai")
    return " · ".join((*words, str(place.folder)))
