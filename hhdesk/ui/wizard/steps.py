"""The wizard's three questions, each a widget with an answer and perhaps a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hhdesk.app.location import free_bytes, refusal, suggested_folder
from hhdesk.app.wording.messages import rejection
from hhdesk.domain.numbers import format_date
from hhdesk.domain.text import fold, nfc
from hhdesk.domain.units import Tier, Unit
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.theme.sizes import LIST_PADDING, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel, Label

TIERS = (
    (Tier.COMMUNE, "Cấp xã", "Xã, phường, thị trấn: nhập số liệu của một đơn vị."),
    (Tier.DISTRICT, "Cấp huyện", "Ban Dân vận, đoàn thể huyện: theo dõi tất cả các xã."),
    (Tier.PROVINCE, "Cấp tỉnh", "Theo dõi tất cả các đơn vị trong tỉnh."),
)
_GIGABYTE = 1024**3
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class TierStep(QWidget):
    """At which level? `answered()` follows a choice."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.choices: dict[Tier, QRadioButton] = {}
        for tier, name, sentence in TIERS:
            button = _Choice(name)
            button.setAccessibleDescription(sentence)
            button.toggled.connect(lambda _checked: self.answered.emit())
            self.choices[tier] = button
            words = Label(sentence, tone="sub")
            words.setContentsMargins(px(30), 0, 0, px(8))
            column.addWidget(button)
            column.addWidget(words)
        column.addStretch(1)

    @property
    def tier(self) -> Tier | None:
        """The level chosen."""
        return next((tier for tier, button in self.choices.items() if button.isChecked()), None)


class _Choice(QRadioButton):
    """A choice that the keys which reach it or confirm it also make, as they do once another is made."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose what they lead to; Enter chooses and is left to the window's button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
        super().keyPressEvent(event)
        reached = self.window().focusWidget()
        if event.key() in _ARROWS and isinstance(reached, _Choice):
            reached.setChecked(True)


class UnitStep(QWidget):
    """Which unit? A list that a few letters narrow down, tone marks or not."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: tuple[Unit, ...] = ()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Gõ vài chữ của tên, không dấu cũng được"))
        self.filter.setAccessibleName(self.tr("Lọc đơn vị"))
        self.filter.setClearButtonEnabled(True)
        self._names = QStringListModel(self)
        self._shown = _Folded(self)
        self._shown.setSourceModel(self._names)
        self.list = QListView()
        self.list.setModel(self._shown)
        self.list.setAccessibleName(self.tr("Đơn vị"))
        self.list.setItemDelegate(CellDelegate(self.list, padding=LIST_PADDING))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self.filter.textChanged.connect(self._on_filter)
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self.answered.emit())

    @property
    def unit(self) -> Unit | None:
        """The unit chosen."""
        index = self._shown.mapToSource(self.list.currentIndex())
        return self._units[index.row()] if index.isValid() else None

    def show_units(self, units: Sequence[Unit], parents: dict[str, str]) -> None:
        """Offer these units; `parents` has the name of each parent id."""
        self._units = tuple(units)
        self._names.setStringList([unit_label(unit, parents) for unit in units])
        self.filter.clear()
        if self._units:
            self.list.setCurrentIndex(self._shown.index(0, 0))

    def _on_filter(self, text: str) -> None:
        self._shown.set_wanted(text)
        if not self.list.currentIndex().isValid() and self._shown.rowCount():
            self.list.setCurrentIndex(self._shown.index(0, 0))
        self.answered.emit()


