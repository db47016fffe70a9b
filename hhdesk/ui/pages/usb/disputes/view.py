"""The disputes one by one: base, ours and theirs side by side, decided with one key each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hhdesk.app.history.explain import LONGEST_REASON
from hhdesk.app.sync.conflicts import Conflict, read_conflicts
from hhdesk.app.sync.dispute_view import DisputeView, stored_values, view_dispute
from hhdesk.domain.units import Tier
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.page import PageHeader
from hhdesk.ui.pages.usb.disputes.decisions import Decisions
from hhdesk.ui.pages.usb.disputes.key_button import KeyButton
from hhdesk.ui.pages.usb.disputes.list import ConflictList
from hhdesk.ui.pages.usb.disputes.outlook_panel import OutlookPanel
from hhdesk.ui.pages.usb.disputes.table import ConflictTable
from hhdesk.ui.pages.usb.disputes.words import choice_words, note_words, record_words, side_names
from hhdesk.ui.theme.sizes import GAP, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.folding import FoldingRow
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.words.value_words import ValueWords
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.store.work import ChangeSet

_FOLD = 1000
AREA = {Tier.COMMUNE: "Toàn xã sẽ là", Tier.DISTRICT: "Toàn huyện sẽ là", Tier.PROVINCE: "Toàn tỉnh sẽ là"}
AskOther = Callable[[DisputeView, QWidget], dict[str, Any] | None]


class ConflictView(QWidget):
    """Whose figures count? `written(ChangeSet)` follows every decision, `left()` the wish to go back.

    `ask_other` asks for a value of one's own; tests put their answer in its place.
    """

    written = Signal(object)
    left = Signal()

    def __init__(
        self, workbench: Workbench, *, ask_other: AskOther | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._words = ValueWords(workbench.desk.reference)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ask_other = ask_other or self._ask_in_dialog
        self.waiting: tuple[Conflict, ...] = ()
        self.decisions = Decisions(workbench)
        self.view: DisputeView | None = None
        self._place = 0
        self.header = PageHeader("", self)
        self.list = ConflictList()
        self.table = ConflictTable()
        self.outlook = OutlookPanel(AREA[workbench.desk.info.tier])
        self._note = Label(tone="sub")
        self._note.setWordWrap(True)
        self._note_icon = IconLabel()
        self._note_icon.show_text("info", "", "sub")
        self._make_buttons()
        self._lay_out()
        self._connect()

    @property
    def current(self) -> Conflict | None:
        """The dispute shown; None when all are decided."""
        return self.waiting[self._place] if self.waiting else None

    def open(self, unit: str, organisation: str) -> bool:
        """Show the disputes that wait, from one of a unit and organisation on; False if none waits."""
        self.waiting = read_conflicts(self._workbench.desk)
        self.decisions.made.clear()
        if not self.waiting:
            self._workbench.messages.say(self.tr("Không có xung đột nào chờ chọn."))
            return False
        scope = self._workbench.desk.reference.units.scope(unit) if unit else frozenset()
        self._place = next(
            (
                place
                for place, each in enumerate(self.waiting)
                if each.unit in scope and organisation in ("", each.record["organisation"])
            ),
            0,
        )
        self._show()
        return True

    def refresh(self) -> None:
        """Read the disputes again; the shown one stays, where it still waits."""
        shown = self.current.id if self.current else None
        self._read(shown)

    def first_focus(self) -> QWidget:
        """The list of disputes, or where that has no room the page: no choice is ready to be pressed."""
        return self.list.waiting if self.list.isVisibleTo(self) else self

    def choose(self, place: int) -> None:
        """Decide for a side: 0 is ours, from 1 on theirs."""
        view = self.view
        if view is None or place > len(view.theirs):
            return
        conflict, reason = view.conflict, self.reason.text()
        words = choice_words(view, self._names(view), place)
        several = place and len(view.theirs) > 1 and conflict.kind != "duplicate"
        if several:
            change = self.decisions.set(conflict, words, conflict.theirs[place - 1], reason)
        else:
            change = self.decisions.keep(conflict, words, ours=not place, reason=reason)
        self._on_decided(change)

    def choose_other(self) -> None:
        """Ask for a value that neither side has, and decide for it."""
        if self.view is None or not self.other_button.isVisibleTo(self):
            return
        values = self._ask_other(self.view, self)
        if values is not None:
            words, reason = self.tr("Nhập số khác"), self.reason.text()
            change = self.decisions.set(self.view.conflict, words, stored_values(values), reason)
            self._on_decided(change)

    def later(self) -> None:
        """Leave this one for later: the next one comes; behind the last one the page is left."""
        if self._place + 1 < len(self.waiting):
            self.step(1)
        else:
            self.left.emit()

    def step(self, by: int) -> None:
        """Show the dispute before or after."""
        place = self._place + by
        if 0 <= place < len(self.waiting):
            self._place = place
            self._show()

    def undo(self) -> None:
        """Take the newest decision back: its dispute is open again and shown."""
        undone = self.decisions.undo() if self.decisions.made else None
        if undone is not None:
            conflict, change = undone
            self._read(conflict.id)
            self.written.emit(change)

    def _on_decided(self, change: ChangeSet | None) -> None:
        if change is None:
            return
        self.reason.clear()
        self._read(None)
        self.written.emit(change)
        if not self.waiting:
            count = len(self.decisions.made)
            self._workbench.messages.say(self.tr("Đã chọn xong {0} xung đột.").format(count), Tone.DONE)

    def _read(self, shown: int | None) -> None:
        self.waiting = read_conflicts(self._workbench.desk)
        places = [place for place, each in enumerate(self.waiting) if each.id == shown]
        self._place = places[0] if places else min(self._place, max(len(self.waiting) - 1, 0))
        self._show()

    def _show(self) -> None:
        conflict = self.current
        self.view = view_dispute(self._workbench.desk, conflict) if conflict else None
        self.list.show_conflicts(
            [self._line(each) for each in self.waiting],
            self._place,
            [(*self._line(each.conflict), each.words) for each in self.decisions.made],
        )
        self.undo_button.setEnabled(bool(self.decisions.made))
        self.before_button.setEnabled(self._place > 0)
        self.after_button.setEnabled(self._place + 1 < len(self.waiting))
        for widget in (self.table, self.other_button, self.later_button):
            widget.setVisible(conflict is not None)
        explains = self._workbench.desk.info.tier is not Tier.COMMUNE
        self.reason.setVisible(conflict is not None and explains)
        if self.view is None or conflict is None:
            self.header.set_title(self.tr("Đã chọn hết"), self.tr("Không còn xung đột nào chờ chọn"))
            self._note.setText(self.tr("Đổi ý thì bấm Ctrl+Z. Lựa chọn đi theo gói sau tới nơi nhận."))
            self.outlook.hide()
            return
        self._show_view(self.view)

    def _show_view(self, view: DisputeView) -> None:
        conflict = view.conflict
        title = self.tr("Xung đột {0}/{1}").format(self._place + 1, len(self.waiting))
        unit, record = self._line(conflict)
        self.header.set_title(title, f"{unit}, {record}")
        names = self._names(view)
        choices = tuple(choice_words(view, names, place) for place in range(len(names)))
        self.table.show_view(view, names, choices, self._words)
        self.outlook.show_outlooks(choices, view.outlooks)
        self.other_button.setVisible(conflict.group != "alive" and conflict.kind != "duplicate")
        self._note.setText(note_words(view, names, len(self.waiting)))

    def _names(self, view: DisputeView) -> tuple[str, ...]:
        return side_names(view, self._workbench.desk.info.tier.value)

    def _line(self, conflict: Conflict) -> tuple[str, str]:
        return self._words.unit(conflict.unit), record_words(conflict, self._words)

    def _ask_in_dialog(self, view: DisputeView, parent: QWidget) -> dict[str, Any] | None:
        from hhdesk.ui.pages.usb.disputes.other_dialog import OtherDialog

        dialog = OtherDialog(view, self._workbench.desk.reference, parent)
        return dialog.values if dialog.exec() == QDialog.DialogCode.Accepted else None

    def _make_buttons(self) -> None:
        self.back_button = Button(self.tr("Về trang USB"), "usb", "Alt+Left", kind="plain")
        self.before_button = Button(self.tr("Trước"), "chevron-left", shown_keys="←")
        self.after_button = Button(self.tr("Sau"), "chevron-right", shown_keys="→")
        self.undo_button = Button(self.tr("Hoàn tác"), "undo", shown_keys="Ctrl+Z")
        self.other_button = KeyButton("3", self.tr("Nhập số khác…"))
        self.later_button = KeyButton("Esc", self.tr("Để sau"), plain=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setPlaceholderText(
            self.tr("Lý do chọn, nếu cần; đi cùng gói trả về (Enter, rồi 1 hoặc 2)")
        )
        self.reason.setAccessibleName(self.tr("Lý do của lựa chọn"))
        # Digits are text in the field; with Enter they choose again.
        self.reason.returnPressed.connect(self.setFocus)

    def _lay_out(self) -> None:
        for tool in (self.back_button, self.before_button, self.after_button, self.undo_button):
            self.header.add_tool(tool)
        others = QHBoxLayout()
        others.setSpacing(px(8))
        others.addWidget(self.other_button)
        others.addWidget(self.later_button)
        others.addWidget(self.reason, 1)
        note = QHBoxLayout()
        note.setSpacing(0)
        note.addWidget(self._note_icon, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        sides = QWidget()
        right = QVBoxLayout(sides)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(GAP))
        right.addWidget(self.table)
        right.addLayout(others)
        right.addWidget(self.outlook)
        right.addLayout(note)
        right.addStretch(1)
        row = FoldingRow(self.list, sides, _FOLD, (0, 1))
        # Folded, the head names the dispute and the arrows walk: the list has no room of its own.
        row.folded.connect(lambda folded: self.list.setVisible(not folded))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(row, 1)

    def _connect(self) -> None:
        self.table.chosen.connect(self.choose)
        self.list.picked.connect(self._on_picked)
        self.back_button.clicked.connect(self.left)
        self.before_button.clicked.connect(lambda: self.step(-1))
        self.after_button.clicked.connect(lambda: self.step(1))
        self.undo_button.clicked.connect(self.undo)
        self.other_button.clicked.connect(self.choose_other)
        self.later_button.clicked.connect(self.later)
        window, inside = Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys: tuple[tuple[str, Callable[[], object], Qt.ShortcutContext], ...] = (
            ("1", lambda: self.choose(0), window),
            ("2", lambda: self.choose(1), window),
            ("3", self.choose_other, window),
            ("Ctrl+Z", self.undo, window),
            ("Esc", self.later, inside),
            ("Left", lambda: self.step(-1), inside),
            ("Up", lambda: self.step(-1), inside),
            ("Right", lambda: self.step(1), inside),
            ("Down", lambda: self.step(1), inside),
        )
        for key, act, context in keys:
            QShortcut(QKeySequence(key), self, act, context=context)

    def _on_picked(self, place: int) -> None:
        if place != self._place:
            self._place = place
            self._show()
