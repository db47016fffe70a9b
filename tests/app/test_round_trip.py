"""What is dumped loads back to the same content, whatever it holds and in whatever order it was entered."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Edit
from hhdesk.app.loading.sheets import load
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.refusal import Refused
from hhdesk.domain.cells import read_cell
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.numbers import LARGEST, Dialect
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import KINDS
from tests.desks import HAI_MINH, HAI_NAM, MERGED, base, living, membership, new_desk, put, rating, task

ODD_TEXTS = [
    "a", "Hội Phụ nữ", "Hô\u0323i", "=1+1", "+84", "-", "@x", "'x", "#x", "n/a", "không có", "5", "1.500",
    "2.5", "2023-01-05", "TRUE", 'nói "có"', "a,b;c", "_x000D_", "a\tb", "<b>&amp;", "\u00a0x\u200b", "🌸",
]  # fmt: skip
MERGER = date(2024, 9, 1)
DAYS = st.none() | st.dates(date(1890, 1, 1), date(2024, 8, 30))
FIGURES = st.sampled_from([None, NOT_APPLICABLE, 0, 1, 2500, LARGEST])
DECIMALS = st.none() | st.integers(0, 10**9)
UNITS = st.sampled_from([HAI_NAM, MERGED, HAI_MINH, "14248", "14248@2024-09-01", "366"])
LEVELS = {"ldld": ("htxs", "chua_du_dk"), "nd": ("vung_manh", "htt"), "mttq": ("xuat_sac", "yeu")}
OWNERS = st.sampled_from([("ldld", "co_so"), ("nd", "co_so"), ("mttq", "mttq_xa"), ("mttq", "ban_ctmt")])


def texts(kind: str, column: str) -> st.SearchStrategy[Any]:
    """Texts as the column takes them."""

    def typed(text: str) -> Any:
        try:
            return read_cell(KINDS[kind].column(column), text, Dialect.TYPED)
        except CellProblem:
            return "x"

    alphabet = st.characters(exclude_categories=["Cs"])
    lines = st.text(alphabet, max_size=12) | st.sampled_from([*ODD_TEXTS, "dòng 1\n\ndòng 2"])
    return lines.map(typed)


def some(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=columns)


MEMBERSHIPS = st.builds(
    lambda unit, period, organisation, values: membership(unit, period, organisation, **values),
    UNITS,
    st.sampled_from(["2021", "2024", "2024-H2", "2024-Q1", "2025"]),
    st.sampled_from(["pn", "ldld"]),
    some(
        eligible=FIGURES, members=FIGURES, left=FIGURES, new_bases=FIGURES, note=texts("membership", "note")
    ),
)
BASES = st.builds(
    lambda unit, owner, name, values: base(unit, name, *owner, **values),
    UNITS,
    OWNERS,
    texts("bases", "name"),
    some(founded=DAYS, note=texts("bases", "note")),
)
TASKS = st.builds(
    lambda unit, title, year, values: task(unit, title, year, **values),
    UNITS,
    texts("tasks", "title"),
    st.sampled_from([2023, 2024, 2025]),
    some(
        hamlet=texts("tasks", "hamlet"),
        plan=DECIMALS,
        actual_2=DECIMALS,
        money_plan=DECIMALS,
        quantity_unit=texts("tasks", "quantity_unit"),
        due=DAYS,
        state=st.sampled_from([None, "planned", "done"]),
        partners=st.sampled_from([None, "mttq", "mttq;dtn"]),
        note=texts("tasks", "note"),
    ),
)
RATINGS = st.tuples(
    st.integers(0, 5),
    st.sampled_from([2021, 2024, 2025]),
    st.integers(0, 1),
    some(
        points=st.none() | st.integers(0, 10**5),
        year_kind=st.sampled_from([None, "school"]),
        note=texts("ratings", "note"),
    ),
)


def enter(desk: Desk, edits: Sequence[Edit]) -> list[str]:
    """Enter what can be entered; the ids."""
    ids: list[str] = []
    for edit in edits:
        try:
            ids += put(desk, edit).ids
        except Refused:
            continue
    return ids


def enter_ratings(
    desk: Desk, bases: Sequence[str], ratings: Sequence[tuple[int, int, int, dict[str, Any]]]
) -> None:
    organisations = {key[1]: dict(row)["organisation"] for key, row in living(desk.path, ["base"]).items()}
    for position, year, level, values in ratings:
        if position < len(bases):
            of = bases[position]
            organisation = organisations[of]
            chosen = LEVELS[organisation][0 if organisation == "nd" and year == 2021 else level]
            scale = {"vung_manh": "vm4", "xuat_sac": "mttq5", "yeu": "mttq5"}.get(chosen, "nv4")
            enter(desk, [rating(of, year, level=chosen, scale=scale, **values)])


def dumped(desk: Desk, ending: str) -> dict[str, bytes]:
    """Every kind's sheet."""
    found = {}
    for kind in KINDS:
        out = desk.path.with_name(f"{kind}{ending}")
        dump(desk, kind, out=out)
        found[kind] = out.read_bytes()
    return found


