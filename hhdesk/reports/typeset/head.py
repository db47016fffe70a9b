"""The head of a paper with number and day left open, its title, and its end with recipients and signatory."""

from __future__ import annotations

from hhdesk.reports.report.content import Align, Letterhead, Paper, PaperKind
from hhdesk.reports.report.layout import (
    ABOUT_SIZE,
    MOTTO,
    NATION,
    PARTY,
    ROOM_TO_SIGN,
    SHORT_RULE,
    Layout,
    date_line,
    issuer_lines,
    number_line,
    recipient_lines,
)
from hhdesk.reports.typeset.boxes import Box
from hhdesk.reports.typeset.drawn import MM_PER_POINT, Mark, Rule, Typeface
from hhdesk.reports.typeset.prose import Style, break_lines, paragraph, set_line
from hhdesk.reports.typeset.typefaces import baseline, family, line_height, width

_UNDER = 1.2  # millimetres from a line of words to the rule under it


class _Column:
    """Lines one below the other, centred (or at the left) in a column of the head or the end."""

    def __init__(self, left: float, room: float, y: float = 0.0) -> None:
        self.left, self.room, self.y = left, room, y
        self.marks: list[Mark] = []

    def line(self, text: str, size: float, face: Typeface, align: Align = Align.CENTRE) -> None:
        """A text in as many lines as it needs."""
        style = Style(size, face, align=align)
        for part in break_lines(text, self.room, style):
            place = self.y + baseline(size)
            self.marks.append(set_line(part, self.left, place, self.room, style))
            self.y += line_height(size)

    def rule(self, wide: float) -> None:
        """A line under what stands there, in the middle."""
        start = self.left + (self.room - wide) / 2
        self.y += _UNDER
        self.marks.append(Rule(start, self.y, start + wide, self.y, 0.75))
        self.y += _UNDER


def letterhead(head: Letterhead, layout: Layout, room: float) -> Box:
    """Superior and issuer at the left, Party or nation at the right, number and day below."""
    faces = family()
    left, right = _Column(0, layout.head_left), _Column(layout.head_left, room - layout.head_left)
    superior, issuer = issuer_lines(head)
    left.line(superior, layout.superior, faces.regular)
    left.line(issuer, layout.issuer, faces.bold)
    if head.kind is PaperKind.PARTY:
        left.line("*", layout.issuer, faces.regular)
        right.line(PARTY, layout.nation, faces.bold)
        right.rule(width(PARTY, layout.nation, faces.bold))
    else:
        left.rule(SHORT_RULE)
        right.line(NATION, layout.nation, faces.bold)
        right.line(MOTTO, layout.motto, faces.bold)
        right.rule(width(MOTTO, layout.motto, faces.bold))
    left.y = right.y = max(left.y, right.y)
    left.line(number_line(head), layout.number, faces.regular)
    if head.about:
        left.line(head.about, ABOUT_SIZE, faces.regular)
    right.line(date_line(head), layout.date, faces.italic)
    return Box(max(left.y, right.y), (*left.marks, *right.marks))


def title(paper: Paper, layout: Layout, room: float) -> tuple[Box, ...]:
    """Title and subject with the dashes or the rule below them; nothing for a letter."""
    if not paper.title:
        return ()
    faces = family()
    bold = Style(layout.title, faces.bold, align=Align.CENTRE)
    boxes = list(paragraph(paper.title.upper(), room, bold, before=18, keep=True))
    for line in paper.subject:
        style = Style(layout.subject, faces.bold, align=Align.CENTRE)
        boxes += paragraph(line, room, style, keep=True)
    after = 10 * MM_PER_POINT
    below = _Column(0, room)
    if paper.letterhead.kind is PaperKind.PARTY:
        below.line("-----", layout.subject, faces.regular)
    else:
        below.rule(SHORT_RULE * 2)
    return (*boxes, Box(below.y + after, tuple(below.marks)))


def signature(head: Letterhead, layout: Layout, room: float) -> Box:
    """Recipients at the left, signatory at the right with room to sign; the name is left open."""
    faces = family()
    left, right = _Column(0, room / 2), _Column(room / 2, room / 2)
    size = layout.recipients_head
    administrative = head.kind is PaperKind.ADMINISTRATIVE
    face = faces.bold_italic if administrative else faces.regular
    left.line("Nơi nhận:", size, face, Align.LEFT)
    if not administrative:
        under = left.y - line_height(size) + baseline(size) + 0.5
        left.marks.append(Rule(0, under, width("Nơi nhận", size, face), under))
    for line in recipient_lines(head):
        left.line(line, layout.recipients, faces.regular, Align.LEFT)
    right.line(head.signatory.upper(), layout.body, faces.bold)
    right.y += ROOM_TO_SIGN * line_height(layout.body)
    return Box(max(left.y, right.y), (*left.marks, *right.marks), before=line_height(layout.body))
