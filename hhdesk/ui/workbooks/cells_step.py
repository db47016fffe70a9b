"""The wizard's third step: every cell of a foreign table as it would be stored, and the questions left."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from hhdesk.app.wording.problems import typed_sentence
from hhdesk.app.workbooks.doubt_sentences import left_out_sentence
from hhdesk.app.workbooks.importing import Importing
from hhdesk.app.workbooks.typed_answers import typed_answer
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import KINDS
from hhdesk.exchange.workbooks.drafts import CellKey, DraftCell
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.theme.sizes import ROW, Type, font, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.widgets.text_table import TextModel, TextRow, TextTable
from hhdesk.ui.workbooks.cells_model import CellsModel
from hhdesk.ui.workbooks.question_panel import QuestionPanel

_WIDEST = 260
_MOST_LEFT_OUT = 3  # lines shown at once
_LOOKED_AT = 200  # rows that tell how wide a column is


class CellsStep(QWidget):
    """The records at the left, the question about the current cell at the right. `changed()` on an answer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importing: Importing | None = None
        self._place = 0
        self.model = CellsModel(self)
        self.table = _view(self.model, self.tr("Các ô sẽ được lưu"))
        self.panel = QuestionPanel()
        self._left_out = TextModel(
            (
                TableColumn("Dòng", figures=True),
                TableColumn("Trong tệp"),
                TableColumn("Không đọc vì", stretch=True),
            )
        )
        self.left_out = TextTable(self._left_out, self.tr("Các dòng không đọc"))
        self._left_out_heading = Label(kind=Type.HEAD, tone="sub")
        self.constants = Label(tone="sub")
        self.take_again = Button(self.tr("Lấy lại các dòng đã bỏ"), "undo", kind="link")
        self.take_again.clicked.connect(lambda _checked=False: self._on_take_again())
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda new, _old: self._on_current(new))
        self.panel.answered.connect(self._on_answered)
        self.panel.skipped.connect(self._on_skipped)
        self.panel.asked_again.connect(self._on_asked_again)

    def show_table(self, importing: Importing, place: int) -> None:
        """Show the records of one table, at the first question."""
        self._importing, self._place = importing, place
        self._refresh()
        self._fit_columns()
        self._go_to_open()

    def first_focus(self) -> QWidget:
        """The first answer, else the table."""
        return self.panel.options[0] if self.panel.options else self.table

    @property
    def current(self) -> DraftCell | None:
        """The cell that the panel is about."""
        return self.model.cell_at(self.table.currentIndex())

    def _refresh(self) -> None:
        if self._importing is None:
            return
        draft = self._importing.draft(self._place)
        self.model.show(draft)
        self.constants.setText(self.model.constants())
        rows = [
            TextRow((str(each.number), each.text, left_out_sentence(each)), quiet=not each.sums)
            for each in draft.left_out
        ]
        rows += [
            TextRow((str(number), "", "đã chọn bỏ"), quiet=True)
            for number in sorted(self._importing.answers(self._place).skipped)
        ]
        self._left_out.show_rows(rows)
        self._left_out_heading.setText(f"Không đọc {len(rows)} dòng")
        self.take_again.setVisible(bool(self._importing.answers(self._place).skipped))
        self.left_out.setFixedHeight(px(ROW) * (1 + min(len(rows), _MOST_LEFT_OUT)) + 4)
        for widget in (self.left_out, self._left_out_heading):
            widget.setVisible(bool(rows))

    def _go_to_open(self, after: CellKey | None = None) -> None:
        """To the next cell that is asked about, from the top again after the last."""
        if self._importing is None:
            return
        cells = self._importing.draft(self._place).open_cells
        later = [cell for cell in cells if after is not None and cell.key[0] >= after[0]]
        chosen = (later or list(cells))[:1]
        index = self.model.index_of(chosen[0].key) if chosen else self.model.index(0, 1)
        if index == self.table.currentIndex():
            self._on_current(index)
        elif index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        if not index.isValid():
            self._on_current(index)

    def _on_current(self, index: QModelIndex) -> None:
        cell = self.model.cell_at(index)
        if self._importing is None:
            return
        heading = KINDS[self._importing.mapping(self._place).kind].column(cell.key[2]).heading if cell else ""
        alike = len(self._importing.alike(self._place, cell)) if cell is not None and cell.is_open else 0
        self.panel.show_cell(cell, heading, self._importing.open_count, alike)

    def _on_answered(self, text: str, for_alike: bool) -> None:
        cell, importing = self.current, self._importing
        if cell is None or importing is None:
            return
        kind = KINDS[importing.mapping(self._place).kind]
        options = cell.doubt.options if cell.doubt is not None else ()
        value = text
        if text not in {option.value for option in options}:
            row = importing.draft(self._place).rows[self.table.currentIndex().row()]
            try:
                words = importing.reader.workbook.words
                value = typed_answer(words, kind.column(cell.key[2]), text, row)
            except CellProblem as error:
                self.panel.refuse(typed_sentence(error.problem))
                return
        keys = importing.alike(self._place, cell) if for_alike else (cell.key,)
        importing.answer(self._place, keys, value)
        self._go_on(cell.key)

    def _on_skipped(self, for_alike: bool) -> None:
        cell, importing = self.current, self._importing
        if cell is None or importing is None:
            return
        keys = importing.alike(self._place, cell) if for_alike else (cell.key,)
        importing.skip(self._place, [key[0] for key in keys])
        self._go_on(cell.key)

    def _on_take_again(self) -> None:
        if self._importing is not None:
            self._importing.take_again(self._place)
            self._refresh()
            self._go_to_open()
            self.changed.emit()

    def _on_asked_again(self) -> None:
        cell = self.current
        if cell is not None and self._importing is not None:
            self._importing.ask_again(self._place, [cell.key])
            self._refresh()
            self._on_current(self.table.currentIndex())
            self.changed.emit()

    def _go_on(self, key: CellKey) -> None:
        self._refresh()
        self._go_to_open(key)
        self.first_focus().setFocus()
        self.changed.emit()

    def _fit_columns(self) -> None:
        """Widths from the headings and the first rows."""
        text, head = QFontMetrics(font(Type.STRONG)), QFontMetrics(font(Type.HEAD))
        for column in range(self.model.columnCount()):
            heading = head.horizontalAdvance(str(self.model.headerData(column, Qt.Orientation.Horizontal)))
            rows = range(min(self.model.rowCount(), _LOOKED_AT))
            words = [str(self.model.index(row, column).data() or "") for row in rows]
            widest = max((text.horizontalAdvance(word) for word in words), default=0)
            self.table.setColumnWidth(column, min(max(widest + px(24), heading), px(_WIDEST)) + px(16))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.constants)
        left.addWidget(self.table, 1)
        heading = QHBoxLayout()
        heading.addWidget(self._left_out_heading)
        heading.addStretch(1)
        heading.addWidget(self.take_again)
        left.addLayout(heading)
        left.addWidget(self.left_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addLayout(left, 1)
        row.addWidget(self.panel)


def _view(model: CellsModel, name: str) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setItemDelegate(CellDelegate(view, bar=False))
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(px(ROW))
    view.horizontalHeader().setFixedHeight(px(ROW))
    view.horizontalHeader().setHighlightSections(False)
    return view
