"""The dialog for a new base."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.forms.bases import read_bases
from hhdesk.domain.periods import Period
from hhdesk.ui.forms.base_dialog import BaseDialog
from tests.ui.keys import press
from tests.ui.pages.desks import unit_named
from tests.ui.pages.reference.shown import Key


def test_a_new_base_is_saved_by_the_dialog(qtbot: QtBot, desk: Desk) -> None:
    organisation = desk.reference.organisation("ldld")
    bac = unit_named(desk, "Hải Bắc")
    dialog = BaseDialog(desk, organisation, (desk.reference.units[bac],), bac)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.add_button.click()
    assert dialog.problem.text() == "Gõ tên cơ sở."
    dialog.name.setText("Hợp tác xã")
    dialog.founded.line.setText("31/2/2020")
    dialog.add_button.click()
    assert "31/2/2020" in dialog.problem.text()
    assert dialog.saved is None
    dialog.founded.line.setText("1/2/2020")
    dialog.add_button.click()
    assert dialog.saved is not None
    made = next(line.base for line in read_bases(desk, "ldld", bac) if line.base.name == "Hợp tác xã")
    assert made.founded == date(2020, 2, 1)


def test_the_dialog_refuses_a_name_that_stands_there_already(qtbot: QtBot, desk: Desk) -> None:
    bac = unit_named(desk, "Hải Bắc")
    dialog = BaseDialog(desk, desk.reference.organisation("ldld"), (desk.reference.units[bac],), bac)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("xưởng  MAY")
    dialog.add_button.click()
    assert "Xưởng may" in dialog.problem.text()
    assert dialog.saved is None


def test_a_refusal_goes_once_it_is_answered(qtbot: QtBot, desk: Desk) -> None:
    units = desk.communes(desk.info.unit, Period(2023))
    dialog = BaseDialog(desk, desk.reference.organisation("ldld"), units, None)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.name.setText("Hợp tác xã")
    dialog.add_button.click()
    assert dialog.problem.text() == "Chọn đơn vị của cơ sở."
    assert dialog.unit.hasFocus()
    press(Key.Key_Down)

    assert not dialog.problem.isVisible()
