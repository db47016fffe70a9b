"""The drop-downs and checks of a template, and the hidden sheet that holds their lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from openpyxl.worksheet.datavalidation import DataValidation

from hhdesk.domain.cells import NAME_LIMIT, NOTE_LIMIT
from hhdesk.domain.numbers import LARGEST
from hhdesk.domain.periods import EARLIEST_YEAR, LATEST_YEAR
from hhdesk.domain.registry import Column, ColumnType, RecordKind
from hhdesk.exchange.sheets.recognise import column_letters
from hhdesk.exchange.templates.content import (
    TemplateContent,
    TemplateLine,
    choice_words,
    level_words,
    organisation_words,
    period_words,
    unit_words,
)
from hhdesk.exchange.templates.hints import CHECK_TITLE, hint_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST_DAY = "DATE(1900,3,1)"


class Lists:
    """The hidden sheet with the words of the drop-downs; equal lists are written once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._known: dict[tuple[str | int, ...], str] = {}

    def reference(self, words: Iterable[str | int]) -> str:
        """The formula that names the cells in which these words stand."""
        key = tuple(words)
        if key not in self._known:
            position = len(self._known)
            for number, word in enumerate(key, start=1):
                cell = self._sheet.cell(number, position + 1, word)
                if isinstance(word, str):
                    cell.data_type = "s"
            letters = column_letters(position)
            self._known[key] = f"'{self._sheet.title}'!${letters}$1:${letters}${len(key)}"
        return self._known[key]


class Checks:
    """Adds the checks of one sheet."""

    def __init__(self, kind: RecordKind, content: TemplateContent, sheet: Worksheet, lists: Lists) -> None:
        self._kind = kind
        self._content = content
        self._sheet = sheet
        self._lists = lists

    def add(self, columns: Sequence[Column], lines: Sequence[TemplateLine], spare: range) -> None:
        """Check every column in the rows of `lines` (from row 2 on) and in the `spare` rows below."""
        rows = range(2, spare.stop)
        for position, column in enumerate(columns):
            letters = column_letters(position)
            if column.type is ColumnType.LEVEL:
                self._add_levels(column, letters, lines, spare)
                continue
            check = self._check_of(column, f"{letters}2")
            if check is not None and rows:
                check.add(f"{letters}{rows.start}:{letters}{rows.stop - 1}")
                self._attach(check, column)

    def _attach(self, check: DataValidation, column: Column) -> None:
        check.allow_blank = True
        check.showErrorMessage = True
        check.errorTitle = CHECK_TITLE
        check.error = hint_of(column).refusal[:220]
        self._sheet.add_data_validation(check)

    def _add_levels(self, column: Column, letters: str, lines: Sequence[TemplateLine], spare: range) -> None:
        """In each line the levels of its organisation; in spare rows those of all."""
        stretches: dict[tuple[str, ...], list[range]] = {}
        for number, line in enumerate(lines, start=2):
            words = tuple(level_words(self._content, line.organisation))
            known = stretches.setdefault(words, [])
            if known and known[-1].stop == number:
                known[-1] = range(known[-1].start, number + 1)
            else:
                known.append(range(number, number + 1))
        if spare:
            every = [
                word
                for organisation in self._content.reference.organisations
                for word in level_words(self._content, organisation.code)
            ]
            stretches.setdefault(tuple(dict.fromkeys(every)), []).append(spare)
        for words, known in stretches.items():
            check = self._list(words)
            for rows in known:
                check.add(f"{letters}{rows.start}:{letters}{rows.stop - 1}")
            self._attach(check, column)

    def _check_of(self, column: Column, first: str) -> DataValidation | None:
        """The check of a column whose first cell is `first`; None where anything may stand."""
        words = self._words_of(column)
        if words:
            return self._list(words)
        if column.type is ColumnType.COUNT:
            count = f"AND(ISNUMBER({first}),{first}>=0,{first}<={LARGEST},{first}=INT({first}))"
            # IF and not OR: comparing a number with INT of a text would be an error.
            return DataValidation(
                type="custom", formula1=f'IF(ISNUMBER({first}),{count},LOWER({first})="n/a")'
            )
        if column.type is ColumnType.DECIMAL:
            return DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
        if column.type is ColumnType.POINTS:
            return DataValidation(type="decimal", operator="between", formula1="0", formula2="100")
        if column.type is ColumnType.YEAR:
            return DataValidation(
                type="whole", operator="between", formula1=str(EARLIEST_YEAR), formula2=str(LATEST_YEAR)
            )
        if column.type is ColumnType.DATE:
            return DataValidation(type="date", operator="greaterThanOrEqual", formula1=_FIRST_DAY)
        if column.type in (ColumnType.TEXT, ColumnType.BASE):
            return DataValidation(
                type="textLength",
                operator="lessThanOrEqual",
                formula1=str(NOTE_LIMIT if column.name == "note" else NAME_LIMIT),
            )
        return None

    def _words_of(self, column: Column) -> Iterable[str | int]:
        if column.type is ColumnType.ORGANISATION:
            return organisation_words(self._content, self._kind)
        if column.type is ColumnType.UNIT:
            return unit_words(self._content, self._kind)
        if column.name == "catalogue":
            return [entry.title for entry in self._content.reference.catalogue]
        if column.type is ColumnType.PERIOD:
            return period_words(self._content.period.year)
        return choice_words(column)

    def _list(self, words: Iterable[str | int]) -> DataValidation:
        """A drop-down of these words."""
        return DataValidation(type="list", formula1=self._lists.reference(words))
