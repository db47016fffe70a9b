"""A set of organisations as chips: each can be taken out, a button puts others in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from hhdesk.domain.organisations import Organisation
from hhdesk.ui.icons import icon
from hhdesk.ui.theme.sizes import ROW, px
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import ToolButton
from hhdesk.ui.widgets.flow import FlowLayout, flowing

LONGEST_NAME = 15


class Chip(ToolButton):
    """One organisation; a click, Delete or Backspace takes it out."""

    removed = Signal(str)

    def __init__(self, organisation: Organisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = organisation.code
        name = organisation.short_name
        self.setText(name if len(name) <= LONGEST_NAME else organisation.abbreviation)
        self.setIcon(icon("close"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setProperty("kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = self.tr("Bỏ {0} khỏi phần phối hợp").format(name)
        set_tip(self, words)
        self.setAccessibleName(words)
        self.setIconSize(self.iconSize().scaled(px(10), px(10), Qt.AspectRatioMode.KeepAspectRatio))
        self.setFixedHeight(px(ROW - 6))
        self.clicked.connect(lambda: self.removed.emit(self._code))

    @property
    def code(self) -> str:
        """The organisation's code."""
        return self._code

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it out."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._code)
            return
        super().keyPressEvent(event)


class ChipsField(QFrame):
    """`committed(value)` follows every change; the value is the codes joined by ";", None for nobody."""

    committed = Signal(object)

    def __init__(
        self, organisations: Sequence[Organisation], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ChipsField")
        self.setAccessibleName(name)
        self._organisations = tuple(organisations)
        self._codes: tuple[str, ...] = ()
        self._without: str | None = None
        self._flow = FlowLayout(self, px(4), px(2))
        self._flow.setContentsMargins(px(4), px(2), px(4), px(2))
        self.setSizePolicy(flowing())
        self._chips: list[Chip] = []
        self.add_button = ToolButton(self)
        self.add_button.setIcon(icon("plus"))
        self.add_button.setProperty("kind", "link")
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_button.setAccessibleName(self.tr("Thêm tổ chức phối hợp"))
        self.add_button.setToolTip(self.tr("Thêm tổ chức phối hợp"))
        self.add_button.setFixedHeight(px(ROW - 6))
        self.add_button.clicked.connect(self.open_menu)
        self.setFocusProxy(self.add_button)
        self._rebuild()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes shown, in the organisations' order."""
        return self._codes

    def reset(self, value: object, without: str | None = None) -> None:
        """Show a stored value; `without` is the lead, which cannot be chosen."""
        given = set(str(value or "").split(";"))
        codes = tuple(each.code for each in self._organisations if each.code in given)
        self._without = without
        if codes != self._codes:
            self._codes = codes
            self._rebuild()

    def choices(self) -> tuple[Organisation, ...]:
        """The organisations that can still be added."""
        taken = {*self._codes, self._without}
        return tuple(each for each in self._organisations if each.code not in taken)

    def open_menu(self) -> QMenu:
        """Show the organisations that can be added, under the button."""
        menu = QMenu(self)
        for organisation in self.choices():
            action = QAction(organisation.short_name, menu)
            action.triggered.connect(lambda _checked=False, code=organisation.code: self.add(code))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))
        return menu

    def add(self, code: str) -> None:
        """Put an organisation in."""
        self._commit({*self._codes, code})

    def remove(self, code: str) -> None:
        """Take an organisation out."""
        self._commit(set(self._codes) - {code})
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, codes: set[str]) -> None:
        self._codes = tuple(each.code for each in self._organisations if each.code in codes)
        self._rebuild()
        self.committed.emit(";".join(self._codes) or None)

    def _rebuild(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        by_code = {each.code: each for each in self._organisations}
        self._chips = [Chip(by_code[code], self) for code in self._codes]
        for chip in self._chips:
            chip.removed.connect(self.remove)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.add_button)
        self.updateGeometry()
