"""Finds out from its header which kind of record a sheet holds and which column is where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hhdesk.domain.problems import Problem, Severity
from hhdesk.domain.registry import KINDS, RecordKind
from hhdesk.domain.text import fold
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import RawSheet
from hhdesk.exchange.sheets.row_problems import RowProblem

ID_HEADING = "id"
LAST_YEAR_HEADING = "Năm trước: "  # columns of templates that are there to be looked at


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised sheet: positions (from 0) by column name, and what the header itself gave rise to."""

    kind: RecordKind
    positions: Mapping[str, int]
    headings: Mapping[str, str]
    id_position: int | None
    problems: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]

    def heading(self, column: str) -> str:
        """The heading as it was written; the column's own name where the sheet does not have it."""
        return self.headings.get(column, column)


def recognise(sheet: RawSheet, kind: str | None = None) -> Layout:
    """The layout of a sheet; headings may be names or Vietnamese, without tone marks, in any order.

    `kind` (a name of `KINDS`) forces the kind. SheetError if no kind, or several kinds, fit, or if the kind
    asked for lacks columns.
    """
    words = [_word(heading) for heading in sheet.header]
    found = KINDS[kind] if kind else _kind_of(sheet, words)
    positions, repeated = _positions(found, words)
    missing = _missing(found, positions)
    if missing:
        raise SheetError(
            "sheet-lacks-columns", file=sheet.file, sheet=sheet.name or "", headers=_shown(sheet.header),
            kind=found.name, missing=_shown(missing),
        )  # fmt: skip
    known = {*positions.values(), *repeated}
    id_position = words.index(ID_HEADING) if ID_HEADING in words else None
    headings = {name: sheet.header[position] for name, position in positions.items()}
    return Layout(
        found,
        positions,
        headings,
        id_position,
        tuple(_duplicate(sheet, position) for position in repeated),
        tuple(_unknown(sheet, position) for position in _unread(sheet, words, known)),
    )


def _word(heading: str) -> str:
    return fold(heading).strip(" *:")


def _words_of(kind: RecordKind) -> dict[str, str]:
    """Every way to head a column of the kind, folded, with the column's name."""
    return {
        _word(word): column.name
        for column in kind.columns
        for word in (column.name, column.heading, *column.synonyms)
    }


def _positions(kind: RecordKind, words: Sequence[str]) -> tuple[dict[str, int], list[int]]:
    """Where the columns are, and the positions of headings that repeat one."""
    names = _words_of(kind)
    positions: dict[str, int] = {}
    repeated: list[int] = []
    for position, word in enumerate(words):
        name = names.get(word)
        if name is None:
            continue
        if name in positions:
            repeated.append(position)
        else:
            positions[name] = position
    return positions, repeated


def _missing(kind: RecordKind, positions: Mapping[str, int]) -> list[str]:
    return [column.heading for column in kind.columns if column.required and column.name not in positions]


def _kind_of(sheet: RawSheet, words: Sequence[str]) -> RecordKind:
    """The kind whose key columns are all there; of several the one that knows most of the headings."""
    where = {kind: _positions(kind, words)[0] for kind in KINDS.values()}
    complete = [kind for kind in where if not _missing(kind, where[kind])]
    if not complete:
        nearest = max(where, key=lambda kind: len(where[kind]))
        raise SheetError(
            "sheet-not-recognised", file=sheet.file, sheet=sheet.name or "", headers=_shown(sheet.header),
            nearest=nearest.name, missing=_shown(_missing(nearest, where[nearest])),
        )  # fmt: skip
    most = max(len(where[kind]) for kind in complete)
    best = [kind for kind in complete if len(where[kind]) == most]
    if len(best) > 1:
        raise SheetError(
            "sheet-ambiguous", file=sheet.file, sheet=sheet.name or "", headers=_shown(sheet.header),
            kinds=_shown([kind.name for kind in best]),
        )  # fmt: skip
    return best[0]


def _unread(sheet: RawSheet, words: Sequence[str], known: set[int]) -> list[int]:
    """Positions of columns that nobody will read, without those that are there to be looked at."""
    unread = [
        position
        for position, word in enumerate(words)
        if word and position not in known and word != ID_HEADING and not word.startswith(_word_of_last_year())
    ]
    nameless = {position for position, word in enumerate(words) if not word}
    width = max((len(cells) for _, cells in sheet.rows), default=0) if sheet.name is not None else 0
    nameless.update(range(len(words), width))
    filled = {
        position
        for _, cells in sheet.rows
        for position in nameless
        if position < len(cells) and str(cells[position]).strip()
    }
    return sorted({*unread, *filled})


def _word_of_last_year() -> str:
    return fold(LAST_YEAR_HEADING)


def _unknown(sheet: RawSheet, position: int) -> RowProblem:
    heading = sheet.header[position] if position < len(sheet.header) else ""
    name = heading or column_letters(position)
    problem = Problem("", "unknown-column", Severity.WARNING, {"value": name})
    return RowProblem(sheet.header_row, name, problem)


def _duplicate(sheet: RawSheet, position: int) -> RowProblem:
    heading = sheet.header[position]
    values = {"value": heading, "letters": column_letters(position)}
    return RowProblem(sheet.header_row, heading, Problem("", "duplicate-column", Severity.PROBLEM, values))


def column_letters(position: int) -> str:
    """The letters by which spreadsheet programs name a column: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _shown(words: Sequence[str]) -> str:
    return ", ".join(word for word in words if word)
