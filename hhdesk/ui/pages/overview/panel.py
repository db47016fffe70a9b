"""The panel beside the overview: one target's figure, trend, ranked units, and who is missing.

For a single commune there is nothing to rank: its panel leads to the form instead.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from hhdesk.domain.progress_records import Progress, State, TargetProgress
from hhdesk.domain.targets import TargetGroup
from hhdesk.domain.units import Units
from hhdesk.reports.wording import SHARED as SHARED_STATE
from hhdesk.ui.pages.overview.communes import CommuneModel, CommuneTable
from hhdesk.ui.pages.overview.model import SHARED
from hhdesk.ui.pages.overview.rows import Row, figure_text, gap_text, rate_text
from hhdesk.ui.pages.overview.trend import TrendChart
from hhdesk.ui.theme.sizes import PANEL, Type, px
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.words.states import state_look

MISSING_SHOWN = 12
_PARTS = 2  # the populations that a target may have


class TargetPanel(QFrame):
    """`unit_opened(id)` asks for a unit's record; `closed()` for the way back where the panel is a page."""

    unit_opened = Signal(str)
    closed = Signal()

    def __init__(self, units: Units, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidePanel")
        self._units = units
        self._back = Button(self.tr("Quay lại"), "chevron-left", hint=self.tr("Về bảng chỉ tiêu"))
        self._back.clicked.connect(self.closed)
        self._title = Label(kind=Type.SECTION)
        self._title.setWordWrap(True)
        self._figure = Label(kind=Type.BIG)
        self._counts = Label(tone="sub")
        self._state = IconLabel()
        self._coverage = IconLabel(kind=Type.SECONDARY)
        self._gap = Label(kind=Type.SECONDARY, tone="sub")
        self._parts = [IconLabel(kind=Type.SECONDARY) for _place in range(_PARTS)]
        self._trend = TrendChart()
        self._model = CommuneModel(units)
        self.table = CommuneTable(self._model)
        self.table.unit_opened.connect(self.unit_opened)
        self._unit = ""
        self._open = Button("", "chevron-right", hint=self.tr("Mở bảng nhập của chỉ tiêu này"))
        self._open.clicked.connect(lambda: self.unit_opened.emit(self._unit))
        self._missing_title = IconLabel()
        self._missing = Label()
        self._missing.setWordWrap(True)
        self._foot = QFrame()
        self._foot.setObjectName("PanelFoot")
        self._lay_out()
        self.set_alone(alone=False)

    def show_row(self, row: Row, progress: Progress) -> None:
        """Show a target, or one population of it."""
        target = row.target
        if target is None:
            return
        label = target.target.short_label
        self._title.setText(f"{label}: {row.name}" if row.part else label)
        set_tip(self._title, target.target.label)
        figure, rate = figure_text(target), rate_text(target)
        look = state_look(target.state)
        self._state.show_text(look.icon, look.word, look.token)
        counts = figure if rate and target.state is not State.NO_DATA else ""
        missing = SHARED if row.shared else _missing_words(gap_text(row.organisation, target))
        self._show_figures(rate or figure, counts, missing)
        if row.shared:
            self._state.show_text("dash", SHARED_STATE, "sub")
        self._show_parts(row)
        self._show_coverage(row)
        self._trend.show_target(target, progress.first_year, progress.last_year)
        self._model.show(target)
        self._show_units(target, single=len(target.by_unit) == 1)

    def set_alone(self, *, alone: bool) -> None:
        """Fill a page (with a way back) instead of standing at the side."""
        self._back.setVisible(alone)
        if alone:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
        else:
            self.setFixedWidth(px(PANEL))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_back"):
            self.set_alone(alone=self._back.isVisibleTo(self))
            self.table.fit()

    def _show_figures(self, figure: str, counts: str, missing: str) -> None:
        """The counts stand beside the big figure if the state leaves room, else below it."""
        self._figure.setText(figure)
        self._counts.setText(counts)
        parts = (self._figure, self._counts, self._state)
        beside = sum(part.sizeHint().width() for part in parts) + px(2 * 8 + 2 * 12) <= px(PANEL)
        self._counts.setVisible(bool(counts) and beside)
        words = [] if beside or not counts else [counts]
        words += [missing] if missing else []
        text = " · ".join(words)
        self._gap.setText(text[:1].upper() + text[1:])
        self._gap.setVisible(bool(text))

    def _show_parts(self, row: Row) -> None:
        """Each population on a line of its own: together they may stand better than one of them."""
        parts = row.target.parts if row.target else ()
        for place, label in enumerate(self._parts):
            label.setVisible(place < len(parts))
            if place < len(parts):
                part, look = Row(row.organisation, parts[place], part=True), state_look(parts[place].state)
                text = f"{part.name}: {rate_text(parts[place])}, {look.word.lower()}"
                set_tip(label, figure_text(parts[place]))
                label.show_text(look.icon, text, "sub", look.token)

    def _show_units(self, target: TargetProgress, *, single: bool) -> None:
        """The ranking and who is missing; of a single unit the way to its form."""
        self.table.setVisible(not single)
        self._open.setVisible(single)
        self._show_missing(() if single else target.missing)
        if single:
            self._unit = target.by_unit[0].unit
            rating = target.target.group is TargetGroup.RATING
            people = "Đoàn viên" if target.target.organisation == "ldld" else "Hội viên"
            self._open.set_words(f"Mở bảng {'Xếp loại' if rating else people}")

    def _show_coverage(self, row: Row) -> None:
        target = row.target
        if target is None:
            return
        noun = "đơn vị" if target.target.organisation == "ldld" else "xã"
        text = f"{target.reported}/{target.expected} {noun} đã báo cáo"
        if len(target.by_unit) == 1:
            done = bool(target.reported)
            text = self.tr("Đã có số liệu") if done else self.tr("Chưa nhập đủ số liệu năm này")
            self._coverage.show_text("check" if done else "dash", text, "sub", "met" if done else "no_data")
        elif target.complete:
            self._coverage.show_text("check", text, "sub", "met")
        elif target.reported:
            self._coverage.show_text("half", f"{text}, chưa đủ để kết luận", "behind")
        else:
            self._coverage.show_text("dash", f"Chưa {noun} nào báo cáo", "no_data")

    def _show_missing(self, missing: tuple[str, ...]) -> None:
        names = [self._units[each].short_name for each in missing]
        self._foot.setVisible(bool(names))
        self._missing_title.show_text("dash", f"Chưa báo cáo: {len(names)}", "text", "no_data")
        shown = ", ".join(names[:MISSING_SHOWN])
        rest = len(names) - MISSING_SHOWN
        self._missing.setText(f"{shown} và {rest} đơn vị khác" if rest > 0 else shown)
        set_tip(self._missing, ", ".join(names) if rest > 0 else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(px(12), 0, px(12), 0)
        top.setSpacing(px(4))
        top.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self._title)
        top.addLayout(self._figure_line())
        top.addWidget(self._coverage)
        top.addWidget(self._gap)
        for label in self._parts:
            top.addWidget(label)
        top.addSpacing(px(4))
        top.addWidget(self._trend)
        top.addSpacing(px(4))
        top.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        middle = QVBoxLayout()
        middle.setContentsMargins(px(12), 0, 0, 0)
        middle.addWidget(self.table, 1)
        middle.addStretch(0)
        column.addLayout(middle, 1)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(px(12), px(8), px(12), px(8))
        foot.setSpacing(px(2))
        foot.addWidget(self._missing_title)
        foot.addWidget(self._missing)
        column.addWidget(self._foot)

    def _figure_line(self) -> QLayout:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addStretch(1)
        line.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        return line


def _missing_words(gap: str) -> str:
    return f"còn thiếu {gap}" if gap else ""
