"""Boxes of ready-made marks, and the walk that puts them on pages one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hhdesk.reports.typeset.drawn import Mark, Page, moved

_HAIR = 0.01


@dataclass(frozen=True, slots=True)
class Box:
    """Marks that stay together, placed from the box's own top left corner.

    `before` is the room above it, dropped at the top of a page. `keep` puts it on the page of the box that
    follows. `head` is repeated above the box where it starts a page.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    keep: bool = False
    head: Box | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's size as it lies, and what is left inside its margins."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def room_across(self) -> float:
        """Millimetres between left and right margin."""
        return self.width - self.left - self.right

    @property
    def room_down(self) -> float:
        """Millimetres between top and bottom margin."""
        return self.height - self.top - self.bottom


# What stands on every page besides the text: from the frame and the page's number, from 1.
Furnish = Callable[[Frame, int], Sequence[Mark]]


class Stack:
    """Fills pages with boxes. `furnish` adds page number and foot."""

    def __init__(self, furnish: Furnish) -> None:
        self._furnish = furnish
        self._pages: list[Page] = []
        self._frame: Frame | None = None
        self._marks: list[Mark] = []
        self._y = 0.0

    def turn(self, frame: Frame) -> None:
        """Start a new page of this frame."""
        self._close()
        self._frame = frame
        self._y = frame.top

    def add(self, boxes: Iterable[Box]) -> None:
        """Put the boxes below what is there, those that keep together on one page if a page can hold them."""
        chain: list[Box] = []
        for box in boxes:
            chain.append(box)
            if not box.keep:
                self._place(chain)
                chain = []
        self._place(chain)

    def pages(self) -> tuple[Page, ...]:
        """All pages."""
        self._close()
        return tuple(self._pages)

    @property
    def frame(self) -> Frame:
        """The frame of the page that is being filled."""
        if self._frame is None:
            raise LookupError("no page yet")
        return self._frame

    def _place(self, chain: list[Box]) -> None:
        whole = sum(box.before + box.height for box in chain)
        if not self._fits(whole) and self._marks and whole <= self.frame.room_down:
            self.turn(self.frame)
        for box in chain:
            self._put(box)

    def _put(self, box: Box) -> None:
        first = self._y <= self.frame.top + _HAIR
        if not first and not self._fits(box.before + box.height):
            self.turn(self.frame)
            first = True
        if first:
            if box.head is not None and self._pages:
                self._draw(box.head)
        else:
            self._y += box.before
        self._draw(box)

    def _draw(self, box: Box) -> None:
        self._marks += moved(box.marks, self.frame.left, self._y)
        self._y += box.height

    def _fits(self, height: float) -> bool:
        return self._y + height <= self.frame.height - self.frame.bottom + _HAIR

    def _close(self) -> None:
        frame = self._frame
        if frame is None or not self._marks:
            return
        number = len(self._pages) + 1
        marks = (*self._marks, *self._furnish(frame, number))
        self._pages.append(Page(frame.width, frame.height, marks))
        self._marks = []
