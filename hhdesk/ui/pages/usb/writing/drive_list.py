"""The choice of where a package goes: the sticks that are plugged in, or a folder of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QRadioButton, QVBoxLayout, QWidget

from hhdesk.app.sync.drives import Drive
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.pages.usb.sizes import byte_words
from hhdesk.ui.theme.sizes import ICON, Type, font, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.widgets.labels import Label

_ROW = 36
ChooseFolder = Callable[[QWidget], str]


def choose_folder(parent: QWidget) -> str:
    """Ask for a folder with the system's dialog; "" if nothing was chosen."""
    return QFileDialog.getExistingDirectory(parent, parent.tr("Chọn thư mục để ghi gói"))


class DriveRow(QRadioButton):
    """One place: radio mark, icon, name, and a quieter word at the right."""

    def __init__(self, name: str, detail: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.detail, self._icon = name, detail, icon
        self.setAccessibleName(f"{name}, {detail}" if detail else name)
        self.setFixedHeight(px(_ROW))

    def show_words(self, name: str, detail: str) -> None:
        """Change the words."""
        self.name, self.detail = name, detail
        self.setAccessibleName(f"{name}, {detail}" if detail else name)
        self.update()

    def hitButton(self, _position: object) -> bool:
        """The whole row can be clicked."""
        return True

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), tokens.colour("selection" if self.isChecked() else "base"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), tokens.colour("line"))
        middle = self.height() / 2
        circle = QRectF(px(13), middle - px(7.5), px(15), px(15))
        painter.setPen(QPen(tokens.colour("accent" if self.isChecked() else "control"), 1.2))
        painter.setBrush(tokens.colour("base"))
        painter.drawEllipse(circle)
        if self.isChecked():
            painter.setBrush(tokens.colour("accent"))
            painter.drawEllipse(circle.adjusted(px(4), px(4), -px(4), -px(4)))
        size = px(ICON)
        paint_icon(painter, QRectF(px(39), middle - size / 2, size, size), self._icon, tokens.colour("text"))
        self._paint_words(painter)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter) -> None:
        tokens = current_tokens()
        face = font(Type.STRONG if self.isChecked() else Type.TEXT)
        detail = QFontMetrics(font(Type.TEXT)).horizontalAdvance(self.detail)
        room = self.rect().adjusted(px(64), 0, -px(24) - detail, 0)
        name = QFontMetrics(face).elidedText(self.name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.setFont(face)
        painter.setPen(tokens.colour("text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setFont(font(Type.TEXT))
        painter.setPen(tokens.colour("sub"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -px(12), 0), int(right), self.detail)


class DriveList(QFrame):
    """`chosen()` follows every change of the choice; `folder` is what is chosen, None for nothing."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None, *, ask: ChooseFolder = choose_folder) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self._ask = ask
        self._rows: dict[Path, DriveRow] = {}
        self._own: Path | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._none = Label(self.tr("Chưa thấy USB nào. Cắm USB vào máy, danh sách tự hiện."), tone="sub")
        self._none.setContentsMargins(px(12), px(9), px(12), px(9))
        self._none.setWordWrap(True)
        self._column.addWidget(self._none)
        self._other = DriveRow(self.tr("Thư mục khác…"), "", "folder", self)
        self._other.clicked.connect(self._on_other)
        self._other.toggled.connect(lambda _on: self.chosen.emit())
        self._column.addWidget(self._other)

    @property
    def folder(self) -> Path | None:
        """The stick's root, or the folder of one's own."""
        for point, row in self._rows.items():
            if row.isChecked():
                return point
        return self._own if self._other.isChecked() else None

    @property
    def name(self) -> str:
        """What the chosen place is called."""
        return next((row.name for row in self._rows.values() if row.isChecked()), str(self._own or ""))

    @property
    def on_drive(self) -> bool:
        """Whether a stick is chosen."""
        return any(row.isChecked() for row in self._rows.values())

    def show_drives(self, drives: tuple[Drive, ...]) -> None:
        """Follow plugging: the choice stays, and falls on the first stick where nothing is chosen."""
        points = {drive.path for drive in drives}
        for point in [each for each in self._rows if each not in points]:
            row = self._rows.pop(point)
            self._column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        for place, drive in enumerate(drives):
            free = f"trống {byte_words(drive.free)}" if drive.free is not None else ""
            if drive.path in self._rows:
                self._rows[drive.path].show_words(drive.name, free)
                continue
            row = DriveRow(drive.name, free, "usb", self)
            row.toggled.connect(lambda _on: self.chosen.emit())
            self._rows[drive.path] = row
            self._column.insertWidget(1 + place, row)
        self._none.setVisible(not drives)
        if self.folder is None and drives:
            self._rows[drives[0].path].setChecked(True)
        self.chosen.emit()

    def choose_folder(self, folder: Path) -> None:
        """Choose a folder of one's own."""
        self._own = folder
        self._other.show_words(str(folder), self.tr("đổi…"))
        self._other.setChecked(True)
        self.chosen.emit()

    def first_row(self) -> DriveRow:
        """The chosen row, or the first one."""
        rows = [*self._rows.values(), self._other]
        return next((row for row in rows if row.isChecked()), rows[0])

    def _on_other(self) -> None:
        named = self._ask(self)
        if named:
            self.choose_folder(Path(named))
        elif self._own is None and self._rows:
            next(iter(self._rows.values())).setChecked(True)
