"""Finds the tables of a sheet: where the headings stand, over how many rows, and what stands above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hhdesk.domain.periods import EARLIEST_YEAR, LATEST_YEAR
from hhdesk.domain.registry import KINDS
from hhdesk.exchange.workbooks.grid import Grid, SheetCell
from hhdesk.exchange.workbooks.heading_words import SIGNATURES
from hhdesk.exchange.workbooks.headings import HeadingReader, Meaning

MOST_HEADER_ROWS = 4
_LOWEST_WORTH = 1.7
_MOST_TITLE_ROWS = 5
_NUMBERED = re.compile(r"\(?\s*([0-9]{1,2}|[A-Z])\s*\)?|\(?[0-9]{1,2}\s*=.*")

Heading = tuple[str, ...]  # the texts above one column, the highest first, each once


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One table. `columns` are grid columns, `headings` what stands above each; `titles` the lines above.

    `first` and `last` are the rows of the headings, `body` the rows below up to the next table (all from 0).
    `kind` is the kind of record that the headings fit best.
    """

    grid: Grid
    kind: str
    first: int
    last: int
    body: range
    columns: tuple[int, ...]
    headings: tuple[Heading, ...]
    titles: tuple[str, ...]


def find_tables(grid: Grid, reader: HeadingReader) -> list[FoundTable]:
    """The tables of a sheet from top to bottom; none where nothing looks like headings."""
    texts = _texts(grid)
    blocks = sorted(
        _blocks(grid, texts, reader), key=lambda block: (-block[0], block[2] - block[1], block[1])
    )
    chosen: list[tuple[int, int, str]] = []
    for worth, first, last, kind in blocks:
        if worth >= _LOWEST_WORTH and all(last < other[0] or first > other[1] for other in chosen):
            chosen.append((first, last, kind))
    if not chosen:
        return []
    chosen.sort()
    tops = [0] + [_title_rows(grid, texts, before[1], block[0]) for before, block in pairwise(chosen)]
    found = []
    for (first, last, kind), top, end in zip(chosen, tops, [*tops[1:], len(grid.rows)], strict=True):
        found.append(_table(grid, texts, kind, (first, last), (end, top), reader))
    return [table for table in _continued(found) if len(table.body)]


def _continued(tables: Sequence[FoundTable]) -> list[FoundTable]:
    """The tables, those that only repeat the headings of the one before (as on a new page) joined to it."""
    joined: list[FoundTable] = []
    for table in tables:
        before = joined[-1] if joined else None
        if before is not None and not table.titles and table.headings == before.headings:
            joined[-1] = replace(before, body=range(before.body.start, table.body.stop))
        else:
            joined.append(table)
    return joined


def _title_rows(grid: Grid, texts: Sequence[Sequence[str]], before: int, first: int) -> int:
    """The first of the rows just above the headings at `first` that are no records of the table before."""
    top = row = first
    while row - 1 > before and first - row < _MOST_TITLE_ROWS:
        row -= 1
        words = set(texts[row]) - {""}
        if len(words) > 2 or any(cell.is_number for cell in grid.rows[row]):
            break
        top = row if words else top
    return top


