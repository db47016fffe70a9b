"""How the ratings page is put together: tools and filters above, the table, the strip of keys below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from hhdesk.ui.edit_trail import EditTrail
from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.ratings.actions import RatingActions
from hhdesk.ui.pages.ratings.entry import RatingEntry
from hhdesk.ui.pages.ratings.key_strip import KeyStrip
from hhdesk.ui.pages.ratings.model import RatingsModel
from hhdesk.ui.pages.ratings.panel import SummaryPanel
from hhdesk.ui.pages.ratings.sheet import Filter
from hhdesk.ui.pages.ratings.view import RatingsView
from hhdesk.ui.places import Node
from hhdesk.ui.tables.actions import export_button
from hhdesk.ui.theme.sizes import MARGIN, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.empty import EmptyState
from hhdesk.ui.widgets.filter_row import FilterRow
from hhdesk.ui.widgets.name_filter import NameFilter
from hhdesk.ui.widgets.undo_buttons import UndoButtons
from hhdesk.ui.workbench import Workbench


class RatingsFrame(Page):
    """Makes the parts of the page; the page connects them."""

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        self._organisation = workbench.desk.reference.organisation(node.organisation or "")
        self._title = f"Xếp loại – {self._organisation.short_name}"
        super().__init__(workbench, node, self._title, parent)
        self.trail = EditTrail(workbench.desk, self)
        self.entry = RatingEntry(workbench.desk, self)
        self.model = RatingsModel(self.entry.type_text, self)
        self.view = RatingsView(self.model, self)
        self.panel = SummaryPanel(self)
        self.keys = KeyStrip(self)
        self.actions_on_cells = RatingActions(self.view, self.model, self.entry, self)
        self._build_header()
        self._build_body()

    def _build_header(self) -> None:
        self.undo_buttons = UndoButtons(self.trail, self.workbench.messages, self)
        self.add_button = Button(
            self.tr("Thêm cơ sở"), "plus", "Ctrl+N", self.tr("Thêm một cơ sở vào danh sách"), parent=self
        )
        self.paste_button = Button(self.tr("Dán từ Excel…"), "paste", parent=self)
        self.paste_button.setToolTip(self.tr("Dán khối đã chép trong Excel, xem trước rồi mới lưu (Ctrl+V)"))
        self.print_button = Button(
            self.tr("In…"), "print", "Ctrl+P", self.tr("In bảng đang lọc"), parent=self
        )
        self.export_button = export_button()
        for tool in (
            self.undo_buttons.undo_button,
            self.undo_buttons.redo_button,
            self.add_button,
            self.paste_button,
            self.export_button,
            self.print_button,
        ):
            self.header.add_tool(tool)

    def _build_body(self) -> None:
        self.filters = FilterRow(
            (
                (Filter.ALL, self.tr("Tất cả")),
                (Filter.UNRATED, self.tr("Chưa xếp loại")),
                (Filter.DIFFERENT, self.tr("Khác mức đề nghị")),
                (Filter.DOUBTFUL, self.tr("Cần kiểm tra")),
            ),
            self.tr("Lọc cơ sở"),
            self,
        )
        self.search = NameFilter(self.tr("Lọc theo tên cơ sở"), self)
        self.search.setMaximumWidth(px(220))
        self.search.setMinimumWidth(px(140))
        row = QHBoxLayout()
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addWidget(self.search)
        self.view.setAccessibleName(self._title)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(12))
        column.setSpacing(px(12))
        column.addWidget(self.panel)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.keys)
        self.empty = EmptyState(
            self.tr("Chưa có {0} nào").format(self._organisation.bases),
            self.tr("Thêm từng cơ sở ở đây, hoặc đưa tệp Excel có danh sách cơ sở vào bằng Ctrl+O."),
            Button(self.tr("Thêm cơ sở"), "plus", kind="primary"),
            self,
        )
        self._stack = QStackedLayout()
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        self.body.addLayout(self._stack, 1)
