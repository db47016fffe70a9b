"""Texts that people type or that files hold: periods, numbers, days, units, levels, preferences."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import orjson

from hhdesk.app.backups.records import read_backup
from hhdesk.app.home import Home
from hhdesk.app.preferences import load_preferences, save_preferences
from hhdesk.app.workbooks.remembered import recall_shape
from hhdesk.domain.cells import read_cell
from hhdesk.domain.legacy_text import Encoding, LegacyFont, decode, hidden_reading, is_clean
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.periods import Period
from hhdesk.domain.plain_tables import read_figure, read_words
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import KINDS
from hhdesk.domain.setting_values import parse_due_day, setting_problem
from hhdesk.domain.syllables import is_plausible
from hhdesk.domain.text import clean_name, fold, name_key, nfc, title_key
from hhdesk.domain.unit_codes import resolve_argument, resolve_unit
from hhdesk.exchange.defusing import defused, restored
from hhdesk.exchange.workbooks.shape import recall
from tests.domain.progress.reference import UNITS
from tests.domain.words import VOCABULARY
from tests.exchange.samples import HAI_MINH
from tests.exchange.workbooks.drafted import opened
from tests.fuzz.targets import Target

_COLUMNS = [column for kind in KINDS.values() for column in kind.columns]
_SETTINGS = ("membership_due", "ratings_due", "strong_levels", "excellent_of_all_rated")
_DIALECTS = tuple(Dialect)
_FONTS = tuple(LegacyFont(each, capitals) for each in Encoding for capitals in (False, True))


def _cells(folder: Path) -> Callable[[bytes], object]:
    """A text in a cell of each column; numbers that a sheet holds as such."""

    def run(data: bytes) -> None:
        column = _COLUMNS[data[0] % len(_COLUMNS)] if data else _COLUMNS[0]
        dialect = _DIALECTS[data[1] % len(_DIALECTS)] if len(data) > 1 else _DIALECTS[0]
        text = _text_in(data[2:])
        cells: list[object] = [text]
        try:
            cells.append(float(text))
        except ValueError:
            cells.append(len(text))
        for cell in cells:
            try:
                value = read_cell(column, cell, dialect, VOCABULARY)
            except CellProblem:
                continue
            assert not isinstance(value, float)

    return run


def _text_in(data: bytes) -> str:
    """The text of the bytes, halves of pairs among it."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _words(folder: Path) -> Callable[[bytes], object]:
    """A text as period, day, unit, setting, name, figure of a table, and in old letters."""

    def run(data: bytes) -> None:
        text = _text_in(data)
        with suppress(ValueError):
            assert Period.parse(str(Period.parse(text))) == Period.parse(text)
        with suppress(CellProblem):
            resolve_argument(text, UNITS, HAI_MINH)
        with suppress(CellProblem):
            resolve_unit(text, None, UNITS, HAI_MINH)
        parse_due_day(text)
        for key in _SETTINGS:
            setting_problem(key, text)
        assert restored(defused(text)) == text
        for fold_text in (fold, name_key, title_key, clean_name, nfc, read_figure, read_words, is_plausible):
            fold_text(text)
        hidden_reading(text)
        is_clean(text)
        for font in _FONTS:
            decode(text, font)

    return run


def _preferences(folder: Path) -> Callable[[bytes], object]:
    """Any bytes as the file of preferences; what is taken can be saved and is taken again."""
    home = Home(folder)

    def run(data: bytes) -> None:
        home.preferences_file.write_bytes(data)
        taken = load_preferences(home)
        save_preferences(home, taken)
        again = load_preferences(home)
        assert again == taken or "nan" in json.dumps([repr(again)])

    return run


def _notes(folder: Path) -> Callable[[bytes], object]:
    """Any bytes as the note beside a backup, and as what is remembered of a table's shape."""
    backup = folder / "thu-20250101-120000.hhdb"
    backup.write_bytes(b"")
    table = opened("05").tables[0]

    def run(data: bytes) -> None:
        backup.with_suffix(".json").write_bytes(data)
        found = read_backup(backup)
        assert found is not None
        assert found.age
        (folder / "workbooks.json").write_bytes(data)
        recall_shape(Home(folder), "s")
        with suppress(ValueError):
            stored = orjson.loads(data)
            if isinstance(stored, dict):
                recall(stored, table.mappings)

    return run


TARGETS = (
    Target("cells", _cells, 20, 300, 60),
    Target("words", _words, 20, 300, 60),
    Target("preferences", _preferences, 8, 1_000, 60),
    Target("notes", _notes, 8, 1_000, 60),
)
