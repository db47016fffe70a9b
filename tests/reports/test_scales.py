"""Round steps, ticks, places, and the breaking of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhdesk.reports.fonts import text_width
from hhdesk.reports.label_places import place_label
from hhdesk.reports.scales import Scale, round_step, ticks
from hhdesk.reports.sheet import Area, fitting, wrap


@pytest.mark.parametrize(
    ("span", "most", "step"),
    [(8.1, 11, 1), (10, 10, 1), (10.1, 10, 2), (94, 11, 10), (0.3, 11, 0.05), (2500, 4, 1000)],
)
def test_step_is_the_smallest_round_one_that_suffices(span: float, most: int, step: float) -> None:
    assert round_step(span, most) == pytest.approx(step)


def test_counts_have_no_broken_steps() -> None:
    assert round_step(2, 8, whole=True) == 1


@given(span=st.floats(1e-3, 1e7), most=st.integers(1, 20))
def test_steps_never_make_more_pieces_than_asked(span: float, most: int) -> None:
    step = round_step(span, most)
    assert span / step <= most + 1e-6
    assert span / step > most / 2.6 - 1e-6


def test_ticks_hold_both_ends() -> None:
    assert ticks(84, 94, 2) == (84, 86, 88, 90, 92, 94)
    assert ticks(84.82, 92.92, 1) == (85, 86, 87, 88, 89, 90, 91, 92)
    assert ticks(0, 0.3, 0.1) == (0, 0.1, 0.2, 0.3)


def test_scale_goes_on_beyond_its_ends() -> None:
    scale = Scale(80, 100, 10, 50)
    assert [scale(value) for value in (80, 90, 100, 105)] == [10, 30, 50, 60]


WORDS = st.lists(
    st.sampled_from(["Hải", "Hậu", "xã,", "thị", "trấn", "89\u00a0%", "nghiêng"]), min_size=1, max_size=60
)


@given(words=WORDS, width=st.floats(25, 200), first=st.floats(0, 15))
def test_wrapping_loses_no_word_and_keeps_to_the_width(words: list[str], width: float, first: float) -> None:
    lines = wrap(" ".join(words), 10, width, first=first)
    assert " ".join(lines).split(" ") == words
    for index, line in enumerate(lines):
        room = width - first if index == 0 else width
        assert " " not in line or text_width(line, 10, False) <= room + 1e-9


def test_only_the_first_line_is_short_by_the_room_it_leaves() -> None:
    width = text_width("Hải Hải Hải", 10, False) + 0.1
    assert wrap("Hải Hải Hải Hải", 10, width, first=width / 2) == ["Hải", "Hải Hải Hải"]


def test_fitting_shrinks_only_what_is_too_wide() -> None:
    wide = text_width("Hải Hậu", 10, True)
    assert fitting("Hải Hậu", 10, True, wide) == 10
    assert fitting("Hải Hậu", 10, True, wide / 2) == pytest.approx(5)
    assert fitting("Hải Hậu", 10, True, 0.1) == 4


PLOT = Area(0, 0, 100, 100)


def test_label_stands_above_where_nothing_is_in_the_way() -> None:
    box = place_label((50, 50), 10, 8, PLOT, [], [])
    assert box.bottom < 50
    assert box.middle[0] == 50


def test_label_leaves_lines_and_labels_alone() -> None:
    rising = ((50.0, 50.0), (60.0, 20.0))
    level_above = ((0.0, 47.0), (100.0, 47.0))
    below = place_label((50, 50), 10, 8, PLOT, [rising, level_above], [])
    assert below.top > 50
    aside = place_label((50, 50), 10, 8, PLOT, [rising, level_above], [below])
    assert aside.right < 50 or aside.left > 50


def test_label_at_the_edge_slides_aside_rather_than_onto_a_line() -> None:
    level = ((0.0, 50.0), (100.0, 50.0))
    box = place_label((2, 50), 10, 8, PLOT, [level], [])
    assert box.left == pytest.approx(0)
    assert box.bottom < 50


def test_label_stays_inside_the_plot() -> None:
    box = place_label((50, 1), 10, 8, PLOT, [], [])
    assert box.top > 0
