"""What one table cell looks like, as one record: models hand it out whole, delegates paint it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import Type

Index = QModelIndex | QPersistentModelIndex
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight)
_AT_RIGHT = _RIGHT | int(Qt.AlignmentFlag.AlignVCenter)
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class PaintedCell:
    """Text behind an icon ("" for none). `tone` and `ground` name colour tokens; `indent` is in steps."""

    text: str = ""
    tone: str = "text"
    ground: str = "base"
    type: Type = Type.TEXT
    icon: str = ""
    right: bool = False
    indent: int = 0


def painted_cell(index: Index) -> PaintedCell:
    """The cell that the model offers under `Role.CELL`; of plainer models, made of their single roles."""
    cell = index.data(Role.CELL)
    return cell if isinstance(cell, PaintedCell) else _gathered(index)


def cell_data(cell: PaintedCell, role: int) -> Any:
    """The cell under an item role, for models that answer single roles too; None where it says nothing."""
    if role == Role.CELL:
        return cell
    if role in _TEXT_ROLES:
        return cell.text
    match role:
        case Qt.ItemDataRole.TextAlignmentRole:
            return _AT_RIGHT if cell.right else _AT_LEFT
        case Role.TONE:
            return cell.tone
        case Role.TYPE:
            return cell.type
        case Role.GROUND:
            return cell.ground
        case Role.ICON:
            return cell.icon or None
    return None


def _gathered(index: Index) -> PaintedCell:
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return PaintedCell(
        text=str(index.data(Qt.ItemDataRole.DisplayRole) or ""),
        tone=index.data(Role.TONE) or "text",
        ground=index.data(Role.GROUND) or "base",
        type=index.data(Role.TYPE) or Type.TEXT,
        icon=index.data(Role.ICON) or "",
        right=bool(int(alignment or 0) & _RIGHT),
    )
