"""Icons drawn from SVG outlines in resources, coloured by state and palette when they are used."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hhdesk.assets import asset
from hhdesk.ui.theme.sizes import ICON, px
from hhdesk.ui.theme.tokens import current_tokens


@lru_cache(maxsize=64)
def _outline(name: str) -> str:
    return asset("resources", "icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_outline(name).replace("currentColor", colour).encode()))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    outline = _renderer(name, colour)
    drawn = QPixmap(round(pixels * ratio), round(pixels * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    outline.render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def pixmap(name: str, colour: QColor, pixels: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of `pixels` logical pixels; FileNotFoundError for an unknown name."""
    return _pixmap(name, colour.name(), pixels, ratio)


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Paint the icon into a square `rect` of logical pixels, sharp at the painter's scale."""
    device = painter.device()
    drawn = _pixmap(name, colour.name(), max(1, round(rect.width())), device.devicePixelRatioF())
    painter.drawPixmap(rect.topLeft().toPoint(), drawn)


def icon(name: str, tone: str = "text", *, room: int = 0) -> QIcon:
    """The icon in the colour of a token, secondary when disabled; follows the palette of the moment.

    `room` widens it at the right by so many pixels, to keep words away. A widget that keeps the icon sets it
    again on `QEvent.Type.PaletteChange` (`widgets.buttons` does).
    """
    tokens = current_tokens()
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        made.addPixmap(_widened(pixmap(name, tokens.colour(tone), px(ICON), ratio), room))
        faded = _widened(pixmap(name, tokens.colour("sub"), px(ICON), ratio), room)
        made.addPixmap(faded, QIcon.Mode.Disabled)
    return made


def _widened(drawn: QPixmap, room: int) -> QPixmap:
    if not room:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(room * ratio), drawn.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide
