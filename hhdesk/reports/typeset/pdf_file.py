"""Writes laid-out pages as a PDF: fonts embedded, text exact, lines as lines."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from hhdesk.reports.report.content import Paper
from hhdesk.reports.typeset.drawn import BLACK, Hatch, Mark, Page, Rule, Shape, Step, Words
from hhdesk.reports.typeset.lay_out import Form, lay_out
from hhdesk.reports.typeset.tiles import tiles
from hhdesk.reports.typeset.typefaces import family, registered

_POINTS = 72 / 25.4  # in a millimetre
_CREATOR = "hhdesk"


def pdf_bytes(paper: Paper) -> bytes:
    """The paper as a PDF in black and white; the same paper gives the same bytes. Slow with charts."""
    return pages_pdf(lay_out(paper, Form()), paper.name, paper.letterhead.issuer)


def pages_pdf(pages: Sequence[Page], title: str, author: str = "") -> bytes:
    """Laid-out pages as a PDF with this title."""
    stream = BytesIO()
    first = registered(family().regular.path)  # else every file would name a font that it does not hold
    canvas = Canvas(stream, pageCompression=1, invariant=1, lang="vi-VN", initialFontName=first)
    canvas.setTitle(title)
    canvas.setAuthor(author or _CREATOR)
    canvas.setCreator(_CREATOR)
    for page in pages:
        canvas.setPageSize((page.width * _POINTS, page.height * _POINTS))
        canvas.translate(0, page.height * _POINTS)
        for mark in page.marks:
            _draw(canvas, mark)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw(canvas: Canvas, mark: Mark) -> None:
    if isinstance(mark, Words):
        canvas.setFillColor(mark.colour)
        canvas.setFont(registered(mark.face.path), mark.size)
        canvas.drawString(mark.x * _POINTS, -mark.y * _POINTS, mark.text)
    elif isinstance(mark, Rule):
        canvas.setStrokeColor(BLACK)
        canvas.setLineWidth(mark.width)
        canvas.setDash()
        canvas.line(mark.x * _POINTS, -mark.y * _POINTS, mark.to_x * _POINTS, -mark.to_y * _POINTS)
    elif isinstance(mark, Shape):
        _draw_shape(canvas, mark)
    else:
        canvas.saveState()
        canvas.translate(mark.x * _POINTS, -mark.y * _POINTS)
        canvas.scale(mark.scale, mark.scale)
        for each in mark.marks:
            _draw(canvas, each)
        canvas.restoreState()


def _draw_shape(canvas: Canvas, shape: Shape) -> None:
    outline = _outline(canvas, shape.steps)
    if shape.fill:
        canvas.setFillColor(shape.fill)
        canvas.drawPath(outline, stroke=0, fill=1)
    if shape.hatch:
        _draw_hatch(canvas, shape, shape.hatch)
    if shape.line:
        canvas.setStrokeColor(shape.line)
        canvas.setLineWidth(shape.width)
        canvas.setDash(list(shape.dashes))
        canvas.drawPath(_outline(canvas, shape.steps), stroke=1, fill=0)


def _draw_hatch(canvas: Canvas, shape: Shape, hatch: Hatch) -> None:
    """The square of lines, repeated over the shape and cut off at its outline."""
    canvas.saveState()
    canvas.clipPath(_outline(canvas, shape.steps), stroke=0, fill=0)
    canvas.setStrokeColor(hatch.colour)
    canvas.setFillColor(hatch.colour)
    canvas.setLineWidth(hatch.width)
    canvas.setDash()
    for x, y in tiles(shape, hatch):
        canvas.saveState()
        canvas.translate(x * _POINTS, -y * _POINTS)
        canvas.drawPath(_outline(canvas, hatch.steps), stroke=1, fill=1)
        canvas.restoreState()
    canvas.restoreState()


def _outline(canvas: Canvas, steps: tuple[Step, ...]) -> PDFPathObject:
    path = canvas.beginPath()
    for name, *given in steps:
        places = [
            float(each) * (_POINTS if number % 2 == 0 else -_POINTS) for number, each in enumerate(given)
        ]
        if name == "M":
            path.moveTo(*places)
        elif name == "L":
            path.lineTo(*places)
        elif name == "C":
            path.curveTo(*places)
        else:
            path.close()
    return path
