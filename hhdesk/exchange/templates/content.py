"""What a template is filled with: one line per row to fill in, every cell as `load` reads it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.labels import CHOICE_LABELS
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.records import Base, Membership, Rating, Task
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import DECIMAL_SCALE, POINTS_SCALE, Column, ColumnType, RecordKind
from hhdesk.domain.unit_codes import resolve_base_unit, resolve_unit
from hhdesk.domain.units import Unit

CellValue = str | int | float | date | None
LAST_YEAR_FIGURES = ("eligible", "members", "admitted", "left")


@dataclass(frozen=True, eq=False, slots=True)
class TemplateContent:
    """The records behind a template of one `period` (ratings and tasks: its year).

    `own_unit` is the id of the unit of the database that will load it; `units` are those to report, in order.
    `bases` are the bases to list, in order. Last year's records are shown beside, this year's filled in:
    memberships by organisation and unit id, ratings by base id.
    """

    reference: Reference
    own_unit: str
    units: tuple[Unit, ...]
    period: Period
    bases: tuple[Base, ...] = ()
    tasks: tuple[Task, ...] = ()
    memberships: Mapping[tuple[str, str], Membership] = field(default_factory=dict)
    last_memberships: Mapping[tuple[str, str], Membership] = field(default_factory=dict)
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    last_ratings: Mapping[str, Rating] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One line: cells in the order of the template's columns, then last year's.

    `organisation` is the code, for what depends on it.
    """

    organisation: str
    cells: tuple[CellValue, ...]
    last_year: tuple[CellValue, ...] = ()


def template_columns(kind: RecordKind) -> tuple[Column, ...]:
    """The columns to fill in: all but a rating's scale, which the level tells."""
    return tuple(column for column in kind.columns if column.name != "scale")


def last_year_columns(kind: RecordKind) -> tuple[Column, ...]:
    """The columns whose values of last year stand beside."""
    names = {"membership": LAST_YEAR_FIGURES, "ratings": ("level",)}.get(kind.name, ())
    return tuple(kind.column(name) for name in names)


def template_lines(kind: RecordKind, content: TemplateContent) -> list[TemplateLine]:
    """The lines of a template; none about a unit that `load` could not tell by any word."""
    return _Lines(kind, content).of_kind()


def word_of(unit: Unit, find: Callable[[str], Unit]) -> str | None:
    """The friendliest word that `find` takes for the unit: its name, its code, or its code and date."""
    day = unit.valid_from or unit.valid_to
    for word in (unit.name, unit.code, f"{unit.code}@{day.isoformat()}" if day else unit.code):
        try:
            if find(word).id == unit.id:
                return word
        except CellProblem:
            continue
    return None


