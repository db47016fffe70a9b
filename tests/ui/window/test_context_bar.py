"""The choice of unit and period."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hhdesk.app.create_database import create_database
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.periods import Period
from hhdesk.domain.units import Tier
from hhdesk.ui.period_field import PeriodField, period_name
from hhdesk.ui.theme.look import apply_look
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.window.context_bar import ContextBar, choosable_units
from tests.ui.pages.desks import NOON, new_desk, unit_named


@pytest.fixture
def field(qtbot: QtBot) -> PeriodField:
    made = PeriodField()
    qtbot.addWidget(made)
    made.set_choices((2021, 2022, 2023), parts=True)
    made.show_period(Period(2022))
    return made


def test_arrows_go_one_period_back_and_forth(qtbot: QtBot, field: PeriodField) -> None:
    before, after = field.findChildren(type(field._before))
    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.mouseClick(after, Qt.MouseButton.LeftButton)
    assert chosen.args == [Period(2023)]
    assert not after.isEnabled()
    QTest.mouseClick(before, Qt.MouseButton.LeftButton)
    QTest.mouseClick(before, Qt.MouseButton.LeftButton)
    assert field.period == Period(2021)
    assert not before.isEnabled()


def test_quarters_follow_one_another_over_the_turn_of_the_year(field: PeriodField) -> None:
    field.show_period(Period(2022, "Q4"))
    field._after.click()

    assert field.period == Period(2023, "Q1")


def test_a_page_without_parts_shows_the_year(field: PeriodField) -> None:
    field.show_period(Period(2022, "H1"))
    field.set_choices((2021, 2022, 2023), parts=False)

    assert field.period == Period(2022)


def test_the_list_switches_to_half_years(qtbot: QtBot, field: PeriodField) -> None:
    combo = field._list
    place = combo.findText("Xem theo 6 tháng")
    with qtbot.waitSignal(field.chosen) as chosen:
        combo.setCurrentIndex(place)
        combo.activated.emit(place)

    assert chosen.args == [Period(2022, "H2")]
    assert combo.currentText() == "6 tháng cuối 2022"


@pytest.mark.parametrize(
    ("period", "name"),
    [("2023", "Năm 2023"), ("2023-H1", "6 tháng đầu 2023"), ("2023-Q4", "Quý IV/2023")],
)
def test_periods_have_vietnamese_names(period: str, name: str) -> None:
    assert period_name(Period.parse(period)) == name


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    combo = ComboBox("Đơn vị")
    qtbot.addWidget(combo)
    combo.addItems(["một", "hai", "ba"])
    combo.show()
    centre = QPointF(combo.rect().center())
    down = QPoint(0, -120)
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        centre,
        combo.mapToGlobal(centre),
        QPoint(),
        down,
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, event)

    assert combo.currentIndex() == 0


def test_a_district_offers_the_communes_of_the_year(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)

    assert len(choosable_units(desk, Period(2023))) == 1 + 34
    assert len(choosable_units(desk, Period(2025))) == 1 + 24


def test_a_commune_offers_itself_alone(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, "14233", Tier.COMMUNE)

    assert [unit.name for unit in choosable_units(desk, Period(2023))] == ["Xã Hải Minh"]


def test_a_merged_commune_becomes_its_successor_in_a_later_year(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    bar = ContextBar(desk)
    qtbot.addWidget(bar)
    bar.choose(unit_named(desk, "Hải Vân"), 2023)
    bar.choose(None, 2024)

    assert desk.reference.units[bar.context.unit].name == "Xã Hải Nam"
    assert bar.context.period == Period(2024)


def test_sample_data_are_marked(qtbot: QtBot, tmp_path: Path) -> None:
    real = ContextBar(new_desk(tmp_path))
    desk = create_database(tmp_path / "mau.hhdb", Tier.DISTRICT, "366", clock=FixedClock(NOON), sample=True)
    sample = ContextBar(desk)
    qtbot.addWidget(real)
    qtbot.addWidget(sample)

    assert "Dữ liệu mẫu" not in [label.text() for label in real.findChildren(QLabel)]
    assert "Dữ liệu mẫu" in [label.text() for label in sample.findChildren(QLabel)]


def test_the_units_name_is_whole_where_the_search_can_give_way(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    apply_look(qapp, "light", 150)
    path = tmp_path / "thu.hhdb"
    desk = create_database(path, Tier.COMMUNE, "14221", clock=FixedClock(NOON), sample=True)
    bar = ContextBar(desk)
    qtbot.addWidget(bar)
    bar.resize(1090, 66)
    bar.show()
    words = bar._unit.fontMetrics().horizontalAdvance("Thị trấn Thịnh Long")

    assert bar._unit.currentText() == "Thị trấn Thịnh Long"
    assert bar._unit.width() > words + 40
