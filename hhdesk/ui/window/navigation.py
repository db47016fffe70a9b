"""The navigation at the left: overview, the organisations with their forms, and the program's own pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QTreeView, QWidget

from hhdesk.domain.organisations import Organisation
from hhdesk.ui.delegates.painted import Index
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.theme.sizes import CURRENT_BAR, ICON, NAVIGATION, ROW, Type, font, px
from hhdesk.ui.theme.tokens import Tokens, current_tokens
from hhdesk.ui.tips import TippedDelegate

NODE = Qt.ItemDataRole.UserRole + 1  # Node; None for organisations and gaps
ICON_NAME = Qt.ItemDataRole.UserRole + 2
SEPARATOR = Qt.ItemDataRole.UserRole + 3  # height of a gap between groups
BADGE = Qt.ItemDataRole.UserRole + 4  # how many things wait on the page
_SEPARATOR_HEIGHT = 16
_TOP_GAP = 8

OWN_PAGES = (
    (PageKey.USB, "USB", "usb"),
    (PageKey.REPORTS, "Báo cáo", "file"),
    (PageKey.REFERENCE, "Danh mục", "reference"),
    (PageKey.HISTORY, "Lịch sử", "history"),
    (PageKey.BACKUPS, "Sao lưu", "backups"),
    (PageKey.SETTINGS, "Cài đặt", "settings"),
)


def forms_of(organisation: Organisation) -> tuple[tuple[PageKey, str], ...]:
    """The forms of an organisation with their names, in order."""
    forms = [(PageKey.RATINGS, "Xếp loại"), (PageKey.TASKS, "Phần việc NTM")]
    if organisation.membership_form:
        people = "Đoàn viên" if organisation.code == "ldld" else "Hội viên"
        forms.insert(0, (PageKey.MEMBERSHIP, people))
    return tuple(forms)


class Navigation(QTreeView):
    """`opened(Node)` follows a click or Enter on a page; the opened page keeps its mark."""

    opened = Signal(object)

    def __init__(self, organisations: Iterable[Organisation], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Navigation")
        self.setAccessibleName(self.tr("Điều hướng"))
        self.current_node: Node | None = None
        self._items: dict[Node, QStandardItem] = {}
        self.setModel(self._build(organisations))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setItemDelegate(NavigationDelegate(self))
        self.clicked.connect(self._on_chosen)
        self._fit()

    def show_node(self, node: Node) -> None:
        """Mark the page as the opened one, unfolding its organisation and folding the others."""
        self.current_node = node
        item = self._items[node]
        parent = item.index().parent()
        if parent.isValid():
            self._unfold(parent)
        self.setCurrentIndex(item.index())
        self.viewport().update()

    def show_badge(self, node: Node, count: int, words: str) -> None:
        """Show how many things wait on a page; none for 0. `words` say what waits."""
        item = self._items[node]
        item.setData(count, BADGE)
        item.setToolTip(words if count else "")
        item.setData(f"{item.text()}, {words}" if count else item.text(), Qt.ItemDataRole.AccessibleTextRole)

    def marked(self, index: Index) -> bool:
        """True for the opened page, or for the folded organisation that holds it."""
        if self.current_node is None:
            return False
        opened = self._items[self.current_node].index()
        parent = opened.parent()
        folded = parent.isValid() and not self.isExpanded(parent)
        return index == (parent if folded else opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open, the arrows walk and unfold."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()
            self.doItemsLayout()

    def _on_chosen(self, index: QModelIndex) -> None:
        node = index.data(NODE)
        if node is not None:
            self.opened.emit(node)
        elif self.isExpanded(index):
            self.collapse(index)
        elif self.model().rowCount(index):
            self._unfold(index)
            first = self.model().index(0, 0, index)
            self.opened.emit(first.data(NODE))

    def _unfold(self, index: QModelIndex) -> None:
        for row in range(self.model().rowCount()):
            other = self.model().index(row, 0)
            if other != index:
                self.collapse(other)
        self.expand(index)

    def _fit(self) -> None:
        metrics = QFontMetrics(font(Type.STRONG))
        widest = max(metrics.horizontalAdvance(item.text()) for item in self._items.values())
        self.setFixedWidth(max(px(NAVIGATION), widest + px(44)))

    def _build(self, organisations: Iterable[Organisation]) -> QStandardItemModel:
        model = QStandardItemModel(self)
        model.appendRow(_separator(_TOP_GAP))
        model.appendRow(self._page(Node(PageKey.OVERVIEW), self.tr("Tổng quan"), "overview"))
        model.appendRow(_separator())
        for organisation in organisations:
            group = QStandardItem(organisation.short_name)
            group.setEditable(False)
            group.setToolTip(organisation.name)
            for key, name in forms_of(organisation):
                form = self._page(Node(key, organisation.code), name, "")
                form.setData(f"{name}, {organisation.short_name}", Qt.ItemDataRole.AccessibleTextRole)
                group.appendRow(form)
            model.appendRow(group)
        model.appendRow(_separator())
        for key, name, icon in OWN_PAGES:
            model.appendRow(self._page(Node(key), name, icon))
        return model

    def _page(self, node: Node, name: str, icon: str) -> QStandardItem:
        item = QStandardItem(name)
        item.setEditable(False)
        item.setData(node, NODE)
        item.setData(icon, ICON_NAME)
        self._items[node] = item
        return item


def _separator(height: int = _SEPARATOR_HEIGHT) -> QStandardItem:
    item = QStandardItem()
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setData(height, SEPARATOR)
    return item


class NavigationDelegate(TippedDelegate):
    """Paints a row: bar and ground of the opened page, icon or fold mark, name."""

    def __init__(self, view: Navigation) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """A row, or the gap between groups."""
        return QSize(0, px(index.data(SEPARATOR) or ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """One row."""
        tokens = current_tokens()
        rect: QRect = option.rect
        if index.data(SEPARATOR):
            line = QRect(px(12), rect.center().y(), rect.width() - px(24), 1)
            if index.data(SEPARATOR) > _TOP_GAP:
                painter.fillRect(line, tokens.colour("line_strong"))
            return
        marked = self._view.marked(index)
        if marked:
            painter.fillRect(rect, tokens.colour("selection"))
            painter.fillRect(QRect(0, rect.top(), px(CURRENT_BAR), rect.height()), tokens.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.colour("pressed"))
        self._paint_icon(painter, rect, index, tokens, marked)
        painter.setFont(font(Type.STRONG if marked else Type.TEXT))
        painter.setPen(tokens.colour("text"))
        words = rect.adjusted(px(36), 0, -px(8), 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), index.data())
        if index.data(BADGE):
            _paint_badge(painter, rect, str(index.data(BADGE)), tokens)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            _paint_focus(painter, rect, tokens)

    def _paint_icon(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens, marked: bool) -> None:
        name = index.data(ICON_NAME)
        if name is None:
            group = index.model().index(index.row(), 0, index.parent())
            name = "chevron-down" if self._view.isExpanded(group) else "chevron-right"
        if name:
            size = px(ICON)
            place = QRectF(px(12), rect.top() + (rect.height() - size) / 2, size, size)
            paint_icon(painter, place, name, tokens.colour("accent" if marked else "sub"))


def _paint_badge(painter: QPainter, rect: QRect, count: str, tokens: Tokens) -> None:
    """The number in a filled round field at the right end of the row."""
    face = font(Type.HEAD)
    height = px(18)
    width = max(px(20), QFontMetrics(face).horizontalAdvance(count) + px(12))
    field = QRectF(rect.right() - px(8) - width, rect.top() + (rect.height() - height) / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("accent"))
    painter.drawRoundedRect(field, height / 2, height / 2)
    painter.setPen(tokens.colour("on_accent"))
    painter.setFont(face)
    painter.drawText(field, int(Qt.AlignmentFlag.AlignCenter), count)
    painter.restore()


def _paint_focus(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    pen = painter.pen()
    pen.setColor(tokens.colour("accent"))
    pen.setWidth(2)
    painter.setPen(pen)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
