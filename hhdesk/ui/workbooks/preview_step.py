"""The wizard's last step: what the load of the answered tables would change, before it is written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.app.loading.report import LoadReport
from hhdesk.ui.loading.models import FindingModel, SheetModel
from hhdesk.ui.loading.report_view import MODES, report_table
from hhdesk.ui.theme.sizes import ROW, Type, px
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import IconLabel, Label


class PreviewStep(QWidget):
    """Counts by table, findings below. `mode_changed()` when cells that hold something are to be kept."""

    mode_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets, self.findings = SheetModel(self), FindingModel(self)
        self.summary = IconLabel(kind=Type.STRONG)
        self._mode = ComboBox(self.tr("Cách nạp"))
        for mode, words in MODES:
            self._mode.addItem(words, mode)
        self._mode.settled.connect(self.mode_changed)
        self._lay_out()

    @property
    def mode(self) -> str:
        """How cells that hold something already are treated."""
        return str(self._mode.currentData())

    def show_report(self, report: LoadReport) -> None:
        """Show what would be loaded, or why it cannot be."""
        self.sheets.show(report)
        self.findings.show(report, [])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self.summary)
        top.addStretch(1)
        top.addWidget(Label(self.tr("Cách nạp"), tone="sub"))
        top.addWidget(self._mode)
        column.addLayout(top)
        sheets = report_table(self.sheets, self.tr("Các bảng trong tệp"), 0)
        sheets.setMaximumHeight(px(ROW) * 5)
        column.addWidget(sheets)
        column.addWidget(Label(self.tr("Điều cần xem"), Type.SECTION))
        column.addWidget(report_table(self.findings, self.tr("Điều cần xem"), 3), 1)
