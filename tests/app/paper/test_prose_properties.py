"""Whatever the figures are, reports are clean prose that names only what is known."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
from hypothesis import given, settings

from hhdesk.app.editing.edits import Edit
from hhdesk.app.read_progress import read_progress
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.numbers import format_percent
from hhdesk.domain.progress_records import TargetProgress
from tests.app.paper.papers import YEAR, plain, report, texts
from tests.desks import DISTRICT, HAI_MINH, HAI_NAM, HAI_VAN, membership, new_desk, put

FIGURE = st.one_of(st.none(), st.just(NOT_APPLICABLE), st.integers(0, 5), st.integers(80, 120))
PEOPLE = ("ccb", "pn", "nd", "dtn", "ldld")
UGLY = ("None", "nan", "  ", " ,", " .", "..", ",.", ": .", "()", "( ", " )", ";.", "−0", "n/a")
OTHERS = ("các xã", "xã, thị trấn", "cao nhất", "thấp nhất")
PERCENT = re.compile(r"[0-9.]+,[0-9]{2} %")


@st.composite
def rows(draw: st.DrawFn, units: tuple[str, ...]) -> list[Edit]:
    """Year rows of some units, organisations and two years, with figures of every kind."""
    places = st.tuples(st.sampled_from(units), st.sampled_from(PEOPLE), st.sampled_from((YEAR - 1, YEAR)))
    found = []
    for unit, organisation, year in sorted(draw(st.sets(places, max_size=14))):
        names = ("admitted", "new_bases") if organisation == "ldld" else ("eligible", "members")
        values = {name: draw(FIGURE) for name in names}
        found.append(membership(unit, str(year), organisation, **values))
    return found


def shares(figures: tuple[TargetProgress, ...]) -> set[str]:
    """Every share that progress knows, as it is printed."""
    found: set[str] = set()
    for figure in figures:
        values = [figure.value, *(each.value for each in figure.by_unit)]
        found |= {plain(format_percent(value)) for value in values if value is not None}
        found |= shares(figure.parts)
    return found


def check(unit: str, edits: list[Edit]) -> list[str]:
    with TemporaryDirectory() as folder:
        desk = new_desk(Path(folder) / "a.hhdb", unit)
        try:
            put(desk, *edits)
            found, figures = texts(report(desk)), read_progress(desk, YEAR).targets
        finally:
            desk.close()
    for text in found:
        assert [sign for sign in UGLY if sign in text] == [], text
        assert text.endswith((".", ":"))
        assert text[0].isupper()
        assert set(PERCENT.findall(text)) <= shares(figures), text
    return found


@settings(max_examples=25)
@given(rows((HAI_MINH, HAI_NAM, HAI_VAN)))
def test_a_districts_report_is_clean_whatever_its_figures(edits: list[Edit]) -> None:
    check(DISTRICT, edits)


@settings(max_examples=25)
@given(rows((HAI_MINH,)))
def test_a_communes_report_is_clean_and_compares_with_nobody(edits: list[Edit]) -> None:
    text = "\n".join(check(HAI_MINH, edits)).lower()
    assert [words for words in OTHERS if words in text] == []
