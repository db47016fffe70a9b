"""Labels with a kind of text and a tone, and one that carries an icon."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from hhdesk.ui.icons import pixmap
from hhdesk.ui.theme.sizes import TEXT_ICON, Type, font, px
from hhdesk.ui.theme.tokens import current_tokens


class Label(QLabel):
    """Plain text of one `kind`; `tone` is "" or one of sub, problem, warning, met, accent, chip."""

    def __init__(
        self, text: str = "", kind: Type = Type.TEXT, tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._kind = kind
        self.setProperty("tone", tone)
        self.setFont(font(kind))

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """Take the size of the kind again when the application's font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(font(self._kind))


class IconLabel(QWidget):
    """An icon and a word in the colour of a token, such as a state or a count of warnings."""

    def __init__(self, parent: QWidget | None = None, kind: Type = Type.STRONG) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._text = Label(kind=kind, parent=self)
        self._look = ("", "text", "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_text(self, icon: str, text: str, token: str, icon_token: str = "") -> None:
        """Show `text` in the colour of `token` behind `icon` (in its own colour where one is given)."""
        self._look = (icon, token, icon_token or token)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._paint_look()

    def text(self) -> str:
        """The word shown."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Colour again when the palette changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._look[0]:
            self._paint_look()

    def _paint_look(self) -> None:
        icon, token, icon_token = self._look
        tokens = current_tokens()
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(pixmap(icon, tokens.colour(icon_token), px(TEXT_ICON), ratio))
        colour = tokens.colour(token).name()
        if self._text.styleSheet() != f"color: {colour};":
            self._text.setStyleSheet(f"color: {colour};")
