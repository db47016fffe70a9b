"""What one cell of a grid shows, and the item roles under which models hand it to views."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from hhdesk.domain.progress_records import State

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class GridRole(IntEnum):
    """Item roles of grids: a cell's `Cell`, a list row's `Finding`."""

    CELL = Qt.ItemDataRole.UserRole + 1
    FINDING = Qt.ItemDataRole.UserRole + 2


class Mark(Enum):
    """What is to be said about a cell's figure."""

    NONE = "none"
    WARNING = "warning"  # stored, worth checking
    PROBLEM = "problem"  # not stored, must be corrected


class Look(Enum):
    """How a column's cells are laid out and what ground they stand on."""

    NAME = "name"
    FIGURE = "figure"
    STATE = "state"
    TEXT = "text"


class Tone(Enum):
    """The weight of a cell's text."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    ABSENT = "absent"  # "không có": quiet, in the middle


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, the state whose icon and colour it carries, and how it stands out.

    `remark` is a sentence on the mark, read aloud and shown as a tooltip. `italic` means not saved yet.
    """

    text: str = ""
    tone: Tone = Tone.PLAIN
    mark: Mark = Mark.NONE
    state: State | None = None
    italic: bool = False
    remark: str = ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column.

    `group` is the heading above the heading (equal neighbours share one), `widest` the longest text
    expected, `entry` whether cells take input, `parted` whether a strong line stands at its left,
    `stretch` whether it takes the width that is left over.
    """

    name: str
    heading: str
    widest: str
    look: Look = Look.FIGURE
    group: str = ""
    entry: bool = False
    parted: bool = False
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class CellText:
    """Text meant for one cell, as typed or pasted."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a text would do to a cell: the text shown before and after, and what is wrong with it."""

    before: str
    after: str
    problem: str = ""

    @property
    def changes(self) -> bool:
        """True where a readable text differs from what stands there."""
        return not self.problem and self.before != self.after
