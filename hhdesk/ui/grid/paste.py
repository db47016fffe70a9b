"""Works out where the cells of a pasted block land and what each would change; writes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hhdesk.domain.text import fold, nfc
from hhdesk.ui.grid.cells import CellText, Outcome
from hhdesk.ui.grid.clipboard import Block
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.moves import Spot

_PREFIXES = ("thi tran ", "phuong ", "huyen ", "tinh ", "xa ", "tt ", "tx ")
_GROUPED_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_NAME_COLUMNS = 3  # a running number and a code may stand before the names


@dataclass(frozen=True, slots=True)
class PasteCell:
    """One cell of the block at its place in the grid."""

    spot: Spot
    text: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class PasteRow:
    """One row of the block that found its place; `cells` in the order of the plan's columns."""

    row: int
    name: str
    cells: tuple[PasteCell, ...]


@dataclass(frozen=True, slots=True)
class PastePlan:
    """What a paste would do.

    `by_name` tells how rows were matched. `unmatched` are names in the block that no row carries,
    `beyond` counts rows below the grid's end, `skipped` block columns that fall on cells without input.
    """

    rows: tuple[PasteRow, ...]
    columns: tuple[int, ...]
    by_name: bool
    unmatched: tuple[str, ...] = ()
    beyond: int = 0
    skipped: int = 0
    commas_group: bool = False

    @property
    def cells(self) -> tuple[PasteCell, ...]:
        """All cells that landed."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def changed(self) -> tuple[PasteCell, ...]:
        """Cells that would hold something else."""
        return tuple(cell for cell in self.cells if cell.outcome.changes)

    @property
    def problems(self) -> tuple[PasteCell, ...]:
        """Cells whose text cannot be taken as it stands."""
        return tuple(cell for cell in self.cells if cell.outcome.problem)

    @property
    def doubtful(self) -> bool:
        """True where a comma that may group thousands decides what cells mean."""
        return self.commas_group or any(_GROUPED_ENGLISH.fullmatch(cell.text) for cell in self.problems)

    @property
    def texts(self) -> tuple[CellText, ...]:
        """What is to be written: cells that change, and texts that stay red until they are corrected."""
        return tuple(
            CellText(*cell.spot, cell.text)
            for cell in self.cells
            if cell.outcome.changes or cell.outcome.problem
        )

    @property
    def touched_rows(self) -> int:
        """How many rows would change or get a text to correct."""
        return len({text.row for text in self.texts})


def plan_paste(model: GridModel, block: Block, start: Spot, commas_group: bool = False) -> PastePlan:
    """Lay `block` over the grid.

    Rows go by the unit's name where one of the block's first columns holds names, else by position from
    `start`; columns by the block's own headings where it has them, else by position. `commas_group` reads
    2,500 as 2500.
    """
    names = _Names(model)
    name_column = names.column_in(block)
    body, headings = _without_heading(model, block, name_column, names)
    targets = _target_columns(model, body, start, name_column, headings)
    placed, unmatched, beyond = _place_rows(body, name_column, names, start.row, model.rowCount())
    columns = tuple(sorted(set(targets.values())))
    rows = tuple(
        PasteRow(row, model.row_name(row), _cells(model, row, cells, targets, commas_group))
        for row, cells in placed
    )
    width = len(body[0]) - (0 if name_column is None else name_column + 1) if body else 0
    skipped = max(0, width - len(targets))
    return PastePlan(rows, columns, name_column is not None, unmatched, beyond, skipped, commas_group)


def _cells(
    model: GridModel, row: int, texts: Sequence[str], targets: Mapping[int, int], commas_group: bool
) -> tuple[PasteCell, ...]:
    found = []
    for source, column in sorted(targets.items(), key=lambda pair: pair[1]):
        text = texts[source].strip()
        if commas_group and _GROUPED_ENGLISH.fullmatch(text):
            text = text.replace(",", "")
        found.append(PasteCell(Spot(row, column), text, model.outcome(row, column, text)))
    return tuple(found)


class _Names:
    """The grid's row names, found by exact writing first and without tone marks where that is unique."""

    def __init__(self, model: GridModel) -> None:
        self._exact: dict[str, int] = {}
        self._folded: dict[str, int | None] = {}
        for row in range(model.rowCount()):
            name = model.row_name(row)
            self._exact.setdefault(_exact(name), row)
            key = _bare(name)
            self._folded[key] = None if key in self._folded else row

    def row(self, text: str) -> int | None:
        """The row with this name, with or without "Xã", "TT" and tone marks; None if none or several."""
        found = self._exact.get(_exact(text))
        return self._folded.get(_bare(text)) if found is None else found

    def column_in(self, block: Block) -> int | None:
        """The first of the block's leading columns of which at least half are names; None without one."""
        for column in range(min(_NAME_COLUMNS, len(block[0]) - 1 if block else 0)):
            texts = [row[column] for row in block if row[column].strip()]
            matched = sum(self.row(text) is not None for text in texts)
            if matched and 2 * matched >= len(texts) - 1:
                return column
        return None


def _without_heading(
    model: GridModel, block: Block, name_column: int | None, names: _Names
) -> tuple[Block, dict[int, int]]:
    """The block without its heading row, and which grid column each of its columns is by heading."""
    if len(block) < 2 or any(any(char.isdigit() for char in text) for text in block[0]):
        return block, {}
    if name_column is not None and names.row(block[0][name_column]) is not None:
        return block, {}
    known = {fold(model.columns[column].heading): column for column in model.entry_columns}
    found = {source: known[fold(text)] for source, text in enumerate(block[0]) if fold(text) in known}
    # Of headings that stand twice (last year, this year) the last one counts.
    last = {column: source for source, column in found.items()}
    headings = {source: column for column, source in last.items()}
    is_heading = bool(headings) or (name_column is not None and not names.row(block[0][name_column]))
    return (block[1:] if is_heading else block), headings


def _target_columns(
    model: GridModel, body: Block, start: Spot, name_column: int | None, headings: dict[int, int]
) -> dict[int, int]:
    """Which grid column each column of the block lands in; columns without input take none."""
    if headings:
        return headings
    entries = model.entry_columns
    width = len(body[0]) if body else 0
    if name_column is None:
        pairs = {source: start.column + source for source in range(width)}
    else:
        first = start.column if start.column in entries else (entries[0] if entries else 0)
        pairs = {source: first + source - name_column - 1 for source in range(name_column + 1, width)}
    return {source: column for source, column in pairs.items() if column in entries}


def _place_rows(
    body: Block, name_column: int | None, names: _Names, top: int, count: int
) -> tuple[list[tuple[int, tuple[str, ...]]], tuple[str, ...], int]:
    if name_column is None:
        inside = [(top + offset, texts) for offset, texts in enumerate(body) if top + offset < count]
        return inside, (), len(body) - len(inside)
    placed: dict[int, tuple[str, ...]] = {}
    unmatched = []
    for texts in body:
        row = names.row(texts[name_column])
        if row is not None:
            placed[row] = texts
        elif texts[name_column].strip():
            unmatched.append(nfc(texts[name_column]))
    return sorted(placed.items()), tuple(unmatched), 0


def _exact(name: str) -> str:
    return " ".join(nfc(name).casefold().split())


def _bare(name: str) -> str:
    """The folded name without the kind of unit in front."""
    key = " ".join(fold(name).replace(".", " ").split())
    for prefix in _PREFIXES:
        if key.startswith(prefix):
            return key.removeprefix(prefix)
    return key
