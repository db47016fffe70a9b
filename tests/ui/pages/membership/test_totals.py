"""Totals and the units and periods that they are made of."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.app.editing.reference import save_target
from hhdesk.app.read_progress import read_progress
from hhdesk.domain.periods import Period
from hhdesk.domain.progress_records import State
from hhdesk.domain.targets import Comparison
from hhdesk.domain.units import Tier
from hhdesk.ui.grid.cells import Tone
from hhdesk.ui.places import PageContext
from tests.ui.keys import press, type_text
from tests.ui.pages.desks import DISTRICT, new_desk
from tests.ui.pages.membership.shown import Key, Window, put


def test_totals_count_reporting_units_only_and_agree_with_progress(window: Window) -> None:
    assert window.total("note").text == "1/34 xã đã báo cáo"
    window.go("Hải Vân", "eligible")
    type_text("1672")
    press(Key.Key_Return)
    assert window.total("eligible").text == "1.882"  # half a row is no report
    window.go("Hải Vân", "members")
    type_text("1493")
    press(Key.Key_Return)
    assert window.total("note").text == "2/34 xã đã báo cáo"
    target = read_progress(window.desk, 2023, DISTRICT, "pn").targets[0]
    assert window.total("members").text.replace(".", "") == str(target.numerator)
    assert window.total("eligible").text.replace(".", "") == str(target.denominator)
    assert window.total("state").state is target.state
    assert window.total("gap").text == (str(target.gap) if target.gap else "")


def test_admissions_of_a_unit_that_has_not_reported_are_not_summed(window: Window) -> None:
    window.go("Hải Vân", "admitted")
    type_text("500")
    press(Key.Key_Return)
    assert window.total("admitted").text == "30"


def test_a_merged_commune_shows_what_its_predecessors_reported(window: Window) -> None:
    units = window.desk.reference.units
    merged = next(
        unit for unit in window.desk.communes(DISTRICT, Period(2024)) if len(units.predecessors(unit.id)) > 1
    )
    for predecessor in units.predecessors(merged.id):
        key: dict[str, Value] = {"organisation": "pn", "unit": predecessor.id, "period": "2024"}
        save(window.desk, [Edit("membership", None, key, {"eligible": 1000, "members": 900})])
    window.page.set_context(PageContext(DISTRICT, Period(2024)))
    cell = window.cell(merged.short_name, "members")
    assert cell.text == f"{900 * len(units.predecessors(merged.id)):,}".replace(",", ".")
    assert cell.tone is Tone.QUIET
    target = read_progress(window.desk, 2024, DISTRICT, "pn").targets[0]
    assert window.total("members").text.replace(".", "") == str(target.numerator)
    assert window.total("note").text == f"{target.reported}/{target.expected} xã đã báo cáo"


def test_names_of_those_missing_stand_below(window: Window) -> None:
    text = window.page.findings.missing_text()
    assert "Hải Vân" in text
    assert "Hải Bắc" not in text


def test_another_threshold_shows_at_once(window: Window) -> None:
    saved = save_target(window.desk, "2025", "M-PN", Comparison.AT_LEAST, Fraction(80))
    window.page.refresh(saved.change)
    assert window.cell("Hải Bắc", "state").state is State.MET
    assert "≥\u00a080" in window.model.columns[window.column("state")].group


def test_half_years_stand_beside_the_same_half_of_last_year(window: Window) -> None:
    put(window.desk, "Hải Vân", "2022-H1", eligible=1600, members=1400)
    window.page.set_context(PageContext(DISTRICT, Period(2023, "H1")))
    assert window.cell("Hải Vân", "before_members").text == "1.400"
    window.go("Hải Vân", "members")
    type_text("1410")
    press(Key.Key_Return)
    record = window.stored("Hải Vân", "2023-H1")
    assert record is not None
    assert record.members == 1410
    assert window.stored("Hải Vân") is None


def test_a_commune_sees_its_years(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path, "14215", Tier.COMMUNE)
    window = Window(qtbot, desk, unit="14215")
    assert [window.model.row_name(row) for row in range(3)] == ["Năm 2021", "Năm 2022", "Năm 2023"]
    assert not window.model.has_totals
    window.go("Năm 2022", "members")
    type_text("1490")
    press(Key.Key_Return)
    assert window.cell("Năm 2023", "before_members").text == "1.490"
    desk.close()


def test_unions_count_admissions_and_have_no_ratio_target(qtbot: QtBot, desk: Desk) -> None:
    window = Window(qtbot, desk, "ldld")
    names = [column.name for column in window.model.columns]
    assert "new_bases" in names
    assert not {"gap", "state"} & set(names)
    window.go("Hải Vân", "admitted")
    type_text("25")
    press(Key.Key_Return)
    assert window.total("note").text == "1/34 xã đã báo cáo"
    window.go("Huyện Hải Hậu", "admitted")
    type_text("7")
    press(Key.Key_Return)
    assert window.total("admitted").text == "32"
    assert window.total("note").text == "1/34 xã đã báo cáo"
    target = next(
        each for each in read_progress(desk, 2023, DISTRICT, "ldld").targets if each.code == "M-LDLD-DV"
    )
    assert target.numerator == 32
