"""Boxes on pages: nothing falls off, what belongs together stays together, headings come back."""

from __future__ import annotations

from hhdesk.reports.typeset.boxes import Box, Frame, Stack
from hhdesk.reports.typeset.drawn import Mark, Page, Rule

FRAME = Frame(200, 120, left=20, right=10, top=10, bottom=10)  # 100 mm to fill


def box(
    height: float, name: float, *, before: float = 0.0, keep: bool = False, head: Box | None = None
) -> Box:
    """A box whose only rule is as long as its name."""
    return Box(height, (Rule(0, 0, name, 0),), before, keep=keep, head=head)


def numbered(frame: Frame, number: int) -> list[Mark]:
    return [Rule(0, 0, 1000 + number, 0)]


def stacked(*boxes: Box) -> tuple[Page, ...]:
    stack = Stack(numbered)
    stack.turn(FRAME)
    stack.add(boxes)
    return stack.pages()


def names(page: Page) -> list[float]:
    """The boxes of a page, top to bottom, without its number."""
    rules = [mark for mark in page.marks if isinstance(mark, Rule)]
    return [mark.to_x - mark.x for mark in rules if mark.to_x < 1000]


def places(page: Page) -> list[float]:
    return [mark.y for mark in page.marks if isinstance(mark, Rule) and mark.to_x < 1000]


def test_boxes_start_inside_the_margins_and_follow_each_other() -> None:
    (page,) = stacked(box(30, 1), box(30, 2, before=5))

    assert places(page) == [10, 45]
    assert all(mark.x == 20 for mark in page.marks if isinstance(mark, Rule) and mark.to_x < 1000)


def test_what_does_not_fit_goes_to_the_next_page_without_its_room_above() -> None:
    first, second = stacked(box(60, 1), box(60, 2, before=5))

    assert (names(first), names(second)) == ([1], [2])
    assert places(second) == [10]


def test_a_box_that_just_fits_stays() -> None:
    assert len(stacked(box(50, 1), box(50, 2))) == 1


def test_boxes_kept_together_move_together() -> None:
    first, second = stacked(box(60, 1), box(20, 2, keep=True), box(30, 3))

    assert (names(first), names(second)) == ([1], [2, 3])


def test_a_chain_longer_than_a_page_is_parted_rather_than_lost() -> None:
    pages = stacked(box(10, 1), *(box(40, number, keep=True) for number in (2, 3, 4)), box(10, 5))

    assert [name for page in pages for name in names(page)] == [1, 2, 3, 4, 5]
    assert len(pages) == 2


def test_the_head_comes_back_on_every_page_but_the_first() -> None:
    head = box(10, 9)
    pages = stacked(head, *(box(30, number, head=head) for number in range(1, 7)))

    assert [names(page) for page in pages] == [[9, 1, 2, 3], [9, 4, 5, 6]]


def test_pages_are_numbered_and_empty_ones_are_left_out() -> None:
    stack = Stack(numbered)
    stack.turn(FRAME)
    stack.turn(FRAME)
    stack.add([box(10, 1)])
    stack.turn(FRAME)
    stack.add([box(10, 2)])
    pages = stack.pages()

    assert [page.marks[-1].to_x for page in pages if isinstance(page.marks[-1], Rule)] == [1001, 1002]
