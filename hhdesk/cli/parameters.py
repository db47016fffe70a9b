"""The arguments and options that several commands share, and the types of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from hhdesk.app.wording.messages import REJECTIONS, sentence
from hhdesk.cli.click_words import BadValue
from hhdesk.cli.program import Option
from hhdesk.domain.numbers import parse_date
from hhdesk.domain.periods import EARLIEST_YEAR, LATEST_YEAR, Period
from hhdesk.domain.problems import CellProblem, Problem
from hhdesk.domain.registry import KINDS

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def option(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    """An option with Vietnamese remarks."""
    return click.option(*names, cls=Option, **settings)


class DayType(click.ParamType[date]):
    """A day: ISO or dd/MM/yyyy."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that the text names."""
        if isinstance(value, date):
            return value
        try:
            return parse_date(value)
        except CellProblem as error:
            raise BadValue("not-a-date", REJECTIONS["not-a-date"].format(value=value)) from error


class YearType(click.ParamType[int]):
    """A year that figures can be of."""

    name = "năm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year as a number."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text) <= LATEST_YEAR):
            raise BadValue("not-a-year", REJECTIONS["not-a-year"].format(value=value))
        return int(text)


class PeriodType(click.ParamType[Period]):
    """A period: a year, a half or a quarter."""

    name = "kỳ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """The period that the text names."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value))
        except ValueError as error:
            problem = Problem("period", "not-a-period", values={"value": str(value)})
            raise BadValue(problem.code, sentence(problem)) from error


class NumberType(click.ParamType[int]):
    """The number of a merge or a conflict."""

    name = "số"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 18):
            raise BadValue("usage", f"“{text}” không phải là số thứ tự.")
        return int(text)


class WordType(click.ParamType[str]):
    """One word of a list, whatever its case; `code` is that of the refusal."""

    def __init__(self, name: str, words: Iterable[str], code: str = "usage") -> None:
        self.name = name
        self.words = tuple(words)
        self.code = code

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words themselves stand in the help."""
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as it is written in the list."""
        found = str(value).lower()
        if found not in self.words:
            raise BadValue(self.code, f"“{value}”; hãy chọn {', '.join(self.words)}.")
        return found


class FileType(click.ParamType[Path]):
    """A path; whether anything is there is for the use case to say."""

    name = "tệp"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        if not str(value):
            raise BadValue("usage", "đường dẫn để trống.")
        return Path(value)


DAY, YEAR, FILE, PERIOD, NUMBER = DayType(), YearType(), FileType(), PeriodType(), NumberType()
KIND = WordType("loại", KINDS, "unknown-kind")

database_argument = click.argument("database", metavar="DB", type=FILE, help="Tệp số liệu.")
package_argument = click.argument("package", metavar="GÓI", type=FILE, help="Tệp .hhp.")
period_argument = click.argument("period", metavar="KỲ", type=PERIOD, help="2023, 2023-H1 hoặc 2023-Q1.")
kind_option = option("--kind", type=KIND, required=True, help="Loại bảng.")
unit_option = option("--unit", metavar="MÃ", help="Đơn vị: MÃ hoặc MÃ@NGÀY; không ghi là đơn vị của tệp.")
organisation_option = option("--organisation", metavar="MÃ", help="Chỉ một tổ chức; không ghi là tất cả.")
as_of_option = option("--as-of", "as_of", metavar="NGÀY", type=DAY, help="Mã đơn vị hiểu theo ngày này.")
year_option = option("--year", metavar="NĂM", type=YEAR, required=True, help="Năm của số liệu.")
