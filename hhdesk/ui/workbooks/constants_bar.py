"""What holds for all rows of a foreign table: organisation, unit, period, kind of base."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hhdesk.app.desk import Desk
from hhdesk.app.workbooks.importing import Importing
from hhdesk.domain.labels import BASE_KIND_LABELS
from hhdesk.domain.periods import Period
from hhdesk.exchange.workbooks.mapping import BY_UNIT, EACH_ROW
from hhdesk.ui.period_field import period_name
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.flow import FlowLayout
from hhdesk.ui.widgets.labels import Label

Entry = tuple[str, str]  # words, value
# How key columns are called in the wizard.
NAMES = {
    "organisation": "Tổ chức",
    "unit": "Đơn vị",
    "period": "Kỳ",
    "year": "Năm",
    "kind": "Loại cơ sở",
    "base": "Cơ sở",
    "name": "Tên cơ sở",
    "title": "Tên việc",
}
# Where the value comes from while nothing is chosen.
_OTHERWISE = {"base": "Cơ sở duy nhất của xã, hoặc hỏi", "kind": "Theo tổ chức"}
_ONLY_COLUMNS = ("name", "title")  # no value of these can hold for all rows
_PARTS = ("", "H1", "H2", "Q1", "Q2", "Q3", "Q4")


class ConstantsBar(QWidget):
    """The kind of record and a list for each key column left open; `said(name, value)` follows a choice."""

    said = Signal(str, str)

    def __init__(self, desk: Desk, kind: ComboBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lists: dict[str, ComboBox] = {}
        self._shown: list[QWidget] = []
        self._row = FlowLayout(self, gap=px(16), line_gap=px(6))
        self._row.addWidget(_pair(Label(kind.accessibleName(), tone="sub"), kind))

    def show_mapping(self, importing: Importing, place: int) -> None:
        """Show the values of one table; what the records lack is marked."""
        for widget in self._shown:
            widget.hide()
            self._row.removeWidget(widget)
            widget.deleteLater()
        self._shown = []
        self.lists = {}
        mapping, lacking = importing.mapping(place), importing.draft(place).lacking
        for name, value in mapping.constants.items():
            if name in _ONLY_COLUMNS:
                continue
            fact = mapping.facts.get(name)
            offer = fact.value if fact else ""
            self._add(name, value, offer, self._entries(name, importing, place), lacks=name in lacking)

    def _add(self, name: str, value: str, offer: str, entries: Sequence[Entry], *, lacks: bool) -> None:
        known = list(entries)
        for given in (value, offer):
            if given and given not in {each for _, each in known}:
                known.insert(0, (given, given))
        known.sort(key=lambda entry: entry[1] != offer)
        box = ComboBox(NAMES[name])
        box.setPlaceholderText(
            self.tr("Chọn…") if lacks else _OTHERWISE.get(name, "Theo tên nhóm trong bảng")
        )
        for words, each in known:
            box.addItem(words, each)
        box.setCurrentIndex(-1)
        if value:
            box.choose(value)
        box.settled.connect(lambda: self.said.emit(name, str(box.currentData())))
        self.lists[name] = box
        label = Label(NAMES[name], tone="warning" if lacks else "sub")
        pair = _pair(label, box)
        self._shown.append(pair)
        self._row.addWidget(pair)

    def _entries(self, name: str, importing: Importing, place: int) -> list[Entry]:
        """The values on offer for a key column, as words and value."""
        constants = importing.mapping(place).constants
        if name == "organisation":
            return [(each.short_name, each.code) for each in self._desk.reference.organisations]
        if name == "kind":
            organisation = constants.get("organisation", "")
            kinds = self._desk.reference.organisation(organisation).base_kinds if organisation else ()
            return [(BASE_KIND_LABELS[kind], kind) for kind in kinds or BASE_KIND_LABELS]
        if name in {"period", "year"}:
            parts = _PARTS if name == "period" else ("",)
            years = reversed(self._desk.years())
            periods = [Period(year, part) for year in years for part in parts]
            return [(period_name(each), str(each)) for each in periods]
        if name == "unit":
            period = constants.get("period") or constants.get("year") or ""
            options = importing.reader.workbook.words.unit_options(period)
            uses = {use.column for use in importing.mapping(place).uses}
            each_row = [(self.tr("Hỏi từng dòng"), EACH_ROW)] if uses & {"base", "name", "title"} else []
            return [*each_row, *((option.shown, option.value) for option in options)]
        if name == "base":
            return [(self.tr("Cơ sở của xã; chưa có thì lập theo tên xã"), BY_UNIT)]
        return []


def _pair(label: Label, box: ComboBox) -> QWidget:
    """A list behind its name, which stay on one line."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    row.addWidget(label)
    row.addWidget(box)
    return pair
