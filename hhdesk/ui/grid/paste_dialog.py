"""Shows where a pasted block would land and what it would change, before it is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.grid.cells import Look
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.paste import PastePlan
from hhdesk.ui.grid.paste_model import PasteModel
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.theme.sizes import MARGIN, ROW, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel, Label

Replan = Callable[[bool], PastePlan]


class PasteDialog(QDialog):
    """The preview. `plan` is what the verb's button carries out; `replan(commas_group)` makes it anew."""

    def __init__(self, grid: GridModel, replan: Replan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = grid.columns
        self._replan = replan
        self.plan = replan(False)
        self._model = PasteModel(grid, self.plan, self)
        self.setWindowTitle(self.tr("Dán từ Excel"))
        self._build()
        self._show()
        self.resize(QSize(px(860), px(560)).boundedTo(self.screen().availableSize() * 0.9))
        self.paste_button.setFocus()

    def _build(self) -> None:
        self._matching = Label(parent=self)
        self._counts = Label(kind=Type.STRONG, parent=self)
        self._problems = IconLabel(self)
        self._left_out = Label(tone="warning", parent=self)
        self._left_out.setWordWrap(True)
        self._sentence = Label(tone="problem", parent=self)
        self._sentence.setWordWrap(True)
        self._commas = QCheckBox(self.tr("Dấu phẩy ngăn hàng nghìn: đọc 2,500 là 2.500"), self)
        self._commas.setVisible(self.plan.doubtful)
        self._commas.toggled.connect(self._on_commas)
        self.paste_button = Button("", kind="primary", parent=self)
        self.paste_button.setDefault(True)
        self.paste_button.clicked.connect(self.accept)
        leave = Button(self.tr("Thôi"), parent=self)
        leave.clicked.connect(self.reject)
        counts = QHBoxLayout()
        counts.setSpacing(px(16))
        counts.addWidget(self._counts)
        counts.addWidget(self._problems)
        counts.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._commas)
        buttons.addStretch(1)
        buttons.addWidget(self.paste_button)
        buttons.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        column.addWidget(self._matching)
        column.addLayout(counts)
        column.addWidget(self._left_out)
        column.addWidget(self._build_table(), 1)
        column.addWidget(self._sentence)
        column.addLayout(buttons)

    def _build_table(self) -> QTableView:
        table = QTableView(self)
        table.setAccessibleName(self.tr("Các ô sẽ thay đổi"))
        table.setModel(self._model)
        TableActions(table)
        table.setItemDelegate(CellDelegate(table, bar=False))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(ROW))
        table.horizontalHeader().setDefaultSectionSize(px(150))
        for place, column in enumerate(self.plan.columns, 1):
            if self._columns[column].look is Look.TEXT:
                table.horizontalHeader().resizeSection(place, px(270))
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        table.selectionModel().currentChanged.connect(self._on_current)
        return table

    def _show(self) -> None:
        plan = self.plan
        by_name = self.tr("Khối đã chép có {0} dòng, khớp theo tên đơn vị.").format(len(plan.rows))
        by_place = self.tr("Khối đã chép có {0} dòng, đặt từ ô đang chọn trở xuống.").format(len(plan.rows))
        self._matching.setText(by_name if plan.by_name else by_place)
        kept = len(plan.cells) - len(plan.changed) - len(plan.problems)
        cleared = sum(not cell.outcome.after for cell in plan.changed)
        words = self.tr("{0} ô thay đổi, {1} ô giữ nguyên").format(len(plan.changed), kept)
        if cleared:
            words += self.tr(", {0} ô thành trống").format(cleared)
        self._counts.setText(words)
        self._problems.setVisible(bool(plan.problems))
        self._problems.show_text(
            "problem", self.tr("{0} ô phải sửa sau khi dán, chưa lưu").format(len(plan.problems)), "problem"
        )
        left_out = " ".join(self._sentences_left_out())
        self._left_out.setText(left_out)
        self._left_out.setVisible(bool(left_out))
        self._sentence.setText(self._model.first_problem())
        self.paste_button.setText(self.tr("Dán {0} dòng").format(plan.touched_rows))
        self.paste_button.setEnabled(plan.touched_rows > 0)

    def _sentences_left_out(self) -> list[str]:
        plan = self.plan
        found = []
        if plan.unmatched:
            shown = ", ".join(plan.unmatched[:5]) + (" …" if len(plan.unmatched) > 5 else "")
            found.append(self.tr("Không có trong bảng, bỏ qua: {0}.").format(shown))
        if plan.beyond:
            found.append(self.tr("{0} dòng vượt quá cuối bảng, bỏ qua.").format(plan.beyond))
        if plan.skipped:
            found.append(self.tr("{0} cột rơi vào ô chỉ đọc, bỏ qua.").format(plan.skipped))
        return found

    def _on_current(self, current: QModelIndex) -> None:
        self._sentence.setText(self._model.problem_at(current) or self._model.first_problem())

    def _on_commas(self, grouping: bool) -> None:
        self.plan = self._replan(grouping)
        self._model.show(self.plan)
        self._show()


def confirm_paste(parent: QWidget, grid: GridModel, replan: Replan) -> PastePlan | None:
    """Show the preview; the plan to carry out, None if it was closed without."""
    dialog = PasteDialog(grid, replan, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.plan if accepted else None
