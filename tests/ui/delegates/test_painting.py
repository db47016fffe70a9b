"""What the cell painters put on the screen, looked at pixel by pixel."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from hhdesk.domain.progress_records import State
from hhdesk.ui.delegates.bullet import Bullet, paint_bullet
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.diverging import Diverging, DivergingDelegate
from hhdesk.ui.delegates.spark import Spark, paint_spark
from hhdesk.ui.delegates.state import state_cell
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.tokens import LIGHT

WIDTH, HEIGHT = 200, 28


def blank() -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(LIGHT.colour("base"))
    return image


def bullet_image(bullet: Bullet) -> QImage:
    image = blank()
    painter = QPainter(image)
    paint_bullet(painter, QRectF(0, 0, WIDTH, HEIGHT), bullet, LIGHT)
    painter.end()
    return image


def colour_at(image: QImage, x: int, y: int = HEIGHT // 2) -> str:
    return image.pixelColor(x, y).name().upper()


def test_a_bar_ends_at_its_value_and_the_tick_stands_at_the_target(qtbot: QtBot) -> None:
    image = bullet_image(Bullet(50, 89, State.BEHIND))

    assert colour_at(image, 98) == LIGHT.behind
    assert colour_at(image, 102) == LIGHT.track
    assert colour_at(image, 177) == LIGHT.tick
    assert colour_at(image, 177, 7) == LIGHT.tick
    assert colour_at(image, 150, 7) == LIGHT.base


def test_the_tick_has_a_halo_only_while_the_bar_is_short_of_it(qtbot: QtBot) -> None:
    short, past = bullet_image(Bullet(50, 80, State.BEHIND)), bullet_image(Bullet(95, 80, State.MET))

    assert colour_at(short, 158) == LIGHT.base
    assert colour_at(past, 158) == LIGHT.met


def test_zero_and_no_data_have_no_bar(qtbot: QtBot) -> None:
    for value in (0.0, None):
        assert colour_at(bullet_image(Bullet(value, 80, State.BEHIND)), 1) == LIGHT.track


def test_more_than_a_hundred_ends_in_an_arrow_head(qtbot: QtBot) -> None:
    image = bullet_image(Bullet(130, 80, State.MET))

    assert colour_at(image, WIDTH - 2) == LIGHT.met
    assert colour_at(image, WIDTH - 1, HEIGHT // 2 - 4) == LIGHT.track


def test_a_count_is_scaled_so_that_its_target_stands_at_eighty() -> None:
    assert Bullet.of_count(3, 6, State.BEHIND) == Bullet(40, 80, State.BEHIND)
    assert Bullet.of_count(None, 6, State.NO_DATA).value is None


def test_a_trend_ends_in_a_dot_of_the_states_colour(qtbot: QtBot) -> None:
    image = blank()
    painter = QPainter(image)
    paint_spark(painter, QRectF(5, 4, 180, 20), Spark((80, 82, None, 85, 90), State.MET), LIGHT)
    painter.end()

    assert colour_at(image, 185, 4) == LIGHT.met
    assert colour_at(image, 5, 23) != LIGHT.base


def grab_cell(qtbot: QtBot, delegate: CellDelegate, role: int, value: object) -> QImage:
    model = QStandardItemModel(1, 1)
    model.setData(model.index(0, 0), value, role)
    view = QTreeView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setRootIsDecorated(False)
    view.setIndentation(0)
    delegate.setParent(view)
    view.setItemDelegate(delegate)
    view.setHeaderHidden(True)
    view.resize(WIDTH, 60)
    view.show()
    return view.viewport().grab().toImage()


def test_a_short_unit_is_drawn_left_of_the_line_and_a_good_one_right(qtbot: QtBot) -> None:
    left = grab_cell(qtbot, DivergingDelegate(padding=0), Role.DIVERGING, Diverging(-4, 4, 4, State.BEHIND))
    right = grab_cell(qtbot, DivergingDelegate(padding=0), Role.DIVERGING, Diverging(4, 4, 4, State.MET))
    middle = left.width() // 2

    assert colour_at(left, middle - 20, 13) == LIGHT.behind
    assert colour_at(left, middle + 20, 13) == LIGHT.base
    assert colour_at(right, middle + 20, 13) == LIGHT.met
    assert colour_at(right, middle - 20, 13) == LIGHT.base


def test_a_state_is_an_icon_and_a_word_in_its_colour(qtbot: QtBot) -> None:
    image = grab_cell(qtbot, CellDelegate(), Role.CELL, state_cell(State.BEHIND))
    icon = {colour_at(image, x, y) for x in range(6, 20) for y in range(4, 24)}
    word = {colour_at(image, x, y) for x in range(28, 60) for y in range(4, 24)}

    assert LIGHT.behind in icon
    assert LIGHT.behind in word


def test_a_selected_row_has_an_accent_bar(qtbot: QtBot) -> None:
    model = QStandardItemModel(2, 1)
    view = QTreeView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setIndentation(0)
    view.setHeaderHidden(True)
    view.setItemDelegate(CellDelegate(view))
    view.setCurrentIndex(model.index(1, 0))
    view.show()
    image = view.viewport().grab(QRect(0, 0, 100, 56)).toImage()

    assert colour_at(image, 1, 40) == LIGHT.accent
    assert colour_at(image, 50, 40) == LIGHT.selection
    assert colour_at(image, 1, 10) == LIGHT.base
