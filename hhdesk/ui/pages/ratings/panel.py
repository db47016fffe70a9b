"""The panel above the ratings: distribution bar, legend, and the organisation's targets."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hhdesk.domain.progress_records import TargetProgress
from hhdesk.ui.pages.ratings.distribution import DistributionBar
from hhdesk.ui.pages.ratings.sheet import Distribution
from hhdesk.ui.pages.ratings.target_lines import TargetLines
from hhdesk.ui.theme.sizes import px


class SummaryPanel(QFrame):
    """Two parts parted by a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.bar = DistributionBar(self)
        self.targets = TargetLines(self)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setObjectName("PanelFoot")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(8))
        column.setSpacing(px(6))
        column.addWidget(self.bar)
        column.addWidget(line)
        column.addWidget(self.targets)

    def show_summary(self, distribution: Distribution, targets: tuple[TargetProgress, ...]) -> None:
        """Show the levels' counts and the targets."""
        self.bar.show_distribution(distribution)
        self.targets.show_targets(targets)
