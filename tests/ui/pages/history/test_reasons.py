"""The history takes a reason for a change, typed under the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.history.read import read_edit
from hhdesk.domain.units import Tier
from hhdesk.store.queries.history import read_edits
from hhdesk.ui.pages.history.page import HistoryPage
from hhdesk.ui.places import PageKey
from tests.app.sync.desks import pair, send
from tests.desks import HAI_MINH, membership, put
from tests.ui.pages.desks import HAI_BAC, new_desk
from tests.ui.pages.show import Bench


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A district with two changes."""
    made = new_desk(tmp_path)
    put(made, membership(HAI_BAC, "2023", eligible=10))
    put(made, membership(HAI_BAC, "2023", members=9))
    return made


def opened(qtbot: QtBot, desk: Desk) -> HistoryPage:
    bench = Bench(qtbot, desk)
    page = bench.show(HistoryPage(bench.workbench, bench.node(PageKey.HISTORY)))
    qtbot.waitUntil(lambda: bool(page.model.entries))
    return page


def reasons(desk: Desk) -> list[str]:
    """Of the changes of figures, newest first."""
    with desk.read() as session:
        edits = read_edits(session, before=None, limit=4)
    entries = [read_edit(desk, each.edit)[0] for each in edits]
    return [each.reason for each in entries if each.kind == "membership"][:2]


def write(page: HistoryPage, words: str) -> None:
    page.reason.field.setFocus()
    page.reason.field.setText(words)


def test_enter_keeps_the_reason_of_the_selected_change(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.table.selectRow(0)
    write(page, "Đếm trùng")
    QTest.keyClick(page.reason.field, Qt.Key.Key_Return)
    assert reasons(desk) == ["Đếm trùng", ""]
    page.table.selectRow(1)
    assert page.reason.field.text() == ""
    page.table.selectRow(0)
    assert page.reason.field.text() == "Đếm trùng"


def test_going_to_another_change_keeps_what_was_typed_for_the_first(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.table.selectRow(0)
    write(page, "Đếm trùng")
    page.table.selectRow(1)
    assert reasons(desk) == ["Đếm trùng", ""]
    assert page.reason.field.text() == ""


def test_escape_gives_up_what_was_typed(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.table.selectRow(0)
    write(page, "nhầm")
    QTest.keyClick(page.reason.field, Qt.Key.Key_Escape)
    page.table.setFocus()
    assert reasons(desk) == ["", ""]


def test_reasons_are_found_by_the_filter(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.table.selectRow(0)
    write(page, "Đếm trùng")
    page.reason.commit()
    with qtbot.waitSignal(page.shown):
        page.search.setText("dem trung")
    assert [entry.column for entry in page.model.entries] == ["members"]


def test_what_came_in_a_package_is_not_explained_here(qtbot: QtBot, tmp_path: Path) -> None:
    commune, district = pair(tmp_path)
    put(commune, membership(HAI_MINH, "2023", members=5))
    send(commune, district, tmp_path / "usb")
    page = opened(qtbot, district)
    page.table.selectRow(0)
    assert page.model.entries[0].action == "merge"
    assert not page.reason.field.isEnabled()


def test_a_commune_has_nobody_to_explain_to(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path, HAI_MINH, Tier.COMMUNE)
    put(desk, membership(HAI_MINH, "2023", members=5))
    page = opened(qtbot, desk)
    assert not page.reason.isVisibleTo(page)
