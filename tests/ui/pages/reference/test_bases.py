"""The bases as a table: days, names, closing, deleting, finding."""

from __future__ import annotations

from datetime import date

from hhdesk.app.desk import Desk
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.periods import Period
from hhdesk.ui.grid.cells import Mark
from hhdesk.ui.places import Place
from tests.ui.keys import CONTROL, press
from tests.ui.pages.desks import DISTRICT, add_base, unit_named
from tests.ui.pages.reference.shown import NAMES, Reference


def test_the_districts_own_bases_stand_first(reference: Reference) -> None:
    assert reference.names() == ["Bệnh viện huyện", "Co quan UBND", "Xưởng may"]


def test_a_first_day_is_typed_into_its_cell(reference: Reference) -> None:
    reference.enter("Bệnh viện huyện", "founded", "1/3/2001")
    assert reference.stored("Bệnh viện huyện").founded == date(2001, 3, 1)
    assert len(reference.changes) == 1
    press("z", CONTROL)
    assert reference.stored("Bệnh viện huyện").founded is None
    press("y", CONTROL)
    assert reference.stored("Bệnh viện huyện").founded == date(2001, 3, 1)


def test_a_base_is_renamed_and_keeps_its_ratings(reference: Reference, desk: Desk) -> None:
    before = reference.stored("Co quan UBND").id
    reference.enter("Co quan UBND", "name", "Van phong")
    assert reference.stored("Van phong").id == before


def test_a_name_that_the_unit_has_already_is_refused(reference: Reference) -> None:
    reference.enter("Co quan UBND", "name", "xuong may")
    row, column = reference.names().index("Co quan UBND"), NAMES.index("name")
    cell = reference.bases.model.cell(row, column)
    assert (cell.text, cell.mark) == ("xuong may", Mark.PROBLEM)
    assert "Xưởng may" in cell.remark
    assert reference.stored("Co quan UBND").name == "Co quan UBND"


def test_a_last_day_before_the_first_is_refused_in_its_cell(reference: Reference) -> None:
    reference.enter("Xưởng may", "closed", "1/1/2014")
    row = reference.names().index("Xưởng may")
    cell = reference.bases.model.cell(row, NAMES.index("closed"))
    assert (cell.text, cell.mark) == ("1/1/2014", Mark.PROBLEM)
    assert reference.stored("Xưởng may").closed is None


def test_closing_writes_today_and_undo_opens_again(reference: Reference) -> None:
    reference.go("Xưởng may", "name")
    reference.bases.close_button.click()
    assert reference.stored("Xưởng may").closed == date(2023, 11, 15)
    assert "15/11/2023" in reference.bench.said[-1].text
    act = reference.bench.said[-1].act
    assert act is not None
    act()
    assert reference.stored("Xưởng may").closed is None


def test_only_open_bases_are_listed_when_asked(reference: Reference) -> None:
    reference.go("Xưởng may", "name")
    reference.bases.close_bases()
    assert "Xưởng may" in reference.names()
    reference.page.refresh(None)
    reference.bases.open_only.setChecked(False)
    assert "Xưởng may" in reference.names()
    reference.bases.open_only.setChecked(True)
    assert reference.names() == ["Bệnh viện huyện", "Co quan UBND"]
    assert reference.bases._count.text() == "2 cơ sở; 1 cơ sở khác không hiện vì đang lọc"


def test_a_base_that_has_ended_is_found_from_elsewhere(reference: Reference) -> None:
    reference.enter("Xưởng may", "closed", "1/1/2023")
    reference.bases.open_only.setChecked(False)
    reference.bases.open_only.setChecked(True)
    assert "Xưởng may" not in reference.names()
    base = reference.stored("Xưởng may").id
    reference.page.go_to(Place(reference.page.node, kind="bases", record=base))

    assert reference.bases.grid.view.spot.row == reference.names().index("Xưởng may")


def test_a_row_stays_at_hand_when_its_edit_takes_it_out_of_the_filter(reference: Reference) -> None:
    reference.bases.open_only.setChecked(True)
    reference.enter("Co quan UBND", "closed", "1/1/2023")
    assert reference.stored("Co quan UBND").closed == date(2023, 1, 1)
    assert "Co quan UBND" in reference.names()
    reference.bases.open_only.setChecked(False)
    reference.bases.open_only.setChecked(True)
    assert "Co quan UBND" not in reference.names()


def test_deleting_asks_with_its_verb_and_comes_back_with_the_ratings(
    reference: Reference, desk: Desk
) -> None:
    from hhdesk.app.forms.ratings import read_ratings

    reference.go("Co quan UBND", "name")
    reference.bases.delete_button.click()
    assert "[Xóa 1 cơ sở]" in reference.bench.asked[0]
    assert "Co quan UBND" not in reference.names()
    press("z", CONTROL)
    assert "Co quan UBND" in reference.names()
    lines = [line for group in read_ratings(desk, "ldld", DISTRICT, 2023).groups for line in group.lines]
    rated = next(line for line in lines if line.base.name == "Co quan UBND")
    assert rated.rating is not None
    assert rated.rating.level == "htt"


def test_a_base_that_was_rated_in_a_closed_year_is_not_deleted_and_the_reason_told(
    reference: Reference, desk: Desk
) -> None:
    lock_period(desk, Period(2023))
    reference.go("Co quan UBND", "name")
    reference.bases.delete_button.click()
    assert "Co quan UBND" in reference.names()
    assert reference.bench.said[-1].text.startswith("Kỳ 2023 đã khóa")


def test_deleting_can_be_declined(reference: Reference) -> None:
    reference.bench.answer = False
    reference.go("Co quan UBND", "name")
    reference.bases.delete()
    assert "Co quan UBND" in reference.names()


def test_names_that_look_alike_are_marked(reference: Reference, desk: Desk) -> None:
    # Two PCs may bring such names; the window itself refuses the second.
    other = add_base(desk, unit_named(desk, "Hải Bắc"), "Tạm")
    from hhdesk.app.editing.edit import save
    from hhdesk.app.editing.edits import Edit

    save(desk, [Edit("bases", other, {}, {"name": "Cơ quan UBND"})])
    reference.page.refresh(None)
    marked = [
        reference.bases.model.cell(row, NAMES.index("name"))
        for row in range(reference.bases.model.rowCount())
    ]
    assert sorted(cell.text for cell in marked if cell.mark is Mark.WARNING) == [
        "Co quan UBND",
        "Cơ quan UBND",
    ]


def test_the_filter_needs_no_tone_marks(reference: Reference) -> None:
    reference.bases.search.setText("benh vien")
    assert reference.names() == ["Bệnh viện huyện"]


def test_a_base_is_found_from_elsewhere(reference: Reference) -> None:
    reference.page.tabs.setCurrentIndex(3)
    base = reference.stored("Xưởng may").id
    reference.page.go_to(Place(reference.page.node, kind="bases", record=base))
    assert reference.bases.isVisible()
    assert reference.bases.grid.view.spot.row == reference.names().index("Xưởng may")


def test_a_unit_without_bases_says_what_to_do(reference: Reference) -> None:
    reference.bases.organisation.setCurrentIndex(reference.bases.organisation.findData("nd"))
    reference.bases.organisation.activated.emit(0)

    assert "Ctrl+N" in reference.bases._count.text()
