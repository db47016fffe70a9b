"""An edit of a value that somebody else has changed since is refused: nothing is written over unseen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.app.forms.membership import read_membership
from hhdesk.app.open_database import open_desk
from hhdesk.app.refusal import Refused
from hhdesk.app.wording.problems import sentence
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.periods import Period
from hhdesk.domain.records import Membership
from tests.desks import HAI_MINH, base, membership, new_desk, put, rating, task

WOMEN = {"organisation": "pn", "unit": HAI_MINH, "period": "2023"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    put(made, membership(HAI_MINH, "2023", eligible=100, members=90))
    yield made
    made.close()


def stored(desk: Desk) -> Membership:
    record = of_year(desk, 2023)
    assert record is not None
    return record


def of_year(desk: Desk, year: int) -> Membership | None:
    lines = read_membership(desk, "pn", HAI_MINH, Period(year)).lines
    return next(line.record for line in lines if line.period == Period(year))


def elsewhere(desk: Desk, **values: Value) -> None:
    """Another program writes into the same file."""
    with closing(open_desk(desk.path)) as other:
        save(other, [Edit("membership", None, WOMEN, values)])


@pytest.mark.parametrize(
    ("now", "words"),
    [(92, "thành “92”"), (1_922, "“1.922”"), (None, "“để trống”"), (NOT_APPLICABLE, "“không có”")],
)
def test_a_value_that_nobody_here_saw_is_not_written_over(desk: Desk, now: Value, words: str) -> None:
    elsewhere(desk, members=now)
    with pytest.raises(Refused) as refused:
        save(desk, [Edit("membership", None, WOMEN, {"members": 93}, {"members": 90})])
    (placed,) = refused.value.problems
    assert (placed.index, placed.problem.field, placed.problem.code) == (0, "members", "changed-meanwhile")
    assert words in sentence(placed.problem)
    assert stored(desk).members == now


def test_other_columns_of_the_row_are_nobodys_business(desk: Desk) -> None:
    elsewhere(desk, eligible=110)
    save(desk, [Edit("membership", None, WOMEN, {"members": 93}, {"members": 90})])
    assert (stored(desk).eligible, stored(desk).members) == (110, 93)


def test_the_same_value_twice_is_no_quarrel(desk: Desk) -> None:
    elsewhere(desk, members=93)
    save(desk, [Edit("membership", None, WOMEN, {"members": 93}, {"members": 90})])
    assert stored(desk).members == 93


def test_nothing_of_the_edits_is_written_where_one_was_overtaken(desk: Desk) -> None:
    elsewhere(desk, members=92)
    with pytest.raises(Refused):
        save(
            desk,
            [
                Edit("membership", None, {**WOMEN, "period": "2022"}, {"members": 5}, {"members": None}),
                Edit("membership", None, WOMEN, {"members": 93}, {"members": 90}),
            ],
        )
    assert stored(desk).members == 92
    assert of_year(desk, 2022) is None


def test_a_row_that_came_meanwhile_is_seen(desk: Desk) -> None:
    with closing(open_desk(desk.path)) as other:
        put(other, membership(HAI_MINH, "2024", members=50))
    with pytest.raises(Refused):
        save(desk, [Edit("membership", None, {**WOMEN, "period": "2024"}, {"members": 6}, {"members": None})])


def test_a_level_is_told_by_its_name(desk: Desk) -> None:
    (union,) = put(desk, base(HAI_MINH, "Công đoàn A")).ids
    put(desk, rating(union, 2023, level="htt"))
    key: dict[str, Value] = {"base": union, "year": 2023}
    with pytest.raises(Refused) as refused:
        save(desk, [Edit("ratings", None, key, {"level": "kht"}, {"level": "ht"})])
    assert "“Hoàn thành tốt nhiệm vụ”" in sentence(refused.value.problems[0].problem)


def test_a_choice_is_told_by_its_name(desk: Desk) -> None:
    (identity,) = put(desk, task(HAI_MINH, "Đường hoa", state="running")).ids
    with pytest.raises(Refused) as refused:
        save(desk, [Edit("tasks", identity, {}, {"state": "done"}, {"state": "planned"})])
    assert "“Đang thực hiện”" in sentence(refused.value.problems[0].problem)
