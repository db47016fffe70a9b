"""Draws hhdesk.ico from the program's icon: draw_icon.py SVG ICO.

Up to 32 pixels the picture is drawn anew with fewer, thicker strokes on whole pixels, since the large one
turns to mud there. Run again whenever the icon changes; the result is kept in the repository because the
Windows build has no screen to draw on.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_GROUND, _BAR, _MARK = QColor("#1F5FA8"), QColor("#FFFFFF"), QColor("#F0A35E")
_SMALL = (16, 20, 24, 32)
_LARGE = (48, 64, 128, 256)


def small_picture(side: int) -> QImage:
    """Three bars and the target mark, all edges on pixels."""
    image = _blank(side)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(_GROUND)
    painter.drawRoundedRect(QRectF(0, 0, side, side), side / 6, side / 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    margin, gap = round(side / 8), max(1, round(side / 12))
    width = (side - 2 * margin - 2 * gap) // 3
    left = (side - 3 * width - 2 * gap) // 2
    for index, share in enumerate((0.3, 0.5, 0.75)):
        height = round(side * share)
        painter.fillRect(left + index * (width + gap), side - margin - height, width, height, _BAR)
    thickness = max(1, side // 12)
    painter.fillRect(left, margin + thickness, 2 * width + gap, thickness, _MARK)
    painter.end()
    return image


def large_picture(svg: QSvgRenderer, side: int) -> QImage:
    """The icon as it was drawn."""
    image = _blank(side)
    painter = QPainter(image)
    svg.render(painter)
    painter.end()
    return image


def _blank(side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _for_pillow(image: QImage) -> Image.Image:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(data.data())))


def main(svg_file: Path, ico_file: Path) -> None:
    """Write all sizes into one file."""
    _application = QGuiApplication(sys.argv[:1])
    svg = QSvgRenderer(str(svg_file))
    pictures = [small_picture(side) for side in _SMALL] + [large_picture(svg, side) for side in _LARGE]
    images = [_for_pillow(picture) for picture in pictures]
    images[-1].save(ico_file, format="ICO", sizes=[image.size for image in images], append_images=images[:-1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
