"""Lines of prose: no-break spaces hold, lines fill their room, nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hhdesk.reports.report.content import Align
from hhdesk.reports.typeset.drawn import Words
from hhdesk.reports.typeset.prose import Style, break_lines, paragraph, set_line, widest_word
from hhdesk.reports.typeset.typefaces import family, width

STYLE = Style(14, family().regular)
TEXT = (
    "Hội Phụ nữ tập hợp 58.012/65.100 phụ nữ từ 18 tuổi, đạt 89,11\u00a0% (chỉ tiêu trên 89\u00a0%); "
    "số liệu của 31/34 xã, thị trấn, chưa có Hải\u00a0Vân, Hải\u00a0Phúc, Hải\u00a0Chính."
)


@pytest.mark.parametrize("room", [40.0, 71.5, 165.0])
def test_lines_hold_every_word_and_fit(room: float) -> None:
    lines = break_lines(TEXT, room, STYLE)

    assert " ".join(lines) == TEXT
    assert all(width(line, 14, STYLE.face) <= room for line in lines)


def test_a_line_is_broken_only_where_the_next_word_has_no_room() -> None:
    lines = break_lines(TEXT, 100, STYLE)
    for line, after in pairwise(lines):
        assert width(f"{line} {after.split(' ')[0]}", 14, STYLE.face) > 100


def test_the_first_line_leaves_its_indent() -> None:
    indented = Style(14, STYLE.face, indent=30)

    assert len(break_lines(TEXT, 60, indented)[0]) < len(break_lines(TEXT, 60, STYLE)[0])


def test_a_word_wider_than_the_line_is_cut_and_not_lost() -> None:
    lines = break_lines("một " + "o" * 60, 30, STYLE)

    assert "".join(lines) == "một" + "o" * 60
    assert all(width(line, 14, STYLE.face) <= 30 for line in lines)


def test_justified_lines_end_at_the_margin_and_the_last_one_does_not() -> None:
    boxes = paragraph(TEXT, 100, Style(14, STYLE.face, indent=10, justified=True))
    ends = []
    for box in boxes:
        words = [mark for mark in box.marks if isinstance(mark, Words)]
        ends.append(words[-1].x + width(words[-1].text, 14, STYLE.face))

    assert ends[:-1] == pytest.approx([100] * (len(boxes) - 1), abs=0.01)
    assert ends[-1] < 99
    first = boxes[0].marks[0]
    assert isinstance(first, Words)
    assert first.x == 10


def test_first_two_and_last_two_lines_stay_together() -> None:
    boxes = paragraph(TEXT, 40, STYLE)

    assert len(boxes) > 4
    assert [box.keep for box in boxes] == [True, *[False] * (len(boxes) - 3), True, False]


@pytest.mark.parametrize(("align", "x"), [(Align.LEFT, 5.0), (Align.RIGHT, None), (Align.CENTRE, None)])
def test_a_line_lies_where_its_column_wants_it(align: Align, x: float | None) -> None:
    line = set_line("58.012", 5, 20, 30, Style(11, STYLE.face, align=align))
    spare = 30 - width("58.012", 11, STYLE.face)

    assert line.x == pytest.approx(
        {Align.LEFT: 5, Align.RIGHT: 5 + spare, Align.CENTRE: 5 + spare / 2}[align]
    )


def test_letters_that_the_face_lacks_are_marked_and_decomposed_ones_composed() -> None:
    assert set_line("xã \u4e2d", 0, 0, 50, STYLE).text == "xã ?"
    assert set_line("Ta\u0302\u0301n", 0, 0, 50, STYLE).text == "Tấn"


def test_the_widest_word_knows_what_may_not_be_parted() -> None:
    assert widest_word("đạt 89,11\u00a0%", STYLE) == width("89,11\u00a0%", 14, STYLE.face)
