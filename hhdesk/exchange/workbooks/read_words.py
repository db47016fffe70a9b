"""Reads cells that name things: units, organisations, levels, periods, words of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from hhdesk.domain.cells import read_cell
from hhdesk.domain.labels import CHOICE_LABELS
from hhdesk.domain.levels import resolve_level
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import Column
from hhdesk.domain.text import clean_name, fold
from hhdesk.domain.unit_codes import resolve_base_unit, resolve_unit
from hhdesk.domain.units import Tier, Unit
from hhdesk.exchange.sheets.row_rules import Reading
from hhdesk.exchange.workbooks.doubts import Doubt, Option, Read, asks
from hhdesk.exchange.workbooks.level_words import level_labels
from hhdesk.exchange.workbooks.phrases import organisations_in, period_in, without_organisations

_NUMBERING = re.compile(r"^(?:[0-9]{1,3}|[ivxIVX]+)\s*[.)/-]\s*")
_BRACKETS = re.compile(r"\([^)]*\)")
_KIND = re.compile(r"^(?:ubnd|dang uy|uy ban nhan dan)?\s*(?:xa|thi tran|phuong|tt|t\s*t|x|p)\s*[.:]?\s+")
_SIGNS = re.compile(r"[^0-9a-z ]+")
_LOWEST_LIKENESS = 62


class WordReader:
    """Reads words against the database's vocabulary and units; what was read before is remembered."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.levels = level_labels(reading.vocabulary)
        self._units: dict[tuple[str, str, date | None], Read] = {}

    def is_unit(self, text: str) -> bool:
        """True if the text names a unit of the database, whatever the day."""
        return any(self._named(each) for each in _unit_texts(text))

    def unit_in(self, line: str) -> str:
        """The name of the commune that a line names: after a colon, alone, or with its kind; "" for none."""
        for text in (line, line.rpartition(":")[2]):
            named = self._named(clean_name(text)) if text.strip() else None
            if named is not None and named.tier is Tier.COMMUNE:
                return named.name
        folded = fold(line)
        for unit in self._units_below():
            name = re.escape(fold(unit.name))
            if unit.tier is Tier.COMMUNE and re.search(rf"(?<![a-z]){name}(?![a-z])", folded):
                return unit.name
        return ""

    def unit(self, text: str, period: str, founded: date | None = None) -> Read:
        """The unit of a row about `period`, or of a base that began on `founded`: its code, shown by name.

        Without either, the newest version in the database's scope.
        """
        key = (text, period, founded)
        if key not in self._units:
            self._units[key] = self._read_unit(text, Period.parse(period) if period else None, founded)
        return self._units[key]

    def _read_unit(self, text: str, about: Period | None, founded: date | None) -> Read:
        refused = ""
        for place, candidate in enumerate(_unit_texts(text)):
            try:
                unit = self._resolved(candidate, about, founded)
            except CellProblem as error:
                refused = refused or (error.problem.code if error.problem.code != "unknown-unit" else "")
                continue
            exact = (
                candidate.isdigit() or "@" in candidate or clean_name(candidate).lower() in _spellings(unit)
            )
            return self._as_unit(unit, corrected=place > 0 or not exact)
        options = tuple(self.unit_option(unit) for unit in self._likely(text, about))
        return Read(doubt=Doubt("unit-refused" if refused else "unit-guess", options, refused))

    def _resolved(self, text: str, about: Period | None, founded: date | None = None) -> Unit:
        units, own = self.reading.units, self.reading.own_unit
        return (
            resolve_unit(text, about, units, own) if about else resolve_base_unit(text, founded, units, own)
        )

    def _named(self, text: str) -> Unit | None:
        try:
            return self._resolved(text, None)
        except CellProblem:
            return None

    def _as_unit(self, unit: Unit, *, corrected: bool = False) -> Read:
        option = self.unit_option(unit)
        return Read(option.value, option.shown, corrected=corrected)

    def unit_option(self, unit: Unit) -> Option:
        """A unit as an answer."""
        return Option(self.reading.units.qualified(unit.id), unit.short_name)

    def base_name(self, organisation: str, unit: str) -> str:
        """How a commune's own base is named: "Hội Phụ nữ xã Hải Minh"; the unit is written as in sheets."""
        named = self.reading.vocabulary.organisation(organisation)
        place = self._resolved(unit, None).name
        return f"{named.short_name if named else organisation} {place[:1].lower()}{place[1:]}"

    def unit_options(self, period: str) -> tuple[Option, ...]:
        """All units that a row about `period` can be about, in the order of their codes."""
        about = Period.parse(period) if period else None
        return tuple(self.unit_option(unit) for unit in self._valid_units(about))

    def _units_below(self) -> list[Unit]:
        units = self.reading.units
        return [unit for unit in units.all() if unit.id in units.scope(self.reading.own_unit)]

    def _likely(self, text: str, about: Period | None) -> list[Unit]:
        """The units that the row could mean, those whose names are most alike first."""
        from rapidfuzz import fuzz

        wanted = fold(_unit_texts(text)[-1])

        def likeness(unit: Unit) -> float:
            return max(fuzz.ratio(wanted, fold(name)) for name in _spellings(unit))

        return sorted(self._valid_units(about), key=lambda unit: -likeness(unit))

    def units_for(self, text: str, period: str) -> tuple[Option, ...]:
        """All units that a row can be about, those first whose names stand in `text`, the longest of them."""
        about = Period.parse(period) if period else None
        folded = f" {fold(text)} "

        def rank(unit: Unit) -> int:
            inside = [len(name) for name in _spellings(unit) if f" {fold(name)} " in folded]
            return -max(inside, default=0)

        return tuple(self.unit_option(unit) for unit in sorted(self._valid_units(about), key=rank))

    def _valid_units(self, about: Period | None) -> list[Unit]:
        """The units of the database on the period's reference day, by code; all versions without a period."""
        units, own = self.reading.units, self.reading.own_unit
        day = units.reference_day(about, own) if about else None
        found = [unit for unit in self._units_below() if day is None or unit.valid_on(day)]
        return sorted(found, key=lambda unit: (unit.code, unit.id))

    def organisation(self, text: str) -> Read:
        """The organisation that a cell names: its code."""
        vocabulary = self.reading.vocabulary
        known = vocabulary.organisation(text)
        if known is not None:
            return Read(known.code, known.short_name)
        codes = organisations_in(text)
        rest = _KIND.sub("", _SIGNS.sub(" ", without_organisations(text)).strip() + " ").strip()
        if len(codes) == 1 and (
            not rest or self.is_unit(rest) or rest in {"xa", "huyen", "cac xa", "viet nam"}
        ):
            return self._organisation_of(codes[0])
        options = [Option(each.code, each.short_name) for each in vocabulary.organisations]
        options.sort(key=lambda option: option.value not in codes)
        return asks("organisation-guess", *options)

    def _organisation_of(self, code: str) -> Read:
        named = next(each for each in self.reading.vocabulary.organisations if each.code == code)
        return Read(code, named.short_name, corrected=True)

    def level(self, text: str, organisation: str, year: str, column: str) -> Read:
        """A level, as the label by which sheets name it."""
        vocabulary = self.reading.vocabulary
        word = " ".join(_SIGNS.sub(" ", fold(text)).split())
        label = (
            self.levels.get(fold(text))
            or self.levels.get(word)
            or self.levels.get(word.removeprefix("loai "))
        )
        if label is None:
            return asks("level-guess", *self._level_options(word, organisation, year))
        if organisation and year:
            try:
                resolve_level(label, vocabulary, organisation, int(year), None, column)
            except CellProblem:
                return asks("level-guess", *self._level_options(word, organisation, year))
        return Read(label, label, corrected=fold(label) != fold(text))

    def _level_options(self, word: str, organisation: str, year: str) -> list[Option]:
        scales = self.reading.vocabulary.scales
        if organisation and year:
            scales = self.reading.vocabulary.scales_of(organisation, int(year))[:1] or scales
        labels = list(dict.fromkeys(level.label for scale in scales for level in scale.levels))
        return [Option(label, label) for label in by_likeness(word, labels)]

    def period(self, text: str, *, whole_years: bool) -> Read:
        """A period ("2023-H1"), or a year where the kind knows only years."""
        try:
            period = Period.parse(text)
        except ValueError:
            found = period_in(text)
            if found is None:
                return asks("period-guess")
            value = found.period[:4] if whole_years else found.period
            if not found.certain or (whole_years and len(found.period) > 4):
                return asks("period-guess", Option(value, value))
            return Read(value, value, corrected=True)
        if whole_years and period.part:
            return asks("period-guess", Option(str(period.year), str(period.year)))
        return Read(str(period), str(period))

    def choice(self, column: Column, text: str) -> Read:
        """A word of the column's list, or codes of organisations."""
        vocabulary = self.reading.vocabulary
        try:
            value = read_cell(column, text, Dialect.SHEET, vocabulary)
        except CellProblem:
            labels = CHOICE_LABELS.get(column.name, {})
            named = dict(vocabulary.catalogue) if column.name == "catalogue" else {}
            words = {code: labels.get(code, code) for code in column.choices} | named
            return asks("word-guess", *(Option(code, words[code]) for code in self._ranked(text, words)))
        code = str(value)
        return Read(code, CHOICE_LABELS.get(column.name, {}).get(code, text))

    def _ranked(self, text: str, words: dict[str, str]) -> list[str]:
        labels = by_likeness(fold(text), words.values())
        return sorted(words, key=lambda code: labels.index(words[code]))

    def partners(self, column: Column, text: str) -> Read:
        """Organisations that take part, told apart by commas, semicolons, plus signs or "và"."""
        try:
            return Read(str(read_cell(column, text, Dialect.SHEET, self.reading.vocabulary) or ""), text)
        except CellProblem:
            parts = [part for part in re.split(r"[;,+&/\n]| và ", text) if part.strip()]
            reads = [self.organisation(part) for part in parts]
            codes = ";".join(str(read.value) for read in reads if read.doubt is None)
            if all(read.doubt is None for read in reads):
                return Read(codes, text, corrected=True)
            return asks("word-guess", Option(codes, codes.replace(";", ", ")), Option("", "để trống"))


def by_likeness(word: str, labels: Iterable[str]) -> list[str]:
    """Labels, those most like a folded word first."""
    from rapidfuzz import fuzz

    return sorted(labels, key=lambda label: -fuzz.ratio(word, fold(label)))


def _unit_texts(text: str) -> Sequence[str]:
    """Ways to read a cell as a unit's name: as it stands, then without what else stands around the name."""
    plain = _BRACKETS.sub(" ", _NUMBERING.sub("", clean_name(text))).strip(" .:;-")
    bare = _SIGNS.sub(" ", fold(plain))
    unled = " ".join(_SIGNS.sub(" ", without_organisations(plain)).split())
    found = [text.strip(), clean_name(plain), " ".join(bare.split()), unled]
    found += [_KIND.sub("", f"{each} ").strip() for each in (" ".join(bare.split()), unled)]
    return [each for each in dict.fromkeys(found) if each]


def _spellings(unit: Unit) -> set[str]:
    """The unit's name with its kind and without, in small letters."""
    bare = unit.short_name.removeprefix("TT ")
    return {unit.name.lower(), unit.short_name.lower(), bare.lower()}