class _Lines:
    def __init__(self, kind: RecordKind, content: TemplateContent) -> None:
        self._kind = kind
        self._content = content
        self._units = content.reference.units
        self._columns = template_columns(kind)
        self._last_year = last_year_columns(kind)

    def of_kind(self) -> list[TemplateLine]:
        """The lines of the kind."""
        make = {
            "membership": self._memberships,
            "bases": self._bases,
            "ratings": self._ratings,
            "tasks": self._tasks,
        }[self._kind.name]
        return make()

    def _memberships(self) -> list[TemplateLine]:
        content, lines = self._content, []
        period = str(content.period) if content.period.part else content.period.year
        organisations = [each.code for each in content.reference.organisations if each.membership_form]
        for unit in content.units:
            word = self._word_in_row(unit, content.period)
            for organisation in organisations if word else ():
                key = (organisation, unit.id)
                values = {"organisation": organisation, "unit": word, "period": period}
                record = content.memberships.get(key)
                lines.append(self._line(values, record, content.last_memberships.get(key), organisation))
        return lines

    def _bases(self) -> list[TemplateLine]:
        lines = []
        for base in self._content.bases:
            word = self._word_of_base(base)
            if word:
                lines.append(self._line({"unit": word}, base, None, base.organisation))
        return lines

    def _ratings(self) -> list[TemplateLine]:
        content, year = self._content, Period(self._content.period.year)
        lines = []
        for base in content.bases:
            word = self._word_in_row(self._units[base.unit], year)
            if word:
                values = {
                    "organisation": base.organisation, "unit": word, "kind": base.kind, "base": base.name,
                    "year": year.year,
                }  # fmt: skip
                records = content.ratings.get(base.id), content.last_ratings.get(base.id)
                lines.append(self._line(values, *records, base.organisation))
        return lines

    def _tasks(self) -> list[TemplateLine]:
        lines = []
        for task in self._content.tasks:
            word = self._word_in_row(self._units[task.unit], Period(task.year))
            if word:
                lines.append(self._line({"unit": word}, task, None, task.organisation))
        return lines

    def _word_in_row(self, unit: Unit, period: Period) -> str | None:
        own = self._content.own_unit
        return word_of(unit, lambda word: resolve_unit(word, period, self._units, own))

    def _word_of_base(self, base: Base) -> str | None:
        own = self._content.own_unit
        return word_of(
            self._units[base.unit], lambda word: resolve_base_unit(word, base.founded, self._units, own)
        )

    def _line(
        self, values: Mapping[str, object], record: object, last_year: object, organisation: str
    ) -> TemplateLine:
        """Cells from `values` first, then from the record."""
        cells = [
            self._shown(column, values.get(column.name, getattr(record, column.name, None)), record)
            for column in self._columns
        ]
        before = [
            self._shown(column, getattr(last_year, column.name, None), last_year)
            for column in self._last_year
        ]
        return TemplateLine(organisation, tuple(cells), tuple(before))

    def _shown(self, column: Column, value: object, record: object) -> CellValue:
        """A stored value as people read it and `load` takes it."""
        if value is None or value == "":
            return None
        if value is NOT_APPLICABLE:
            return NOT_APPLICABLE.value
        if isinstance(value, date):
            return value
        if isinstance(value, int):
            scale = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}.get(column.type, 1)
            return value if scale == 1 else value / scale
        return self._word(column, str(value), record)

    def _word(self, column: Column, code: str, record: object) -> str:
        """The Vietnamese word for a code; other texts as they are."""
        reference = self._content.reference
        if column.type is ColumnType.ORGANISATION:
            return reference.organisation(code).short_name
        if column.type is ColumnType.CODES:
            return "; ".join(reference.organisation(part).abbreviation for part in code.split(";"))
        if column.type is ColumnType.LEVEL and isinstance(record, Rating) and record.scale:
            level = reference.scales[record.scale].level(code)
            return level.label if level else code
        if column.name == "catalogue":
            return next((entry.title for entry in reference.catalogue if entry.code == code), code)
        return CHOICE_LABELS.get(column.name, {}).get(code, code)


def organisation_words(content: TemplateContent, kind: RecordKind) -> list[str]:
    """The short names that the kind's lines may use."""
    organisations = content.reference.organisations
    return [each.short_name for each in organisations if kind.name != "membership" or each.membership_form]


def level_words(content: TemplateContent, organisation: str) -> list[str]:
    """The labels of the scale that the organisation uses in the template's year."""
    return [level.label for level in content.reference.scale_for(organisation, content.period.year).levels]


def period_words(year: int) -> list[str | int]:
    """The periods of a year as the sheet writes them: the year itself is a number."""
    return [year, *(f"{year}-{part}" for part in ("H1", "H2", "Q1", "Q2", "Q3", "Q4"))]


def choice_words(column: Column) -> list[str]:
    """The labels of a column with fixed choices, in the registry's order."""
    return [CHOICE_LABELS.get(column.name, {}).get(choice, choice) for choice in column.choices]


def unit_words(content: TemplateContent, kind: RecordKind) -> list[str]:
    """The words for the units to report, as new rows may use them."""
    units, own = content.reference.units, content.own_unit
    period = content.period if kind.name == "membership" else Period(content.period.year)

    def find(word: str) -> Unit:
        if kind.name == "bases":
            return resolve_base_unit(word, None, units, own)
        return resolve_unit(word, period, units, own)

    words: Sequence[str | None] = [word_of(unit, find) for unit in content.units]
    return [word for word in words if word]
