"""The navigation: which pages there are, and how keys and clicks reach them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.window.navigation import NODE, Navigation
from tests.ui.pages.desks import new_desk


@pytest.fixture
def navigation(qtbot: QtBot, tmp_path: Path) -> Navigation:
    made = Navigation(new_desk(tmp_path).reference.organisations)
    qtbot.addWidget(made)
    made.resize(184, 700)
    made.show()
    return made


def group_of(navigation: Navigation, name: str) -> int:
    model = navigation.model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)


def forms(navigation: Navigation, name: str) -> list[str]:
    model = navigation.model()
    group = model.index(group_of(navigation, name), 0)
    return [model.index(row, 0, group).data() for row in range(model.rowCount(group))]


def test_each_organisation_has_its_forms(navigation: Navigation) -> None:
    assert forms(navigation, "Mặt trận Tổ quốc") == ["Xếp loại", "Phần việc NTM"]
    assert forms(navigation, "Hội Phụ nữ") == ["Hội viên", "Xếp loại", "Phần việc NTM"]
    assert forms(navigation, "Liên đoàn Lao động")[0] == "Đoàn viên"


def test_a_click_on_an_organisation_opens_its_first_form(qtbot: QtBot, navigation: Navigation) -> None:
    index = navigation.model().index(group_of(navigation, "Hội Phụ nữ"), 0)
    with qtbot.waitSignal(navigation.opened) as opened:
        QTest.mouseClick(
            navigation.viewport(), Qt.MouseButton.LeftButton, pos=navigation.visualRect(index).center()
        )

    assert opened.args == [Node(PageKey.MEMBERSHIP, "pn")]
    assert navigation.isExpanded(index)


def test_one_organisation_is_unfolded_at_a_time(navigation: Navigation) -> None:
    navigation.show_node(Node(PageKey.RATINGS, "pn"))
    navigation.show_node(Node(PageKey.TASKS, "nd"))
    model = navigation.model()
    unfolded = [
        model.index(row, 0).data()
        for row in range(model.rowCount())
        if navigation.isExpanded(model.index(row, 0))
    ]

    assert unfolded == ["Hội Nông dân"]


def test_arrows_walk_and_enter_opens(qtbot: QtBot, navigation: Navigation) -> None:
    navigation.show_node(Node(PageKey.REPORTS))
    QTest.keyClick(navigation, Qt.Key.Key_Down)
    assert navigation.current_node == Node(PageKey.REPORTS)
    with qtbot.waitSignal(navigation.opened) as opened:
        QTest.keyClick(navigation, Qt.Key.Key_Return)

    assert opened.args == [Node(PageKey.REFERENCE)]


def test_the_folded_organisation_carries_the_mark_of_its_page(navigation: Navigation) -> None:
    navigation.show_node(Node(PageKey.RATINGS, "pn"))
    group = navigation.model().index(group_of(navigation, "Hội Phụ nữ"), 0)
    form = navigation.model().index(1, 0, group)
    assert form.data(NODE) == Node(PageKey.RATINGS, "pn")
    assert navigation.marked(form)
    assert not navigation.marked(group)
    navigation.collapse(group)

    assert navigation.marked(group)
    assert not navigation.marked(form)


def test_the_model_is_sound(navigation: Navigation) -> None:
    QAbstractItemModelTester(navigation.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
