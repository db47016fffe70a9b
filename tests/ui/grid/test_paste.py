"""Where a pasted block lands, by place and by name."""

from __future__ import annotations

import pytest

from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.grid.paste import PastePlan, plan_paste
from tests.ui.grid.plain import BEFORE, ELIGIBLE, MEMBERS, NOTE, PlainModel

HAI_DUONG_STREET, HAI_DUONG_SUN, HAI_MINH, HAI_BAC = 1, 2, 3, 4


def landed(plan: PastePlan) -> dict[tuple[int, int], str]:
    return {tuple(cell.spot): cell.text for cell in plan.cells}  # type: ignore[misc]


def test_without_names_the_block_goes_where_the_cell_is() -> None:
    plan = plan_paste(PlainModel(), (("1", "2"), ("3", "4")), Spot(1, ELIGIBLE))
    assert not plan.by_name
    assert landed(plan) == {(1, ELIGIBLE): "1", (1, MEMBERS): "2", (2, ELIGIBLE): "3", (2, MEMBERS): "4"}


def test_rows_below_the_grid_and_columns_without_input_are_counted_not_written() -> None:
    plan = plan_paste(PlainModel(), (("1", "2", "3"), ("4", "5", "6")), Spot(4, MEMBERS))
    assert landed(plan) == {(4, MEMBERS): "1", (4, NOTE): "3"}
    assert (plan.beyond, plan.skipped) == (1, 1)


@pytest.mark.parametrize("name", ["Hải Minh", "xã hải minh", "Xa Hai Minh", "HẢI MINH", "Xã. Hải  Minh"])
def test_rows_are_found_by_name_however_it_is_written(name: str) -> None:
    plan = plan_paste(PlainModel(), ((name, "7", "8"),), Spot(0, ELIGIBLE))
    assert plan.by_name
    assert landed(plan) == {(HAI_MINH, ELIGIBLE): "7", (HAI_MINH, MEMBERS): "8"}


def test_names_that_differ_only_in_marks_are_told_apart_by_exact_writing() -> None:
    block = (("Hải Dương", "1"), ("Hải Đường", "2"), ("TT. Cồn", "3"))
    plan = plan_paste(PlainModel(), block, Spot(0, ELIGIBLE))
    assert landed(plan) == {
        (0, ELIGIBLE): "3",
        (HAI_DUONG_STREET, ELIGIBLE): "2",
        (HAI_DUONG_SUN, ELIGIBLE): "1",
    }


def test_a_name_that_could_be_two_units_is_not_guessed() -> None:
    plan = plan_paste(PlainModel(), (("hai duong", "1"), ("Hải Bắc", "2")), Spot(0, ELIGIBLE))
    assert plan.unmatched == ("hai duong",)
    assert landed(plan) == {(HAI_BAC, ELIGIBLE): "2"}


def test_a_running_number_before_the_names_is_passed_over() -> None:
    plan = plan_paste(PlainModel(), (("1", "Hải Minh", "7"), ("2", "Hải Bắc", "8")), Spot(0, MEMBERS))
    assert landed(plan) == {(HAI_MINH, MEMBERS): "7", (HAI_BAC, MEMBERS): "8"}


def test_the_blocks_own_headings_choose_the_columns() -> None:
    block = (("Xã", "Hội viên", "Ghi chú", "Diện tập hợp"), ("Hải Minh", "7", "x", "8"))
    plan = plan_paste(PlainModel(), block, Spot(0, NOTE))
    assert landed(plan) == {(HAI_MINH, MEMBERS): "7", (HAI_MINH, NOTE): "x", (HAI_MINH, ELIGIBLE): "8"}


def test_the_same_text_changes_nothing() -> None:
    model = PlainModel()
    model.texts[HAI_MINH, ELIGIBLE] = "7"
    plan = plan_paste(model, (("Hải Minh", "7", "9"),), Spot(0, ELIGIBLE))
    assert [tuple(text) for text in ((each.row, each.column, each.text) for each in plan.texts)] == [
        (HAI_MINH, MEMBERS, "9")
    ]
    assert plan.touched_rows == 1


def test_doubtful_cells_stay_as_texts_unless_commas_group() -> None:
    block = (("2,500", "89,5"), ("1.500", "2"))
    plain = plan_paste(PlainModel(), block, Spot(0, ELIGIBLE))
    assert plain.doubtful
    assert [cell.text for cell in plain.problems] == ["2,500", "89,5"]
    grouped = plan_paste(PlainModel(), block, Spot(0, ELIGIBLE), commas_group=True)
    assert [cell.text for cell in grouped.problems] == ["89,5"]
    assert landed(grouped)[0, ELIGIBLE] == "2500"


def test_a_block_on_cells_without_input_writes_nothing() -> None:
    plan = plan_paste(PlainModel(), (("1",), ("2",)), Spot(0, BEFORE))
    assert plan.texts == ()
    assert plan.skipped == 1
