"""Lays a paper out on pages: letterhead, title, text, tables, charts, signature, appendices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hhdesk.reports.chart_data import ChartStyle
from hhdesk.reports.chart_data import Paper as Sheet
from hhdesk.reports.charts import draw
from hhdesk.reports.report.content import (
    Align,
    ChartSlot,
    Paper,
    Paragraph,
    Section,
    Table,
    foot_text,
)
from hhdesk.reports.report.layout import PAGE_HEIGHT, PAGE_WIDTH, Layout, layout_of
from hhdesk.reports.sheet import BOTTOM_MARGIN, LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN
from hhdesk.reports.typeset.boxes import Box, Frame, Stack
from hhdesk.reports.typeset.drawn import Drawing, Mark, Page, Plain
from hhdesk.reports.typeset.grid import table
from hhdesk.reports.typeset.head import letterhead, signature, title
from hhdesk.reports.typeset.prose import Style, paragraph, set_line
from hhdesk.reports.typeset.typefaces import baseline, family, line_height

_NUMBER_PLACE, _FOOT_PLACE = 10.0, 8.0  # millimetres from the edge of the page
_FOOT_SIZE = 9.0
_WITH_END = 2  # lines or rows of the text that go to a new page with the signature
_CHART_WIDTH, _CHART_HEIGHT = 297.0, 210.0
_A3 = 2**0.5
_MARK = "SỐ LIỆU MẪU"


@dataclass(frozen=True, slots=True)
class Form:
    """How pages are wanted: the sheet, colours or black and white, and how tables lie.

    `landscape` None leaves it to the paper.
    """

    sheet: Sheet = Sheet.A4
    mono: bool = True
    landscape: bool | None = None


def lay_out(
    paper: Paper, form: Form | None = None, step: Callable[[], object] | None = None
) -> tuple[Page, ...]:
    """The pages of the whole paper. Slow with charts, which are drawn here.

    `step` is called before every table and chart; what it raises ends the work.
    """
    return _Layouter(paper, form or Form(), step).paper()


def lay_out_block(paper: Paper, block: Table | ChartSlot, form: Form | None = None) -> tuple[Page, ...]:
    """The pages of one table or chart of the paper, without letterhead and signature."""
    return _Layouter(paper, form or Form()).block(block)


class _Layouter:
    def __init__(self, paper: Paper, form: Form, step: Callable[[], object] | None = None) -> None:
        self._paper = paper
        self._step = step or (lambda: None)
        self._form = form
        self._layout: Layout = layout_of(paper.letterhead.kind)
        self._stack = Stack(self._furnish)

    def paper(self) -> tuple[Page, ...]:
        """Everything."""
        paper, stack = self._paper, self._stack
        stack.turn(self._frame(landscape=False))
        room = stack.frame.room_across
        stack.add([letterhead(paper.letterhead, self._layout, room)])
        stack.add(title(paper, self._layout, room))
        stack.add(self._address(room))
        signed = signature(paper.letterhead, self._layout, room)
        *others, last = paper.sections or (Section("", ()),)
        for section in others:
            self._section(section)
        if last.landscape:
            self._section(last)
            last = Section("", ())
        self._section(last, (signed,))
        for section in paper.appendices:
            self._section(section)
        return stack.pages()

    def block(self, block: Table | ChartSlot) -> tuple[Page, ...]:
        """One table or chart by itself."""
        if isinstance(block, ChartSlot):
            return (self._chart_page(block),)
        self._stack.turn(self._frame(landscape=self._form.landscape or False))
        self._stack.add(self._blocks((block,)))
        return self._stack.pages()

    def _frame(self, *, landscape: bool) -> Frame:
        grown = _A3 if self._form.sheet is Sheet.A3 else 1.0
        wide, high = round(PAGE_WIDTH * grown), round(PAGE_HEIGHT * grown)
        if landscape:
            wide, high = high, wide
        layout = self._layout
        return Frame(wide, high, layout.left, layout.right, layout.top, layout.bottom)

    def _lie(self, *, landscape: bool) -> bool:
        """Start a page that lies so, unless the present one does; True where one was started."""
        if (self._stack.frame.width > self._stack.frame.height) == landscape:
            return False
        self._stack.turn(self._frame(landscape=landscape))
        return True

    def _address(self, room: float) -> tuple[Box, ...]:
        if not self._paper.address:
            return ()
        words = f"Kính gửi: {self._paper.address},"
        letter = not self._paper.title
        align = Align.CENTRE if letter else Align.LEFT
        style = Style(
            self._layout.body, family().regular, 0.0 if letter else self._layout.indent, align=align
        )
        after = Box(14 * 25.4 / 72) if letter else Box(0.0)
        return (*paragraph(words, room, style, before=14 if letter else 0), after)

    def _section(self, section: Section, end: tuple[Box, ...] = ()) -> None:
        """A section; `end` stands below it, and never on a page without its last lines."""
        turned = self._lie(landscape=section.landscape)
        if section.new_page and not turned:
            self._stack.turn(self._stack.frame)
        layout, faces = self._layout, family()
        boxes: list[Box] = []
        if section.heading:
            face = faces.bold if section.level == 1 else faces.bold_italic
            style = Style(layout.body, face, layout.indent)
            boxes += paragraph(section.heading, self._stack.frame.room_across, style, 6, keep=True)
        boxes += self._blocks(section.blocks, headed=bool(boxes))
        if end:
            boxes[-_WITH_END:] = [replace(box, keep=True) for box in boxes[-_WITH_END:]]
        self._stack.add([*boxes, *end])

    def _blocks(
        self, blocks: tuple[Paragraph | Table | ChartSlot, ...], *, headed: bool = False
    ) -> tuple[Box, ...]:
        room, layout = self._stack.frame.room_across, self._layout
        body = Style(layout.body, family().regular, layout.indent, justified=True)
        made: list[Box] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                made += paragraph(block.text, room, body, layout.spacing)
                continue
            self._step()
            if isinstance(block, Table):
                made += table(block, room, layout)
            else:
                made.append(self._chart_box(block, headed=headed))
        return tuple(made)

    def _chart_box(self, slot: ChartSlot, *, headed: bool) -> Box:
        """The chart, without the margins it brings, as large as the page leaves below its heading."""
        frame = self._stack.frame
        taken = line_height(self._layout.body) * 2 if headed else 0.0
        wide = _CHART_WIDTH - LEFT_MARGIN - RIGHT_MARGIN
        high = _CHART_HEIGHT - TOP_MARGIN - BOTTOM_MARGIN
        scale = min(frame.room_across / wide, (frame.room_down - taken) / high)
        left = (frame.room_across - wide * scale) / 2 - LEFT_MARGIN * scale
        marks = self._marks_of(slot, Sheet.A4)
        return Box(high * scale, (Drawing(left, -TOP_MARGIN * scale, scale, marks),), before=4.0)

    def _chart_page(self, slot: ChartSlot) -> Page:
        """The chart over the whole sheet: it brings head, foot and margins of its own."""
        sheet = self._form.sheet
        grown = _A3 if sheet is Sheet.A3 else 1.0
        drawing = Drawing(0.0, 0.0, 1.0, self._marks_of(slot, sheet))
        return Page(round(_CHART_WIDTH * grown), round(_CHART_HEIGHT * grown), (drawing,))

    def _marks_of(self, slot: ChartSlot, sheet: Sheet) -> tuple[Plain, ...]:
        from hhdesk.reports.typeset.chart_marks import chart_marks

        return chart_marks(draw(slot.data, ChartStyle(sheet, self._form.mono)))

    def _furnish(self, frame: Frame, number: int) -> list[Mark]:
        """The page's number from the second page on, the code at the foot, and the mark of sample data."""
        faces, layout = family(), self._layout
        marks: list[Mark] = []
        room = frame.room_across
        top = Style(layout.page_number, faces.bold if number == 1 else faces.regular, align=Align.CENTRE)
        head = str(number) if number > 1 else _MARK if self._paper.sample else ""
        if head:
            y = _NUMBER_PLACE + baseline(top.size)
            marks.append(set_line(head, frame.left, y, room, top))
        foot = Style(_FOOT_SIZE, faces.regular, align=Align.CENTRE)
        y = frame.height - _FOOT_PLACE - line_height(_FOOT_SIZE) + baseline(_FOOT_SIZE)
        marks.append(set_line(foot_text(self._paper), frame.left, y, room, foot))
        return marks
