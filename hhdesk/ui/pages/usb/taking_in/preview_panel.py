"""What the selected package would do, form by form, counted without writing; and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.app.sync.feedback.words import reference_words
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS
from hhdesk.ui.pages.usb.sizes import spoken
from hhdesk.ui.pages.usb.taking_in.queue import QueueItem, Verdict
from hhdesk.ui.pages.usb.words import FORK, KIND_ORDER, refusal_words
from hhdesk.ui.theme.sizes import LABEL_ROW, ROW, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.widgets.table_column import TableColumn

_FIGURES = ("new", "changed", "kept", "deleted", "conflicts")
_HEADS = ("Mới", "Đổi", "Giữ", "Xóa", "Xung đột")
_NOTES = {
    Verdict.LOOKING: "Đang xem gói này…",
    Verdict.CLEAN: "Xem trước, chưa ghi gì vào số liệu. “Giữ”: số của ta mới hơn, không bị ghi đè.",
    Verdict.DISPUTED: "Chưa ghi gì. Khi gộp, {disputes} chỗ xung đột chờ chọn; mọi số khác vào ngay.",
    Verdict.FORKED: FORK,
    Verdict.ALREADY: "Đúng tệp này đã gộp rồi, gộp nữa không đổi gì.",
    Verdict.OLDER: "Mọi thứ trong gói đã có ở đây; số mới hơn vẫn giữ nguyên.",
    Verdict.DONE: "Đã gộp. Gộp nhầm thì hoàn tác được, khi chưa sửa và chưa gửi đi.",
}


class PreviewPanel(QFrame):
    """Of one package; what its buttons ask for is told by the signals of their names."""

    merge_wanted = Signal()
    removal_wanted = Signal()
    trust_wanted = Signal()
    trust_all_wanted = Signal()
    disputes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self._name = Label(kind=Type.STRONG)
        self._code = Label(tone="sub")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._signature = IconLabel()
        columns = (TableColumn("Phiếu", stretch=True), *(TableColumn(head, figures=True) for head in _HEADS))
        self._model = CellModel(columns, self)
        self.table = CellTable(self._model, self.tr("Gói này mang gì"))
        self.table.setProperty("frame", "none")
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fingerprint = Label(kind=Type.SECTION)
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = Label(tone="sub")
        self.note.setWordWrap(True)
        self.merge_button = Button(self.tr("Gộp riêng gói này"))
        self.disputes_button = Button(self.tr("Xem xung đột"), "conflict")
        self.trust_button = Button(self.tr("Chấp nhận khóa"))
        self.trust_all_button = Button("")
        self.remove_button = Button(self.tr("Bỏ khỏi danh sách"), kind="plain")
        self.merge_button.clicked.connect(self.merge_wanted)
        self.disputes_button.clicked.connect(self.disputes_wanted)
        self.trust_button.clicked.connect(self.trust_wanted)
        self.trust_all_button.clicked.connect(self.trust_all_wanted)
        self.remove_button.clicked.connect(self.removal_wanted)
        self._lay_out()
        self.show_item(None, "")

    def show_item(self, item: QueueItem | None, name: str, strangers: int = 0) -> None:
        """Show a package of the queue called `name`, None for an empty queue.

        `strangers` are the packages of the queue whose keys were never seen.
        """
        self._name.setText(name)
        outcome = item.outcome if item else None
        code = outcome.code if outcome else None
        self._code.setText(f"mã gói {spoken(code)}" if code else "")
        self._signature.setVisible(bool(code))
        self._show_signature(item)
        counted = bool(outcome and outcome.counts_by_kind)
        self.table.setVisible(counted)
        if outcome and counted:
            self._model.show_rows(_rows(outcome.counts_by_kind))
            self.table.setFixedHeight(self.table.content_height())
        stranger = item is not None and item.verdict is Verdict.STRANGER
        self.fingerprint.setVisible(stranger)
        self.fingerprint.setText((outcome.fingerprint or "") if outcome else "")
        self.note.setText(_note(item))
        self._show_buttons(item)
        self.trust_all_button.setVisible(stranger and strangers > 1)
        self.trust_all_button.setText(self.tr("Cả {0} khóa…").format(strangers))

    def _show_signature(self, item: QueueItem | None) -> None:
        if item is not None and item.verdict is Verdict.STRANGER:
            self._signature.show_text("warn", self.tr("Khóa lạ"), "behind")
        else:
            self._signature.show_text("check", self.tr("Chữ ký đúng"), "met")

    def _show_buttons(self, item: QueueItem | None) -> None:
        disputes = item.outcome.counts.get("conflicts", 0) if item and item.outcome else 0
        self.merge_button.setVisible(bool(item and item.can_merge))
        self.trust_button.setVisible(bool(item and item.verdict is Verdict.STRANGER))
        self.disputes_button.setVisible(bool(item and item.done and disputes))
        self.disputes_button.setText(f"Xem {disputes} xung đột")
        self.remove_button.setVisible(item is not None)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("StripHead")
        top = QHBoxLayout(head)
        top.setContentsMargins(px(10), 0, px(10), 0)
        top.setSpacing(px(8))
        head.setMinimumHeight(px(32))
        for label in (self._name, self._code):
            top.addWidget(label)
        top.addStretch(1)
        top.addWidget(self._signature)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(10), 0, px(10), px(10))
        foot.setSpacing(px(8))
        for button in (self.disputes_button, self.trust_button, self.trust_all_button, self.merge_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        words = QVBoxLayout()
        words.setContentsMargins(px(10), px(8), px(10), px(8))
        words.setSpacing(px(6))
        words.addWidget(self.fingerprint)
        words.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table)
        column.addLayout(words)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumHeight(px(ROW) * 4)


def _rows(by_kind: dict[str, dict[str, int]]) -> list[ShownRow]:
    rows = []
    for kind in KIND_ORDER:
        counts = by_kind.get(kind, {})
        cells = [_figure(name, counts.get(name, 0)) for name in _FIGURES]
        rows.append(ShownRow((Shown(KINDS[kind].heading), *cells)))
    totals = [
        _figure(name, sum(each.get(name, 0) for each in by_kind.values()), Type.STRONG) for name in _FIGURES
    ]
    total = Shown("Cộng", ground="win", type=Type.STRONG)
    return [*rows, ShownRow((total, *totals), height=LABEL_ROW)]


def _figure(name: str, count: int, kind: Type | None = None) -> Shown:
    problem = name == "conflicts" and count
    tone = "problem" if problem else None if count else "sub"
    look = kind or (Type.STRONG if problem else None)
    return Shown(format_count(count), tone=tone, type=look, ground="win" if kind else None)


def _note(item: QueueItem | None) -> str:
    if item is None:
        return "Cắm USB, kéo tệp hay thư mục vào trang này, hoặc thêm từ máy. Gói được xem trước rồi mới gộp."
    outcome = item.outcome
    if outcome is not None and item.verdict is Verdict.STRANGER:
        return (
            "Chưa từng gặp khóa có dấu trên. Gọi cho đơn vị, đối chiếu với dấu khóa trên trang USB của họ; "
            "khớp thì chấp nhận, sau này không hỏi lại."
        )
    if outcome is not None and item.verdict is Verdict.REFUSED:
        return refusal_words(outcome)
    disputes = outcome.counts.get("conflicts", 0) if outcome else 0
    note = _NOTES[item.verdict].format(disputes=disputes)
    handed_down = reference_words(outcome.reference) if outcome else ""
    return f"{note}\n{handed_down[:1].upper()}{handed_down[1:]} theo cấp trên." if handed_down else note
