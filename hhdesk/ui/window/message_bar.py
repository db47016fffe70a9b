"""The bar above the page that shows one message at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from hhdesk.ui import icons
from hhdesk.ui.messages import Message, Messages, Tone
from hhdesk.ui.theme.sizes import ICON, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.widgets.buttons import Button

_LOOKS = {
    Tone.INFO: ("info", "sub"),
    Tone.DONE: ("check", "met"),
    Tone.WARNING: ("warn", "behind"),
    Tone.PROBLEM: ("problem", "problem"),
}


class MessageBar(QFrame):
    """Hidden until a message is posted; a new one takes the place of the old one, Esc or x close it."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: Message | None = None
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._act = Button("", kind="link")
        self._act.clicked.connect(self._on_act)
        close = Button("", "close", hint=self.tr("Đóng thông báo"), kind="plain")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(12), px(6))
        row.setSpacing(px(8))
        for widget in (self._icon, self._text, self._act, close):
            row.addWidget(widget)
        self.hide()
        messages.posted.connect(self.show_message)
        messages.cleared.connect(self.hide)

    @property
    def message(self) -> Message | None:
        """The message shown, None if none is."""
        return None if self.isHidden() else self._message

    def show_message(self, message: Message) -> None:
        """Show it in place of the one before."""
        self._message = message
        icon, token = _LOOKS[message.tone]
        self.setProperty("message", message.tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.setPixmap(
            icons.pixmap(icon, current_tokens().colour(token), px(ICON), self.devicePixelRatioF())
        )
        self._text.setText(message.text)
        self.setAccessibleName(message.text)
        self._act.setText(message.verb)
        self._act.setVisible(bool(message.verb))
        self.show()

    def _on_act(self) -> None:
        act = self._message.act if self._message else None
        self.hide()
        if act is not None:
            act()
