"""Columns read as a whole: each distinct cell once, and nothing taken for what it merely equals."""

from __future__ import annotations

from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import refusal
from hhdesk.domain.registry import KINDS
from hhdesk.exchange.sheets.cell_values import WRONG, cell_reader, each_once, read_column, wrong_places
from hhdesk.exchange.sheets.raw_sheets import BrokenCell
from tests.domain.words import VOCABULARY

MEMBERS = cell_reader(KINDS["membership"].column("members"), Dialect.SHEET, VOCABULARY)


def test_true_is_not_taken_for_the_number_one() -> None:
    assert read_column([1, True, 1, "1"], MEMBERS) == [1, WRONG, 1, 1]
    assert read_column([True, 1, 0, False], MEMBERS) == [WRONG, 1, 0, WRONG]


def test_cells_that_cannot_be_taken_are_wrong_in_their_places() -> None:
    values = read_column(["5", "x", "", BrokenCell("error-value", "#REF!"), 2.5], MEMBERS)
    assert values == [5, WRONG, None, WRONG, WRONG]
    assert wrong_places([values, [WRONG, *[None] * 4]]) == {0, 1, 3, 4}
    assert wrong_places([[1, None]]) == set()


def test_a_rule_is_asked_once_for_each_combination_and_never_about_wrong_values() -> None:
    asked = []

    def rule(one: str, other: int) -> str:
        asked.append((one, other))
        if other < 0:
            raise refusal("x", "not-a-number", other)
        return f"{one}{other}"

    answers = each_once(rule, ["a", "b", "a", "a", WRONG, "b"], [1, 1, 1, 2, 1, -1])
    assert answers == ["a1", "b1", "a1", "a2", WRONG, WRONG]
    assert sorted(asked) == [("a", 1), ("a", 2), ("b", -1), ("b", 1)]
