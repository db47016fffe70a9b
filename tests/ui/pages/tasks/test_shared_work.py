"""Who else works on a task: partners, another lead, tasks that overlap."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMenu

from hhdesk.ui.pages.tasks.model import TaskColumn, TaskRole
from tests.ui.keys import press
from tests.ui.pages.tasks.shown import FLOWERS, Key, Tasks


def test_the_overlap_names_the_other_task_and_leads_to_it(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    assert tasks.form.overlap.isVisible()
    words = tasks.form.overlap.words()
    assert "Hội Nông dân cũng chủ trì" in words
    assert "Hải Minh, xom 5, năm 2023 (3 km, đang làm)" in words
    row = tasks.titles().index(FLOWERS)
    assert tasks.page.model.index(row, TaskColumn.TITLE).data(TaskRole.OVERLAPS)
    tasks.form.overlap.link.click()
    assert tasks.places[0].node.organisation == "nd"
    assert tasks.places[0].record == tasks.stored(FLOWERS, "nd").id
    tasks.select("Hàng cây thanh niên")
    assert not tasks.form.overlap.isVisible()


def test_partners_are_put_in_and_taken_out(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    assert "pn" not in [each.code for each in tasks.form.partners.choices()], "the lead is no partner"
    tasks.form.partners.add("dtn")
    tasks.form.partners.add("mttq")
    assert tasks.stored(FLOWERS).partners == "mttq;dtn"
    chip = tasks.form.partners.findChildren(type(tasks.form.partners._chips[0]))[-1]
    assert chip.code == "dtn"
    chip.setFocus()
    press(Key.Key_Delete)
    assert tasks.stored(FLOWERS).partners == "mttq"


def test_a_task_given_to_another_lead_says_where_it_went(tasks: Tasks) -> None:
    tasks.select("Vệ sinh đường dong, ngõ xóm")
    tasks.form.lead.setCurrentIndex(tasks.form.lead.findData("ccb"))
    tasks.form.lead.activated.emit(tasks.form.lead.currentIndex())
    assert tasks.stored("Vệ sinh đường dong, ngõ xóm", "ccb").plan == 4000
    assert "Vệ sinh đường dong, ngõ xóm" not in tasks.titles()
    message = tasks.bench.said[-1]
    assert "Hội Cựu chiến binh" in message.text
    assert message.act is not None
    message.act()
    assert tasks.places[0].node.organisation == "ccb"


def test_enter_opens_the_list_of_partners(tasks: Tasks, qapp: QApplication) -> None:
    tasks.select(FLOWERS)
    tasks.form.partners.setFocus()
    press(Key.Key_Return)
    menu = qapp.activePopupWidget()

    assert isinstance(menu, QMenu)
    menu.close()
