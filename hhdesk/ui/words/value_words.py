"""Stored values of any column in the words people read."""

from __future__ import annotations

from datetime import date

from hhdesk.domain.cells import Value
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.labels import CHOICE_LABELS
from hhdesk.domain.numbers import format_count, format_date, format_decimal
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import DECIMAL_SCALE, KINDS, POINTS_SCALE, ColumnType
from hhdesk.ui.words.formatting import NOT_HELD
from hhdesk.ui.words.level_words import short_label

_SCALES = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}
_PLAIN_INTEGERS = frozenset({ColumnType.YEAR})


class ValueWords:
    """Words for values, with the labels of one database's reference data."""

    def __init__(self, reference: Reference) -> None:
        self.follow(reference)

    def follow(self, reference: Reference) -> None:
        """Use these labels from now on: reference data may be edited."""
        self._reference = reference
        self._levels = {
            level.code: short_label(level) for scale in reference.scales.values() for level in scale.levels
        }
        self._organisations = {each.code: each.short_name for each in reference.organisations}
        self._abbreviations = {each.code: each.abbreviation for each in reference.organisations}
        self._catalogue = {entry.code: entry.title for entry in reference.catalogue}

    def heading(self, kind: str, column: str) -> str:
        """What a column of a kind is called."""
        return KINDS[kind].column(column).heading

    def value(self, kind: str, column: str, value: Value) -> str:
        """The value in words; "" where there is none."""
        if value is None:
            return ""
        if value is NOT_APPLICABLE:
            return NOT_HELD
        if isinstance(value, date):
            return format_date(value)
        column_type = KINDS[kind].column(column).type
        if isinstance(value, int):
            scale = _SCALES.get(column_type)
            if scale:
                return format_decimal(value, scale)
            return str(value) if column_type in _PLAIN_INTEGERS else format_count(value)
        return self._text(column, column_type, str(value))

    def target(self, set_code: str, code: str) -> str:
        """A target with the years it is set for."""
        for each in self._reference.target_sets:
            labels = {target.code: target.label for target in each.targets}
            if each.code == set_code and code in labels:
                return f"{labels[code]}, {each.first_year}–{each.last_year}"
        return f"{set_code}/{code}"

    def unit(self, identity: str | None) -> str:
        """A unit's short name."""
        units = self._reference.units
        return units[identity].short_name if identity and identity in units else (identity or "")

    def organisation(self, code: str | None) -> str:
        """An organisation's short name."""
        return self._organisations.get(code or "", code or "")

    def abbreviation(self, code: str | None) -> str:
        """An organisation's short sign."""
        return self._abbreviations.get(code or "", code or "")

    def _text(self, column: str, column_type: ColumnType, text: str) -> str:
        match column_type:
            case ColumnType.ORGANISATION:
                return self.organisation(text)
            case ColumnType.UNIT:
                return self.unit(text)
            case ColumnType.LEVEL:
                return self._levels.get(text, text)
            case ColumnType.CODES:
                return ", ".join(self.organisation(code) for code in text.split(";"))
            case ColumnType.CHOICE:
                return CHOICE_LABELS.get(column, self._catalogue).get(text, text)
        return text
