"""The settings page: look of the window, who issues papers, how some targets are read, the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hhdesk.ui.accounts.settings_box import AccountsBox
from hhdesk.ui.act_trail import Act, ActTrail
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.settings.edit_dialog import SettingDialog
from hhdesk.ui.pages.settings.entries import ENTRIES, Entry, in_force, since
from hhdesk.ui.places import Node
from hhdesk.ui.theme.look import SCALES
from hhdesk.ui.theme.sizes import GAP, MARGIN, Type, px
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.undo_buttons import UndoButtons
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved
    from hhdesk.store.work import ChangeSet

THEMES = (("system", "Theo máy"), ("light", "Sáng"), ("dark", "Tối"))
_FILTER = "Số liệu, bản niêm phong (*.hhdb *.sealed);;Mọi tệp (*)"
Change = tuple[str, date | None]


class SettingsPage(Page):
    """How does the program look and count?

    `ask_change(entry, value, valid_from)` and `ask_file()` stand for the dialogs.
    """

    HELP = "settings"
    SHOWS = frozenset[str]()

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(workbench, node, self.tr("Cài đặt"), parent)
        self.ask_change: Callable[[Entry, str, date | None], Change | None] = self._ask_change
        self.ask_file: Callable[[], str] = self._ask_file
        self.scale = ComboBox(self.tr("Cỡ chữ"))
        self.theme = ComboBox(self.tr("Màu"))
        self._values: dict[str, tuple[Label, Label]] = {}
        self._buttons: dict[str, Button] = {}
        self.support = Button(self.tr("Gửi thông tin cho người hỗ trợ…"), "help")
        self.support.clicked.connect(lambda _checked: self._on_support())
        self._path = Label()
        self._window = Label()
        self.trail = ActTrail(workbench.desk, self)
        self.trail.moved.connect(self._on_moved)
        self.undo_buttons = UndoButtons(self.trail, workbench.messages, self)
        self.header.add_tool(self.undo_buttons.undo_button)
        self.header.add_tool(self.undo_buttons.redo_button)
        self.accounts = AccountsBox(workbench)
        self._fill_look()
        self._lay_out()

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what is in force today."""
        desk = self.workbench.desk
        for entry in ENTRIES:
            setting = in_force(desk.reference.settings, entry.key, desk.clock.today())
            value, start = self._values[entry.key]
            value.setText(entry.words(setting.value) if setting else self.tr("chưa đặt"))
            start.setText(since(setting))
        window = desk.reference.target_set(desk.clock.today().year)
        self._window.setText(window.label)
        self._path.setText(str(desk.path))
        self.accounts.refresh()

    def first_focus(self) -> QWidget:
        """The first choice."""
        return self.scale

    def make_read_only(self, reason: str) -> None:
        """How the window looks is everybody's own; the values that count for all are not."""
        super().make_read_only(reason)
        for button in self._buttons.values():
            button.forbid(reason)

    def edit(self, entry: Entry) -> None:
        """Ask for another value of a setting and store it; the message offers the way back."""
        desk = self.workbench.desk
        setting = in_force(desk.reference.settings, entry.key, desk.clock.today())
        before = (setting.value, setting.valid_from) if setting else ("", None)
        chosen = self.ask_change(entry, *before)
        if chosen is None or chosen == before:
            return
        if self._store(entry, *chosen):
            text = f"Đã đổi “{entry.name}” thành “{entry.words(chosen[0])}”."
            self.workbench.messages.say(text, Tone.DONE, self.tr("Hoàn tác"), self.undo_buttons.undo)

    def _store(self, entry: Entry, value: str, valid_from: date | None) -> bool:
        """Put a value in force; undo gives the first day its value from before, or takes it away."""
        from hhdesk.app.editing.reference import save_setting, take_back_setting
        from hhdesk.app.refusal import Rejected
        from hhdesk.store.errors import StoreError

        desk, key = self.workbench.desk, entry.key
        entries = desk.reference.settings.entries
        was = [each.value for each in entries if (each.key, each.valid_from) == (key, valid_from)]

        def back() -> Saved:
            if was:
                return save_setting(desk, key, was[0], valid_from)
            return take_back_setting(desk, key, valid_from)

        try:
            saved = self.trail.do(
                Act(f"đổi {entry.name}", back, lambda: save_setting(desk, key, value, valid_from))
            )
        except (Rejected, StoreError) as error:
            self.workbench.messages.fail(error)
            return False
        self._on_moved(saved)
        return True

    def _on_moved(self, saved: Saved) -> None:
        self.refresh(None)
        self.changed.emit(saved.change)

    def _fill_look(self) -> None:
        preferences = self.workbench.settings.preferences
        for scale in SCALES:
            self.scale.addItem(f"{scale}\u00a0%", scale)
        for theme, words in THEMES:
            self.theme.addItem(words, theme)
        self.scale.choose(preferences.font_scale)
        self.theme.choose(preferences.theme)
        self.scale.settled.connect(lambda: self._change_look(font_scale=self.scale.currentData()))
        self.theme.settled.connect(lambda: self._change_look(theme=self.theme.currentData()))

    def _change_look(self, **values: object) -> None:
        """Take the choice over; where the window may not be built anew, show again what is in force."""
        settings = self.workbench.settings
        if not settings.change_look(**values):
            self.scale.choose(settings.preferences.font_scale)
            self.theme.choose(settings.preferences.theme)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(MARGIN), 0, px(GAP), px(MARGIN))
        column.setSpacing(px(GAP))
        column.addWidget(self._look_box())
        column.addWidget(self._dated_box())
        column.addWidget(self.accounts)
        column.addWidget(self._database_box())
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(area, 1)

    def _look_box(self) -> QFrame:
        box, grid = _box(self.tr("Hiển thị"))
        _add_row(grid, self.tr("Cỡ chữ"), self.scale)
        _add_row(grid, self.tr("Màu"), self.theme)
        return box

    def _dated_box(self) -> QFrame:
        box, grid = _box(self.tr("Văn bản và cách tính"))
        for entry in ENTRIES:
            value, start = Label(), Label(kind=Type.SECONDARY, tone="sub")
            value.setWordWrap(True)
            set_tip(value, entry.sentence)
            button = Button(self.tr("Sửa…"), hint=f"Sửa {entry.name}", kind="link")
            button.setAccessibleName(f"Sửa {entry.name}")
            button.clicked.connect(lambda _checked, entry=entry: self.edit(entry))
            self._values[entry.key], self._buttons[entry.key] = (value, start), button
            row = _add_row(grid, entry.name, value)
            grid.addWidget(start, row, 2)
            grid.addWidget(button, row, 3)
        _add_row(grid, self.tr("Giai đoạn chỉ tiêu"), self._window)
        return box

    def _database_box(self) -> QFrame:
        box, grid = _box(self.tr("Tệp số liệu"))
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._path.setWordWrap(True)
        _add_row(grid, self.tr("Đang mở"), self._path)
        another = Button(self.tr("Mở tệp khác…"), "folder")
        another.clicked.connect(self._on_another)
        new = Button(self.tr("Tạo tệp mới…"), "plus")
        new.clicked.connect(lambda _checked: self.workbench.settings.creation_wanted.emit())
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(another)
        buttons.addWidget(new)
        buttons.addWidget(self.support)
        buttons.addStretch(1)
        grid.addLayout(buttons, grid.rowCount(), 1, 1, 3)
        return box

    def _on_another(self) -> None:
        name = self.ask_file()
        if name:
            self.workbench.settings.database_wanted.emit(Path(name))

    def _on_support(self) -> None:
        from hhdesk.ui.support.diagnosis_dialog import DiagnosisDialog

        DiagnosisDialog(self.workbench, self).exec()

    def _ask_file(self) -> str:
        folder = str(self.workbench.desk.path.parent)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Mở tệp số liệu"), folder, _FILTER)
        return name

    def _ask_change(self, entry: Entry, value: str, valid_from: date | None) -> Change | None:
        dialog = SettingDialog(entry, value, valid_from, self.workbench.desk.clock.today(), self)
        return (dialog.value, dialog.valid_from) if dialog.exec() else None


def _box(heading: str) -> tuple[QFrame, QGridLayout]:
    box = QFrame()
    box.setObjectName("Panel")
    box.setMaximumWidth(px(900))
    grid = QGridLayout(box)
    grid.setContentsMargins(px(MARGIN), px(12), px(MARGIN), px(12))
    grid.setHorizontalSpacing(px(MARGIN))
    grid.setVerticalSpacing(px(8))
    grid.setColumnMinimumWidth(0, px(220))
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(heading, Type.SECTION), 0, 0, 1, 4)
    return box, grid


def _add_row(grid: QGridLayout, name: str, field: QWidget) -> int:
    row = grid.rowCount()
    label = Label(name, tone="sub")
    label.setBuddy(field)
    grid.addWidget(label, row, 0)
    stretched = isinstance(field, Label)
    grid.addWidget(field, row, 1, Qt.AlignmentFlag(0) if stretched else Qt.AlignmentFlag.AlignLeft)
    return row
