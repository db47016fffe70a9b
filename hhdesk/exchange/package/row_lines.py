"""The rows of a package as lines of JSON: one flat array a line, the rows kind by kind, then the siblings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

import orjson

from hhdesk.exchange.package.errors import invalid
from hhdesk.exchange.package.limits import MOST_LINE_BYTES
from hhdesk.exchange.package.manifest import Manifest, Row, Sibling
from hhdesk.exchange.package.row_checks import RowChecker

_LINES_AT_ONCE = 2_000
_SIBLING = "s"
_SIBLING_START = b'["s"'
_line = partial(orjson.dumps, option=orjson.OPT_APPEND_NEWLINE)


def encode_rows(
    manifest: Manifest, rows: Iterable[Sequence[object]], siblings: Iterable[Sequence[object]]
) -> Iterator[bytes]:
    """Blocks of lines: the rows (kind index, values, stamps) and the siblings, each checked before.

    PackageError `package-content-invalid` for what no reader would take.
    """
    checker = RowChecker(manifest)
    for lines in _batches(rows):
        for index, taken in checker.rows(lines):
            yield _joined([_line((index, *row)) for row in taken])
    for batch in _batches(siblings):
        checked = [checker.sibling(*_parts(sibling, 5)) for sibling in batch]
        yield _joined([_line((_SIBLING, *sibling)) for sibling in checked])
    checker.finish()


class RowReader:
    """Takes the unpacked bytes piece by piece; `rows` (by kind) and `siblings` hold what has come so far."""

    def __init__(self, manifest: Manifest) -> None:
        self._checker = RowChecker(manifest)
        self._rest = b""
        self.rows: list[list[Row]] = [[] for _ in manifest.kinds]
        self.siblings: list[Sibling] = []

    def feed(self, piece: bytes) -> None:
        """Take the next bytes; PackageError `package-content-invalid` as soon as a line breaks a rule."""
        cut = piece.rfind(b"\n") + 1
        if not cut:
            self._rest += piece
        else:
            block, self._rest = self._rest + piece[:cut], piece[cut:]
            self._take(block)
        if len(self._rest) > MOST_LINE_BYTES:
            raise invalid("line-too-long")

    def finish(self) -> None:
        """PackageError unless everything has come, to the end of the last line."""
        if self._rest:
            raise invalid("line-without-end")
        self._checker.finish()

    def _take(self, block: bytes) -> None:
        split = (b"\n" + block).find(b"\n" + _SIBLING_START)
        rows, siblings = (block[:split], block[split:]) if split >= 0 else (block, b"")
        if rows:
            for index, taken in self._checker.rows(_arrays(rows)):
                self.rows[index] += taken
        for line in siblings.splitlines():
            self._take_sibling(line)

    def _take_sibling(self, line: bytes) -> None:
        mark, *parts = _parts(_load(line), 6)
        if mark != _SIBLING:
            raise invalid("sibling-form")
        self.siblings.append(self._checker.sibling(*parts))


def _arrays(block: bytes) -> list[list[object]]:
    """The array of every line.

    All lines are parsed as one array of arrays, which is faster than one by one. As many arrays as lines, and
    an array's end before every line's end and its beginning after it, leave each line exactly one: the check
    of the cells then refuses arrays inside arrays.
    """
    lines = block.split(b"]\n[")
    together = b"],[".join(lines)
    ends = together[:1] == b"[" and together[-2:] == b"]\n"
    if not ends or together.find(b"\n") != len(together) - 1:
        raise invalid("line-form")
    found = _load(b"[" + together + b"]")
    if not isinstance(found, list) or len(found) != len(lines) or set(map(type, found)) != {list}:
        raise invalid("line-form")
    return found


def _load(text: bytes) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise invalid("line-json") from error


def _parts(line: object, count: int) -> Sequence[object]:
    if not isinstance(line, list | tuple) or len(line) != count:
        raise invalid("sibling-form")
    return line


def _joined(lines: list[bytes]) -> bytes:
    if max(map(len, lines)) > MOST_LINE_BYTES:
        raise invalid("line-too-long")
    return b"".join(lines)


def _batches(items: Iterable[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    source = iter(items)
    while batch := list(islice(source, _LINES_AT_ONCE)):
        yield batch
