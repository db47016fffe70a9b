"""The choice list with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hhdesk.ui.theme.sizes import ROW, px
from hhdesk.ui.widgets.combo import ComboBox, find_entry
from tests.ui.keys import press, type_text

Key = Qt.Key
UNITS = ("Huyện Hải Hậu", "Thị trấn Cồn", "Xã Hải Đường", "Xã Hải Bắc", "Xã Hải Minh", "Xã Hải Đông")


class Form(QWidget):
    """A box over a field that can take the focus; `settled` keeps what was settled on."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.box = ComboBox("Đơn vị", self)
        self.box.addItems(UNITS)
        self.other = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.box)
        column.addWidget(self.other)
        self.settled: list[str] = []
        self.box.settled.connect(lambda: self.settled.append(self.box.currentText()))
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        self.box.setFocus()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form(qtbot)


@pytest.mark.parametrize(
    ("typed", "current", "found"),
    [
        ("hai b", 0, 3),
        ("HẢI BẮC", 0, 3),
        ("dong", 0, 5),
        ("co", 0, 1),
        ("au", 0, None),
        ("xyz", 0, None),
        ("", 0, None),
        ("hai", 3, 3),
        ("hai", -1, 0),
        ("x", 2, 3),
        ("xx", 5, 2),
    ],
)
def test_typed_letters_find_words_that_start_with_them(typed: str, current: int, found: int | None) -> None:
    assert find_entry(UNITS, typed, current) == found


def test_letters_lead_to_an_entry_without_opening_the_list(form: Form) -> None:
    type_text("bac")

    assert form.box.currentText() == "Xã Hải Bắc"


def test_keys_settle_nothing_until_enter(form: Form) -> None:
    for _ in range(3):
        press(Key.Key_Down)
    assert form.settled == []
    press(Key.Key_Return)

    assert form.settled == ["Xã Hải Bắc"]


def test_leaving_the_box_settles_once(form: Form) -> None:
    press(Key.Key_Down)
    press(Key.Key_Tab)
    assert form.settled == ["Thị trấn Cồn"]
    form.box.setFocus()
    press(Key.Key_Tab)

    assert form.settled == ["Thị trấn Cồn"]


def test_a_choice_in_the_open_list_settles_at_once(form: Form) -> None:
    form.box.showPopup()
    view = form.box.view()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(4, 0)).center()
    )

    assert form.settled == ["Xã Hải Minh"]


def test_showing_another_entry_settles_nothing(form: Form) -> None:
    press(Key.Key_Down)
    form.box.setItemData(4, "minh")
    form.box.choose("minh")
    form.other.setFocus()

    assert form.settled == []


def test_rows_are_as_high_as_controls_and_separators_are_low(form: Form) -> None:
    form.box.insertSeparator(1)
    delegate, model = form.box.itemDelegate(), form.box.model()
    option = QStyleOptionViewItem()
    entry, separator = (delegate.sizeHint(option, model.index(row, 0)) for row in (0, 1))

    assert isinstance(entry, QSize)
    assert entry.height() == px(ROW)
    assert separator.height() < px(ROW) // 2


def test_a_long_list_scrolls_instead_of_filling_the_screen(form: Form) -> None:
    form.box.addItems([f"Xã {number}" for number in range(60)])
    form.box.showPopup()
    shown = form.box.view().window().height()
    form.box.hidePopup()

    assert shown < 21 * px(ROW)


def test_words_too_long_for_the_box_end_in_dots(form: Form) -> None:
    form.box.setFixedWidth(120)
    option, part = QStyleOptionComboBox(), QStyle.SubControl.SC_ComboBoxEditField
    form.box.initStyleOption(option)
    room = form.box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, form.box).width()
    too_long = form.box.grab().toImage()
    form.box.setItemText(0, form.box.fontMetrics().elidedText(UNITS[0], Qt.TextElideMode.ElideRight, room))

    assert form.box.currentText().endswith("…")
    assert form.box.grab().toImage() == too_long
