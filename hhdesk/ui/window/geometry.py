"""Where the window stands and how large it is, on screens that may be smaller than the design's size."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hhdesk.ui.theme.sizes import px
from hhdesk.ui.window_settings import WindowSettings


def take_place(window: QWidget, settings: WindowSettings) -> None:
    """Give the window the place and size that it had, or the design's size as far as there is room."""
    room = _room_for(window)
    window.setMinimumSize(QSize(px(760), px(480)).boundedTo(room))
    window.resize(_size().boundedTo(room))
    saved = settings.preferences.window
    if saved:
        x, y, width, height = saved
        window.resize(width, height)
        if QGuiApplication.screenAt(QPoint(x + 40, y + 10)) is not None:
            window.setGeometry(x, y, width, height)


def remember_place(window: QWidget, settings: WindowSettings) -> None:
    """Keep place and size for the next window."""
    box = window.normalGeometry()
    settings.change(window=(box.x(), box.y(), box.width(), box.height()), maximised=window.isMaximized())


def should_fill_screen(window: QWidget, settings: WindowSettings) -> bool:
    """True where the screen is too small for the design's size and no other size has been chosen."""
    room = _room_for(window)
    small = room.width() < _size().width() or room.height() < _size().height()
    return small and not settings.preferences.window


def _size() -> QSize:
    return QSize(px(1366), px(720))


def _room_for(window: QWidget) -> QSize:
    """The screen less what the system draws round a window, roughly: it is not known before it is shown."""
    return window.screen().availableSize() - QSize(px(8), px(36))
