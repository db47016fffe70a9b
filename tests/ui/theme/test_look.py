"""The style sheet and the font setting."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.ui.forms.chips import ChipsField
from hhdesk.ui.icons import pixmap
from hhdesk.ui.theme.look import apply_look
from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.theme.style_sheet import style_sheet
from hhdesk.ui.theme.tokens import DARK, LIGHT
from hhdesk.ui.widgets.buttons import Button


def test_the_style_sheet_has_no_mark_left(qapp: QApplication) -> None:
    for tokens in (LIGHT, DARK):
        assert "{{" not in style_sheet(tokens)


def test_no_rule_touches_cells(qapp: QApplication) -> None:
    sheet = style_sheet(LIGHT)

    assert "TableView::item" not in sheet
    assert "TreeView::item" not in sheet


def test_lengths_and_type_follow_the_font_setting(qapp: QApplication) -> None:
    apply_look(qapp, "light", 100)
    at_100 = (px(28), font(Type.TITLE).pointSizeF())
    apply_look(qapp, "light", 150)
    at_150 = (px(28), font(Type.TITLE).pointSizeF())
    apply_look(qapp, "light", 100)

    assert at_100 == (28, 14.0)
    assert at_150 == (42, 21.0)


def test_the_dark_theme_is_dark(qapp: QApplication) -> None:
    apply_look(qapp, "dark", 100)
    ground = qapp.palette().window().color().name().upper()
    apply_look(qapp, "light", 100)

    assert ground == DARK.win


def test_what_cannot_be_pressed_or_filled_looks_so(qapp: QApplication, qtbot: QtBot) -> None:
    apply_look(qapp, "light", 100)
    link, chips = Button("Sửa…", kind="link"), ChipsField((), "Phối hợp")
    for widget in (link, chips):
        qtbot.addWidget(widget)
        widget.resize(120, 28)
    open_ones = [widget.grab().toImage() for widget in (link, chips)]
    for widget in (link, chips):
        widget.setEnabled(False)
    closed = [widget.grab().toImage() for widget in (link, chips)]
    assert open_ones[1].pixelColor(100, 14) != closed[1].pixelColor(100, 14)
    ink = [
        {image.pixelColor(x, y).name() for x in range(120) for y in range(28)}
        for image in (open_ones[0], closed[0])
    ]
    assert LIGHT.accent.lower() in ink[0]
    assert LIGHT.accent.lower() not in ink[1]


def test_icons_take_the_colour_asked_for(qtbot: QtBot) -> None:
    image = pixmap("dash", LIGHT.colour("problem"), 16).toImage()

    assert image.pixelColor(8, 8).name().upper() == LIGHT.problem
    assert image.pixelColor(1, 1).alpha() == 0


def test_an_unknown_icon_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", LIGHT.colour("text"), 16)


@pytest.mark.parametrize("percent", [100, 110, 125, 150])
def test_choices_are_round_at_every_font_size(qapp: QApplication, percent: int) -> None:
    apply_look(qapp, "light", percent)
    sheet = style_sheet(LIGHT)
    side = px(14) + 2
    apply_look(qapp, "light", 100)
    radius = int(re.findall(r"QRadioButton::indicator \{ border-radius: (\d+)px", sheet)[0])

    assert side - 1 <= 2 * radius <= side
