"""The panel below a grid: how much there is to look at, who has not reported, and the list itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hhdesk.ui.grid.cells import Mark
from hhdesk.ui.grid.findings import Finding, FindingsModel
from hhdesk.ui.grid.findings_list import FEW_ROWS, ROWS_SHOWN, FindingsList
from hhdesk.ui.theme.sizes import LABEL_ROW, Type, px
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.labels import IconLabel, Label


class FindingsPanel(QFrame):
    """Counts, the names of those who have not reported, and the list of findings.

    `acted(finding, act)` passes on what the list was told to do.
    """

    acted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self._most = ROWS_SHOWN
        self.model = FindingsModel(self)
        self.list = FindingsList(self.model, self)
        self.list.acted.connect(self.acted)
        self._count = Label(kind=Type.STRONG, parent=self)
        self._problems = IconLabel(self)
        self._warnings = IconLabel(self)
        self._missing = ElidedLabel(tone="sub", parent=self)
        self._missing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(px(10), 0, px(10), 0)
        row.setSpacing(px(16))
        for widget in (self._count, self._problems, self._warnings):
            row.addWidget(widget)
        row.addWidget(self._missing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list)
        self.show_findings((), ())

    def show_findings(self, findings: Sequence[Finding], missing: Sequence[str]) -> None:
        """Show findings, and the names of rows that have not reported."""
        self.model.show(findings)
        problems, warnings = self.model.count(Mark.PROBLEM), self.model.count(Mark.WARNING)
        total = problems + warnings
        self._count.setText(
            self.tr("{0} điều cần xem").format(total) if total else self.tr("Không có điều cần xem")
        )
        self._problems.setVisible(problems > 0)
        self._problems.show_text("problem", self.tr("{0} phải sửa").format(problems), "problem")
        self._warnings.setVisible(warnings > 0)
        self._warnings.show_text("warn", self.tr("{0} nên kiểm tra").format(warnings), "behind")
        self._missing.setText(self.tr("Chưa nhập: {0}").format(", ".join(missing)) if missing else "")
        self._fit()

    def set_little_room(self, little: bool) -> None:
        """Show fewer rows at once where the page is low."""
        most = FEW_ROWS if little else ROWS_SHOWN
        if most != self._most:
            self._most = most
            self._fit()

    def missing_text(self) -> str:
        """The words about those who have not reported, in full."""
        return self._missing.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self._head.setFixedHeight(px(LABEL_ROW + 4))
        self.list.fit_height(self._most)
