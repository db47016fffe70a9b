"""Gives the application its style, palette, font and style sheet, and changes them while it runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from hhdesk.ui.theme.palette import palette
from hhdesk.ui.theme.sizes import BASE_POINTS, tabular
from hhdesk.ui.theme.style_sheet import style_sheet
from hhdesk.ui.theme.tokens import DARK, LIGHT, Tokens

FAMILIES = ("Segoe UI", "Noto Sans", "Open Sans", "Arimo", "Liberation Sans", "DejaVu Sans")
SCALES = (100, 110, 125, 150)


def scheme(application: QApplication, theme: str) -> Tokens:
    """The tokens for `theme` ("light", "dark", or "system", which follows the desktop)."""
    if theme == "system":
        return DARK if application.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def system_font() -> QFont:
    """The desktop's own font if it is one of ours, else the best of ours that is installed."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    installed = set(QFontDatabase.families())
    family = next((name for name in FAMILIES if name in installed), font.family())
    return QFont(family)


def apply_look(application: QApplication, theme: str = "system", font_scale: int = 100) -> None:
    """Dress the application; `font_scale` in per cent. May be called again at any time."""
    tokens = scheme(application, theme)
    if application.style().objectName() != "fusion":
        application.setStyle("fusion")
    font = tabular(system_font())
    font.setPointSizeF(BASE_POINTS * font_scale / 100)
    application.setFont(font)
    application.setPalette(palette(tokens))
    application.setStyleSheet(style_sheet(tokens))
