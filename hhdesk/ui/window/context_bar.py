"""The bar at the top: which unit, which period, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from hhdesk.domain.periods import Period
from hhdesk.domain.units import Tier, Unit
from hhdesk.ui.period_field import PeriodField
from hhdesk.ui.places import PageContext
from hhdesk.ui.theme.sizes import CONTEXT_BAR, px
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.window.search_field import SearchField

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

_YEARS_BEFORE = 3


class ContextBar(QFrame):
    """`changed()` follows the user's choice of a unit or period; `found(Hit)` one of a search result."""

    changed = Signal()
    found = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ContextBar")
        self._desk = desk
        self._parts_allowed = False
        self._period = Period(desk.first_year())
        self._offered: tuple[Unit, ...] = ()
        self._unit = ComboBox(self.tr("Đơn vị"))
        self._unit.setMinimumContentsLength(12)
        self._unit.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self._unit.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._period_field = PeriodField()
        self.search = SearchField(desk)
        self._lay_out()
        self.reload()
        self._unit.activated.connect(lambda _place: self._on_changed())
        self._period_field.chosen.connect(self._on_period_chosen)
        self.search.found.connect(self.found)

    @property
    def context(self) -> PageContext:
        """The unit and the period chosen, a half-year or quarter included."""
        return PageContext(self._unit.currentData() or self._desk.info.unit, self._period)

    @property
    def shown_context(self) -> PageContext:
        """The same as the present page reads it: its year where the page knows no parts."""
        return PageContext(self.context.unit, self._period_field.period)

    def reload(self) -> None:
        """Read units and years again, keeping the choice."""
        self._fill_years()
        self._fill_units(self._unit.currentData() or self._desk.info.unit)

    def allow_parts(self, allowed: bool) -> None:
        """Say whether the present page knows half-years and quarters."""
        if allowed != self._parts_allowed:
            self._parts_allowed = allowed
            self._fill_years()

    def choose(self, unit: str | None, year: int | None) -> None:
        """Show another unit (id) or year without telling anybody."""
        if year is not None and year != self._period.year:
            self._period = Period(year)
            self._fill_years()
            self._fill_units(self.context.unit)
        if unit is not None:
            self._fill_units(unit)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFixedHeight(px(CONTEXT_BAR))

    def _lay_out(self) -> None:
        self.setFixedHeight(px(CONTEXT_BAR))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(8))
        unit_label, period_label = Label(self.tr("Đơn vị"), tone="sub"), Label(self.tr("Kỳ"), tone="sub")
        unit_label.setBuddy(self._unit)
        period_label.setBuddy(self._period_field)
        row.addWidget(unit_label)
        row.addWidget(self._unit)
        row.addSpacing(px(8))
        row.addWidget(period_label)
        row.addWidget(self._period_field)
        row.addStretch(1)
        if self._desk.info.sample:
            chip = Label(self.tr("Dữ liệu mẫu"), tone="chip")
            chip.setToolTip(self.tr("Số liệu do chương trình sinh ra để thử, không phải số liệu thật."))
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.search)

    def _fill_years(self) -> None:
        years = self._desk.years()
        offered = range(years[0] - _YEARS_BEFORE, years[-1] + 1)
        self._period_field.set_choices(offered, parts=self._parts_allowed)
        self._period_field.show_period(self._period)

    def _fill_units(self, wanted: str) -> None:
        units = choosable_units(self._desk, self._period)
        if units != self._offered:
            self._offered = units
            self._unit.clear()
            for unit in units:
                self._unit.addItem(unit.name, unit.id)
        day = self._desk.reference.units.reference_day(self._period, self._desk.info.unit)
        heir = self._desk.reference.units.heir_on(wanted, day)
        if not self._unit.choose(wanted) and not (heir and self._unit.choose(heir.id)):
            self._unit.choose(self._desk.info.unit)

    def _on_period_chosen(self, period: Period) -> None:
        self._period = period
        self._fill_units(self.context.unit)
        self.changed.emit()

    def _on_changed(self) -> None:
        self.changed.emit()


def choosable_units(desk: Desk, period: Period) -> tuple[Unit, ...]:
    """The database's own unit and all below it on the period's reference day, each before those below it."""
    units = desk.reference.units
    day = units.reference_day(period, desk.info.unit)
    own = desk.own_unit
    if own.tier is Tier.COMMUNE:
        return (own,)
    if own.tier is Tier.DISTRICT:
        return (own, *units.communes(own.id, day))
    districts = [each for each in units.children(own.id) if each.tier is Tier.DISTRICT and each.valid_on(day)]
    below = [each for district in districts for each in (district, *units.communes(district.id, day))]
    rest = [commune for commune in units.communes(own.id, day) if commune not in below]
    return (own, *below, *rest)
