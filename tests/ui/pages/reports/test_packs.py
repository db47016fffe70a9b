"""The pack for a meeting: all papers in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.periods import Period
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.reports.pack_panel import free_folder
from hhdesk.ui.pages.reports.page import ReportsPage
from hhdesk.ui.places import PageContext
from tests.ui.pages.desks import unit_named
from tests.ui.pages.reports.shown import SLOW_MS, said, wait


def test_the_pack_is_made_in_a_folder_of_its_own(
    qtbot: QtBot, desk: Desk, page: ReportsPage, tmp_path: Path
) -> None:
    page.set_context(PageContext(unit_named(desk, "Hải Minh"), Period(2023)))
    wait(qtbot, page)
    page.list.choose("pack")
    assert not page.print_button.isEnabled()
    page.outputs.ask_folder = lambda: str(tmp_path)
    shown: list[Path] = []
    page.outputs.show_folder = shown.append
    message = said(qtbot, page, page.pack.make.click)
    folder = tmp_path / f"tai-lieu-hop-{unit_named(desk, 'Hải Minh')}-2023"

    assert message.tone is Tone.DONE
    assert {"bao-cao-2023.docx", "bao-cao-2023.pdf", "bang-so-lieu-2023.xlsx"} <= {
        each.name for each in folder.iterdir()
    }
    assert page.pack.open.isVisible()
    page.pack.open.click()
    assert shown == [folder]


def test_a_stopped_pack_leaves_nothing(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    page.list.choose("pack")
    target = tmp_path / "nơi khác"
    target.mkdir()
    page.outputs.ask_folder = lambda: str(target)
    page.pack.make.click()
    page.pack.stop.click()
    qtbot.waitUntil(page.pack.make.isVisible, timeout=SLOW_MS)

    assert list(target.iterdir()) == []
    assert "không để lại tệp nào" in page.pack._said.text()


def test_a_pack_never_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a-2").mkdir()

    assert free_folder(tmp_path / "b") == tmp_path / "b"
    assert free_folder(tmp_path / "a") == tmp_path / "a-3"
