"""Buttons whose icon follows the palette and whose shortcut stands beside the words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPaintEvent, QShortcutEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QToolButton, QWidget

from hhdesk.domain.text import visible
from hhdesk.ui import icons
from hhdesk.ui.theme.sizes import ICON, ROW, Type, font, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.tips import set_tip

ICON_GAP = 4


class Button(QPushButton):
    """A push button: `kind` is "", "primary", "plain" or "link".

    With `shortcut` the key works while the button can be seen, and stands at the right of the words, small;
    the tooltip names it too. `shown_keys` only names keys that something else listens to. `hint` is the
    tooltip's sentence.
    """

    def __init__(
        self,
        text: str,
        icon: str = "",
        shortcut: str = "",
        hint: str = "",
        kind: str = "",
        shown_keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._words = text
        self._forbidden = False
        self._wide = 0  # the width with words, known while only the icon is shown
        self._keys = QKeySequence(shortcut or shown_keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        keys = f" ({self._keys})" if self._keys else ""
        set_tip(self, f"{hint or text}{keys}" if hint or keys else "")
        self.setAccessibleName(text or hint)
        self._colour_icon()

    def sizeHint(self) -> QSize:
        """The style's size, with room for the shortcut, never lower than a control."""
        size = super().sizeHint()
        if self._shows_keys():
            size.setWidth(size.width() + self._keys_width())
        if not self.text():
            size.setWidth(px(ROW))
        if self.property("kind") != "link":
            size.setHeight(max(size.height(), px(ROW)))
        return size

    def forbid(self, reason: str) -> None:
        """Stay disabled from now on, whatever the page says; the tooltip has the reason."""
        self._forbidden = True
        self.setEnabled(False)
        set_tip(self, reason)

    def setEnabled(self, enabled: bool) -> None:
        """Enable or disable, unless it is forbidden."""
        super().setEnabled(enabled and not self._forbidden)

    def set_words(self, words: str) -> None:
        """Say something else; key and tooltip stay."""
        keys = self.shortcut()
        self._words = words
        self.setText(words)
        self.setShortcut(keys)
        self.setAccessibleName(words)
        self._colour_icon()
        self.updateGeometry()

    @property
    def has_icon(self) -> bool:
        """True where an icon can stand for the words."""
        return bool(self._icon_name)

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone where room is short; name, tooltip and key stay."""
        if not self._words or compact == (not self.text()):
            return
        self._wide = self.sizeHint().width() if compact else 0
        keys = self.shortcut()
        self.setText("" if compact else self._words)
        self.setShortcut(keys)
        self._colour_icon()
        self.updateGeometry()

    def full_width(self) -> int:
        """The width with words, whatever is shown now."""
        if self.text() or not self._words:
            return self.sizeHint().width()
        return self._wide

    def minimumSizeHint(self) -> QSize:
        """The same: a button is never cut off."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Act on the shortcut at once: Qt's own animated click swallows keys that follow fast."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, in dialogs and pages alike."""
        if _is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon again when palette or font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._colour_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, its words moved left to leave room, and the shortcut in small letters."""
        if not self._shows_keys():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option: Any = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.rect = self.rect().adjusted(0, 0, -self._keys_width(), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(self._keys_colour())
        room = self.rect().adjusted(0, 0, -px(11), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._keys)

    def _shows_keys(self) -> bool:
        return bool(self._keys and self.text() and self.property("kind") != "link")

    def _keys_width(self) -> int:
        return QFontMetrics(font(Type.SECONDARY)).horizontalAdvance(self._keys) + px(10)

    def _keys_colour(self) -> QColor:
        tokens = current_tokens()
        primary = self.property("kind") == "primary" and self.isEnabled()
        return tokens.colour("on_accent" if primary else "sub")

    def _colour_icon(self) -> None:
        if not self._icon_name:
            return
        token = {"primary": "on_accent", "link": "accent"}.get(self.property("kind"), "text")
        room = px(ICON_GAP) if self.text() else 0
        self.setIcon(icons.icon(self._icon_name, token, room=room))
        self.setIconSize(QSize(px(ICON) + room, px(ICON)))


class ToolButton(QToolButton):
    """A small button of Qt's, which Enter presses as well as Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button."""
        if _is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()


def caption(text: str, most: int = 60) -> str:
    """Words that people chose, as a button shows them: in one line, `&` no mark of a key, cut at `most`."""
    return visible(text, most).replace("&", "&&")