def _texts(grid: Grid) -> list[list[str]]:
    """The text of every cell, old letters as meant; all cells of a merged area have that of its first."""
    texts = [[" ".join(cell.guess.split()) or cell.text for cell in row] for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        if top < len(texts) and left < grid.width:
            text = texts[top][left]
            for row in range(top, min(bottom + 1, len(texts))):
                for column in range(left, min(right + 1, grid.width)):
                    texts[row][column] = text
    return texts


def _blocks(
    grid: Grid, texts: Sequence[Sequence[str]], reader: HeadingReader
) -> Iterator[tuple[float, int, int, str]]:
    """Every stretch of rows that could be headings, with its worth and the kind that it fits best."""
    cut = _cut_by_merged(grid)
    allowed = [_may_head(grid, row, continued=row in cut) for row in range(len(grid.rows))]
    anchors = [row for row, may in enumerate(allowed) if may and _is_anchor(texts[row], reader)]
    seen = set()
    for anchor in anchors:
        for first in range(max(0, anchor - MOST_HEADER_ROWS + 1), anchor + 1):
            for last in range(anchor, min(first + MOST_HEADER_ROWS, len(texts))):
                whole = first not in cut and last + 1 not in cut and all(allowed[first : last + 1])
                several = all(len(set(texts[row]) - {""}) > 1 for row in range(first, last + 1))
                if (first, last) in seen or not (whole and several):
                    continue
                seen.add((first, last))
                headings = _headings(texts, grid, first, last)
                worth, kind = max((_worth(kind, headings, reader), kind) for kind in KINDS)
                yield worth, first, last, kind


def _cut_by_merged(grid: Grid) -> set[int]:
    """Rows that continue a merged area from above: headings neither begin nor end before such a row."""
    return {row for top, _, bottom, _ in grid.merged for row in range(top + 1, bottom + 1)}


def _may_head(grid: Grid, row: int, *, continued: bool) -> bool:
    """False for empty rows (unless they continue merged cells), rows with numbers and numbers of columns."""
    cells = grid.rows[row]
    filled = [column for column, cell in enumerate(cells) if not cell.is_empty]
    if is_numbering(cells) or not (filled or continued):
        return False
    return all(isinstance(cells[column].value, str) or _is_year(grid, row, column) for column in filled)


def _is_year(grid: Grid, row: int, column: int) -> bool:
    """True for a number that is a year, and not the next one of those that count the rows."""
    cell = grid.cell(row, column)
    if not (cell.is_number and cell.text.isdigit() and EARLIEST_YEAR <= int(cell.text) <= LATEST_YEAR):
        return False
    number = int(cell.text)
    return grid.cell(row - 1, column).value != number - 1 and grid.cell(row + 1, column).value != number + 1


def is_numbering(row: Sequence[SheetCell]) -> bool:
    """True for the row under the headings that numbers the columns: 1 2 3, (1) (2), A B 1 2."""
    filled = [cell.text for cell in row if not cell.is_empty]
    if len(filled) < 2 or not all(_NUMBERED.fullmatch(text) for text in filled):
        return False
    digits = [int(text.strip("() ")) for text in filled if text.strip("() ").isdigit()]
    return digits[:2] == [1, 2]


def _is_anchor(texts: Sequence[str], reader: HeadingReader) -> bool:
    """True where at least one cell of the row, read alone, heads a column."""
    return any(_says(reader.meaning(kind, (text,))) for text in set(texts) if text for kind in KINDS)


def _says(meaning: Meaning) -> bool:
    return bool(meaning.column or meaning.period or meaning.organisation)


def _headings(texts: Sequence[Sequence[str]], grid: Grid, first: int, last: int) -> list[Heading]:
    """What stands above each column; a heading without neighbours at its right reaches over what it heads."""
    rows = [list(texts[row]) for row in range(first, last + 1)]
    for upper, lower in pairwise(rows):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column] and upper[column - 1] and lower[column - 1]:
                upper[column] = upper[column - 1]
    return [tuple(dict.fromkeys(row[column] for row in rows if row[column])) for column in range(grid.width)]


def _worth(kind: str, headings: Sequence[Heading], reader: HeadingReader) -> float:
    """How much of the headings a kind explains; 0 where what makes a table of that kind is missing."""
    total = 0.0
    columns: set[str] = set()
    bare = 0
    taken: set[tuple[str, str, str, str]] = set()
    named = len({reader.meaning(kind, heading).bare for heading in headings} - {""})
    for heading in headings:
        meaning = reader.meaning(kind, heading)
        if meaning.bare and named > 1:
            meaning = replace(meaning, column="")
        use = (meaning.column, meaning.organisation, meaning.period, meaning.choice)
        if meaning.column and use not in taken:
            taken.add(use)
            columns.add(meaning.column)
            total += meaning.score / 100
        elif meaning.counter:
            total += 0.5
        elif meaning.foreign:
            total += 0.3
        elif meaning.period or meaning.organisation:
            bare += 1
            total += 0.6
    signed = bool(columns & SIGNATURES[kind]) or (bare >= 2 and bool(columns))
    return total if signed and len(columns) + bare >= 2 else 0.0


def _table(
    grid: Grid,
    texts: Sequence[Sequence[str]],
    kind: str,
    header: tuple[int, int],
    body_and_titles: tuple[int, int],
    reader: HeadingReader,
) -> FoundTable:
    end, above = body_and_titles
    first, last = header
    headings = _headings(texts, grid, first, last)
    kind = _kind_by_content(kind, headings, grid, range(last + 1, end), reader)
    body = range(last + 1, end)
    if body and is_numbering(grid.rows[body.start]):
        body = range(last + 2, end)
    used = [
        column
        for column in range(grid.width)
        if headings[column] or any(not grid.rows[row][column].is_empty for row in body)
    ]
    titles = [
        line for row in range(above, first) if (line := " ".join(dict.fromkeys(t for t in texts[row] if t)))
    ]
    return FoundTable(
        grid, kind, first, last, body, tuple(used), tuple(headings[column] for column in used), tuple(titles)
    )


def _kind_by_content(
    kind: str, headings: Sequence[Heading], grid: Grid, body: range, reader: HeadingReader
) -> str:
    """Of a table with only organisations or periods across: the kind that figures or words in it tell."""
    bare = [
        column
        for column, heading in enumerate(headings)
        if (meaning := reader.meaning("membership", heading)).bare or (meaning.period and not meaning.column)
    ]
    if len(bare) < 2:
        return kind
    cells = [grid.cell(row, column) for row in body for column in bare]
    filled = [cell for cell in cells if not cell.is_empty]
    figures = sum(cell.is_number or cell.text.replace(".", "").isdigit() for cell in filled)
    return "membership" if 2 * figures >= len(filled) else "ratings"