def spoken(desk: Desk) -> dict[str, str]:
    """Every kind as CSV text."""
    found = {}
    for kind in KINDS:
        stream = io.StringIO(newline="")
        dump(desk, kind, stream=stream)
        found[kind] = stream.getvalue()
    return found


@settings(max_examples=40)
@given(
    memberships=st.lists(MEMBERSHIPS, max_size=4),
    bases=st.lists(BASES, max_size=4),
    renamed=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["X", "a", "5"])), max_size=3),
    ratings=st.lists(RATINGS, max_size=5),
    tasks=st.lists(TASKS, max_size=3),
    ending=st.sampled_from([".csv", ".xlsx"]),
    order=st.permutations(list(KINDS)),
)
def test_a_dump_loads_back_to_the_same_content(
    memberships: list[Edit],
    bases: list[Edit],
    renamed: list[tuple[int, str]],
    ratings: list[Any],
    tasks: list[Edit],
    ending: str,
    order: list[str],
) -> None:
    with TemporaryDirectory() as name:
        source, target = new_desk(Path(name) / "a.hhdb"), new_desk(Path(name) / "b.hhdb")
        enter(source, [*memberships, *tasks])
        ids = list(dict.fromkeys(enter(source, bases)))
        enter_ratings(source, ids, ratings)
        enter(source, [Edit("bases", ids[at], {}, {"name": new}) for at, new in renamed if at < len(ids)])
        before = dumped(source, ending)
        paths = [source.path.with_name(f"{kind}{ending}") for kind in order]
        assert load(source, paths).edit == 0
        load(target, paths)
        assert spoken(target) == spoken(source)
        assert dumped(target, ending) == before
        for desk in (source, target):
            desk.close()


@settings(max_examples=15)
@given(edits=st.lists(MEMBERSHIPS | BASES | TASKS, min_size=2, max_size=8), order=st.permutations(range(8)))
def test_the_order_of_entry_does_not_show(edits: list[Edit], order: list[int]) -> None:
    last = {(edit.kind, repr(edit.key)): edit for edit in edits}
    distinct = list(last.values())
    shuffled = [distinct[place] for place in order if place < len(distinct)]
    with TemporaryDirectory() as name:
        one, other = new_desk(Path(name) / "a.hhdb"), new_desk(Path(name) / "b.hhdb")
        enter(one, distinct)
        enter(other, shuffled)
        assert spoken(one) == spoken(other)
        one.close()
        other.close()


def lines(desk: Desk, kind: str, unit: str | None = None) -> list[str]:
    stream = io.StringIO(newline="")
    report = dump(desk, kind, unit, stream=stream)
    found = stream.getvalue().splitlines()
    assert report.rows == len(found) - 1
    return found


def test_units_that_need_a_date_have_one(desk: Desk) -> None:
    for unit, period in (
        (HAI_NAM, "2023"),
        (HAI_NAM, "2024"),
        (MERGED, "2024"),
        (MERGED, "2025"),
        (HAI_MINH, "2025"),
    ):
        put(desk, membership(unit, period, members=5))
    assert [line.split(",")[1:3] for line in lines(desk, "membership")[1:]] == [
        ["14224", "2023"],
        ["14224@2024-08-31", "2024"],
        ["14224", "2024"],
        ["14224", "2025"],
        ["14233", "2025"],
    ]


def test_a_part_of_the_district_can_be_dumped_alone(desk: Desk) -> None:
    for unit in (HAI_NAM, MERGED, HAI_MINH):
        put(desk, membership(unit, "2024", members=5))
    assert len(lines(desk, "membership", MERGED)) == 3
    assert len(lines(desk, "membership", HAI_NAM)) == 2
    assert len(lines(desk, "membership")) == 4


def test_ids_stand_only_beside_rows_that_cannot_be_told_apart_without(desk: Desk) -> None:
    one, other = put(desk, base(HAI_MINH, "A"), base(HAI_MINH, "B")).ids
    put(desk, rating(other, 2023, level="htt"))
    assert lines(desk, "bases")[0].split(",")[-1] == "note"
    put(desk, Edit("bases", other, {}, {"name": "A"}))
    assert [line.split(",")[-1] for line in lines(desk, "bases")] == ["id", *sorted([one, other])]
    assert lines(desk, "ratings")[0].endswith(",id")  # the other base of the name has no rating


def test_rows_that_say_nothing_are_left_out(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", members=5))
    put(desk, membership(HAI_MINH, "2023", members=None))
    assert lines(desk, "membership")[1:] == []
