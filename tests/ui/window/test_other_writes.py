"""Two programs on one database: the window follows what the other writes, and writes nothing over unseen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.open_database import open_desk
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.window.main_window import MainWindow
from tests.ui.keys import press, type_text
from tests.ui.pages.desks import unit_named
from tests.ui.windows import filled_desk, membership, open_window

Key = Qt.Key


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = filled_desk(tmp_path)
    yield made
    made.close()


class Form:
    """The women's form in a shown window."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.window: MainWindow = open_window(qtbot, desk, folder)
        page = self.window.open_node(Node(PageKey.MEMBERSHIP, "pn"))
        assert isinstance(page, MembershipPage)
        self.page = page
        self.window.context_bar.choose(None, 2023)

    def place(self) -> tuple[int, int]:
        assert self.page.model is not None
        names = [self.page.model.row_name(row) for row in range(self.page.model.rowCount())]
        columns = [column.name for column in self.page.model.columns]
        return names.index("Hải Bắc"), columns.index("members")

    def shown(self) -> str:
        assert self.page.model is not None
        return str(self.page.model.index(*self.place()).data())

    def stored(self) -> int:
        with self.desk.read() as session:
            query = "SELECT members FROM membership WHERE unit = ? AND period = '2023'"
            unit = unit_named(self.desk, "Hải Bắc")
            return int(session.connection.exec_driver_sql(query, (unit,)).scalar_one())

    def go(self) -> None:
        assert self.page.grid is not None
        self.page.grid.jump_to(*self.place())

    def elsewhere(self, members: int) -> None:
        with closing(open_desk(self.desk.path)) as other:
            save(other, [membership(other, unit_named(other, "Hải Bắc"), 2023, members)])


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Form:
    made = Form(qtbot, desk, tmp_path)
    made.window.retired = True  # asks nothing when it closes
    return made


def test_what_another_program_writes_appears(form: Form, qtbot: QtBot) -> None:
    assert form.shown() == "88"
    form.elsewhere(77)
    qtbot.waitUntil(lambda: form.shown() == "77")


def test_nothing_is_read_again_for_what_the_window_wrote_itself(form: Form) -> None:
    told = []
    form.window.other_writes.happened.connect(lambda: told.append(1))
    save(form.desk, [membership(form.desk, unit_named(form.desk, "Hải Bắc"), 2023, 66)])
    form.window.other_writes.look()
    form.window.other_writes.look()
    assert told == []


def test_a_figure_written_elsewhere_is_not_typed_over_unseen(form: Form) -> None:
    form.go()
    type_text("85")
    form.elsewhere(77)
    form.window.other_writes.look()  # somebody is typing: it waits
    press(Key.Key_Return)
    assert form.stored() == 77
    assert any("“77”" in each.sentence for each in form.page.findings.model.findings)
    assert form.shown() == "85"

    form.window.other_writes.look()
    form.go()
    type_text("85")
    press(Key.Key_Return)
    assert form.stored() == 85
    assert form.page.findings.model.findings == ()


def test_who_does_not_insist_gets_the_others_figure(form: Form) -> None:
    form.go()
    type_text("85")
    form.elsewhere(77)
    press(Key.Key_Return)
    form.go()
    type_text("77")
    press(Key.Key_Return)
    assert (form.stored(), form.shown()) == (77, "77")
    assert form.page.unsaved() == 0


def test_a_level_set_elsewhere_reaches_the_pages_settings(form: Form) -> None:
    with closing(open_desk(form.desk.path)) as other:
        save_setting(other, "strong_levels", "htxs", date(2021, 1, 1))
    before = form.desk.reference
    form.window.other_writes.look()
    assert form.desk.reference is not before


def test_reference_data_that_nobody_changed_stay_the_same(form: Form) -> None:
    before = form.desk.reference
    form.elsewhere(77)
    form.window.other_writes.look()
    assert form.desk.reference is before


def test_an_edit_of_several_cells_keeps_those_nobody_touched(form: Form) -> None:
    edit = Edit(
        "membership",
        None,
        {"organisation": "pn", "unit": unit_named(form.desk, "Hải Bắc"), "period": "2023"},
        {"admitted": 3},
        {"admitted": None},
    )
    form.elsewhere(77)
    save(form.desk, [edit])
    assert form.stored() == 77
