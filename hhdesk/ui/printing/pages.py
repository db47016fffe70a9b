"""Paints laid-out pages: onto a printer, a picture or the preview, always the same marks in their places."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPainterPath, QPen

from hhdesk.reports.typeset.drawn import MM_PER_POINT, Drawing, Mark, Page, Rule, Shape, Step, Typeface, Words
from hhdesk.reports.typeset.tiles import tiles

_GRAIN = 20  # steps of a point: fonts have whole sizes only, so text is set large and scaled down
_MM_PER_INCH = 25.4


def paint_page(painter: QPainter, page: Page, dots: float) -> None:
    """Paint the page with its top left corner where the painter stands, `dots` device pixels a millimetre."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(dots, dots)
    for mark in page.marks:
        _paint(painter, mark)
    painter.restore()


def page_image(page: Page, dpi: int, *, grey: bool = False) -> QImage:
    """The page as a picture on white, with its resolution written into it; may be made in any thread."""
    dots = dpi / _MM_PER_INCH
    image = QImage(round(page.width * dots), round(page.height * dots), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(dots * 1000))
    image.setDotsPerMeterY(round(dots * 1000))
    painter = QPainter(image)
    try:
        paint_page(painter, page, dots)
    finally:
        painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if grey else image


def _paint(painter: QPainter, mark: Mark) -> None:
    if isinstance(mark, Words):
        _paint_words(painter, mark)
    elif isinstance(mark, Rule):
        painter.setPen(_pen(QColor(Qt.GlobalColor.black), mark.width))
        painter.drawLine(QPointF(mark.x, mark.y), QPointF(mark.to_x, mark.to_y))
    elif isinstance(mark, Shape):
        _paint_shape(painter, mark)
    else:
        _paint_drawing(painter, mark)


def _paint_drawing(painter: QPainter, drawing: Drawing) -> None:
    painter.save()
    painter.translate(drawing.x, drawing.y)
    painter.scale(drawing.scale, drawing.scale)
    for mark in drawing.marks:
        _paint(painter, mark)
    painter.restore()


def _paint_words(painter: QPainter, words: Words) -> None:
    scale = MM_PER_POINT / _GRAIN
    painter.save()
    painter.translate(words.x, words.y)
    painter.scale(scale, scale)
    painter.setFont(_font(words.face, round(words.size * _GRAIN)))
    painter.setPen(QColor(words.colour))
    painter.drawText(QPointF(0, 0), words.text)
    painter.restore()


def _paint_shape(painter: QPainter, shape: Shape) -> None:
    outline = _outline(shape.steps)
    if shape.fill:
        painter.fillPath(outline, QColor(shape.fill))
    if shape.hatch:
        painter.save()
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        lines = _outline(shape.hatch.steps)
        painter.setPen(_pen(QColor(shape.hatch.colour), shape.hatch.width))
        painter.setBrush(QColor(shape.hatch.colour))
        for x, y in tiles(shape, shape.hatch):
            painter.drawPath(lines.translated(x, y))
        painter.restore()
    if shape.line:
        pen = _pen(QColor(shape.line), shape.width)
        if shape.dashes:
            pen.setDashPattern([each / shape.width for each in shape.dashes])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)


def _pen(colour: QColor, points: float) -> QPen:
    pen = QPen(colour, points * MM_PER_POINT)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


@lru_cache(maxsize=4096)
def _outline(steps: tuple[Step, ...]) -> QPainterPath:
    path = QPainterPath()
    for name, *given in steps:
        places = [float(each) for each in given]
        if name == "M":
            path.moveTo(*places)
        elif name == "L":
            path.lineTo(*places)
        elif name == "C":
            path.cubicTo(*places)
        else:
            path.closeSubpath()
    return path


@lru_cache(maxsize=16)
def _family(path: str) -> str:
    """The family of a font file, which the program knows from now on.

    Read here: of names with letters outside the PC's code page some of Qt's platforms open no file.
    """
    number = QFontDatabase.addApplicationFontFromData(Path(path).read_bytes())
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise OSError(f"no font in {path}")
    return families[0]


@lru_cache(maxsize=256)
def _font(face: Typeface, pixels: int) -> QFont:
    """The very file that the layout measured, unhinted and without kerning, as it was measured."""
    font = QFont(_family(str(face.path)))
    font.setPixelSize(pixels)
    font.setBold(face.bold)
    font.setItalic(face.italic)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