class _Folded(QSortFilterProxyModel):
    """Lets names through that hold the wanted letters, whatever their marks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = ""

    def set_wanted(self, text: str) -> None:
        """Narrow down to names with `text` in them."""
        self._wanted = fold(text)
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: object) -> bool:
        name = self.sourceModel().index(row, 0).data()
        return self._wanted in fold(str(name))


class FolderStep(QWidget):
    """In which folder? A refusal stands under the field, with a folder that will do beside it."""

    answered = Signal()
    open_wanted = Signal(object)

    def __init__(self, suggested: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested = suggested or suggested_folder()
        self._file_name = ""
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Thư mục"))
        self.choose = Button(self.tr("Chọn…"), "folder")
        self.refusal = IconLabel(kind=Type.TEXT)
        self.way_out = Button(self.tr("Dùng thư mục này"))
        self.open_existing = Button(self.tr("Mở tệp đã có"))
        self._offer = QFrame()
        self._offer_name = Label(kind=Type.STRONG)
        self._offer_room = Label(tone="sub")
        self._lay_out()
        self.field.textChanged.connect(lambda _text: self.check())
        self.choose.clicked.connect(self._on_choose)
        self.way_out.clicked.connect(lambda _checked: self.field.setText(str(self._suggested)))
        self.open_existing.clicked.connect(lambda _checked: self.open_wanted.emit(self.path))

    @property
    def path(self) -> Path | None:
        """The database's path to be, None without a folder."""
        text = nfc(self.field.text()).strip()
        return Path(text).expanduser() / self._file_name if text else None

    @property
    def usable(self) -> bool:
        """True where a database may be made."""
        return self._sentence() == ""

    def show_for(self, unit: Unit) -> None:
        """Ask for the folder of this unit's database."""
        self.show_named(f"{unit.name}.hhdb")

    def show_named(self, file_name: str) -> None:
        """Ask for the folder of a database with this name."""
        self._file_name = file_name
        if not self.field.text():
            self.field.setText(str(self._suggested))
        self.check()

    def refuse(self, sentence: str) -> None:
        """Show why the folder cannot be taken ("" takes the refusal away)."""
        self.refusal.show_text("problem", sentence, "problem")
        self.refusal.setVisible(bool(sentence))
        self.field.setProperty("wrong", bool(sentence))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.field.setAccessibleDescription(sentence)

    def check(self) -> None:
        """Look at the folder again."""
        sentence = self._sentence()
        self.refuse(sentence)
        exists = self.path is not None and self.path.exists()
        self.open_existing.setVisible(exists)
        self._offer.setVisible(bool(sentence) and not exists)
        self.answered.emit()

    def _sentence(self) -> str:
        path = self.path
        if path is None:
            return self.tr("Hãy chọn một thư mục.")
        refused = refusal(path.parent)
        if refused is not None:
            return rejection(refused)
        if not path.exists():
            return ""
        return self.tr("Thư mục này đã có “{0}”. Mở tệp đó, hoặc chọn thư mục khác.").format(path.name)

    def _on_choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Chọn thư mục"), self.field.text())
        if name:
            self.field.setText(name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        label = Label(self.tr("Thư mục"), tone="sub")
        label.setBuddy(self.field)
        column.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.field, 1)
        line.addWidget(self.choose)
        column.addLayout(line)
        under = QHBoxLayout()
        under.addWidget(self.refusal)
        under.addStretch(1)
        under.addWidget(self.open_existing)
        column.addLayout(under)
        column.addSpacing(px(12))
        column.addWidget(self._offer_box())
        column.addSpacing(px(12))
        column.addWidget(
            Label(self.tr("Một tệp giữ toàn bộ số liệu; mỗi số gõ vào được lưu ngay."), tone="sub")
        )
        column.addStretch(1)

    def _offer_box(self) -> QFrame:
        self._offer.setObjectName("Panel")
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._offer_name)
        words.addWidget(self._offer_room)
        row = QHBoxLayout(self._offer)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.addLayout(words, 1)
        row.addWidget(self.way_out)
        self._offer_name.setText(str(self._suggested))
        room = free_bytes(self._suggested) / _GIGABYTE
        self._offer_room.setText(f"Ổ cứng máy này, còn trống {room:.0f} GB")
        return self._offer


def unit_label(unit: Unit, parents: dict[str, str]) -> str:
    """A unit as the wizard names it: with the unit above it, and its end where it has one."""
    above = parents.get(unit.parent or "", "")
    words = f"{unit.name}, {above[:1].lower() + above[1:]}" if above else unit.name
    if unit.valid_to is not None:
        words += f" (đến {format_date(unit.valid_to)})"
    if unit.valid_from is not None and unit.valid_to is None:
        words += f" (từ {format_date(unit.valid_from)})"
    return words
