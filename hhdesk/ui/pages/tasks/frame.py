"""How the tasks page is put together: tools above, the list at the left, the form at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hhdesk.ui.edit_trail import EditTrail
from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.tasks.filters import TaskFilters
from hhdesk.ui.pages.tasks.form import TaskForm
from hhdesk.ui.pages.tasks.model import TasksModel
from hhdesk.ui.pages.tasks.split import ListAndForm
from hhdesk.ui.pages.tasks.table import TasksTable
from hhdesk.ui.places import Node
from hhdesk.ui.tables.actions import export_button
from hhdesk.ui.theme.sizes import MARGIN, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.empty import EmptyState
from hhdesk.ui.widgets.undo_buttons import UndoButtons
from hhdesk.ui.workbench import Workbench


class TasksFrame(Page):
    """Makes the parts of the page; the page connects them."""

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        self._organisation = workbench.desk.reference.organisation(node.organisation or "")
        self._title = f"Phần việc NTM – {self._organisation.short_name}"
        super().__init__(workbench, node, self._title, parent)
        organisations = workbench.desk.reference.organisations
        self.trail = EditTrail(workbench.desk, self)
        self.model = TasksModel(
            {each.code: each.abbreviation for each in organisations}, self._organisation.code, self
        )
        self.table = TasksTable(self.model, self)
        self.table.setAccessibleName(self._title)
        self.filters = TaskFilters(self._organisation.code, self)
        self.form = TaskForm(organisations, self)
        self._add_tools()
        self._lay_out()

    def _add_tools(self) -> None:
        self.undo_buttons = UndoButtons(self.trail, self.workbench.messages, self)
        self.print_button = Button(self.tr("In…"), "print", "Ctrl+P", self.tr("In danh sách đang lọc"))
        self.add_button = Button(self.tr("Thêm phần việc"), "plus", "Ctrl+N", kind="primary")
        self.export_button = export_button()
        self.export_button.clicked.connect(self.table.actions_on_table.export)
        buttons = self.undo_buttons
        for tool in (
            buttons.undo_button,
            buttons.redo_button,
            self.export_button,
            self.print_button,
            self.add_button,
        ):
            self.header.add_tool(tool)

    def _lay_out(self) -> None:
        self._list_side = QWidget()
        column = QVBoxLayout(self._list_side)
        column.setContentsMargins(px(MARGIN), 0, px(12), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        self.empty = EmptyState(
            self.tr("Chưa có phần việc nào"),
            self.tr("Thêm việc mà {0} chủ trì; gõ vài chữ là có gợi ý từ danh mục.").format(
                self._organisation.short_name
            ),
            Button(self.tr("Thêm phần việc"), "plus", "Ctrl+N", kind="primary"),
            self,
        )
        self._views = QStackedWidget()
        self._views.addWidget(self._list_side)
        self._views.addWidget(self.empty)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.removeWidget(self.header)
            whole.removeItem(self.body)
            list_side = QWidget()
            left = QVBoxLayout(list_side)
            left.setContentsMargins(0, 0, 0, 0)
            left.setSpacing(0)
            left.addWidget(self.header)
            left.addWidget(self._views, 1)
            self._split = ListAndForm(list_side, self.form, self)
            whole.addWidget(self._split, 1)
