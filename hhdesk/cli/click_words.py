"""Everything that click says by itself, in Vietnamese: help pages and wrong usage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click

_HEADINGS = {
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Positional arguments": "Tham số",
}
OPTIONS_METAVAR = "[TÙY CHỌN]"
COMMAND_METAVAR = "LỆNH …"
HELP_OPTION = "Xem hướng dẫn này."
REQUIRED = "bắt buộc"
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


class VietnameseFormatter(click.HelpFormatter):
    """Writes click's headings in Vietnamese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how the command is written."""
        super().write_usage(prog, args, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))


class VietnameseContext(click.Context):
    """Gives the formatter to commands."""

    formatter_class = VietnameseFormatter


def usage_sentence(error: click.UsageError) -> str:
    """What is wrong with how a command was written, and how to find the right way."""
    return f"{_sentence(error)} {_hint(error)}".strip()


def usage_code(error: click.UsageError) -> str:
    """The stable code of a wrong usage: that of the value where a value is wrong, else "usage"."""
    return error.code if isinstance(error, BadValue) else "usage"


class BadValue(click.BadParameter):
    """A value that an option or argument cannot take, worded by its type, with a stable code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return f"Thiếu {_named(error)}."
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn {error.option_name}.{_instead(error.possibilities)}"
    if isinstance(error, click.NoSuchCommand):
        return f"Không có lệnh hay tệp “{error.command_name}”.{_instead(error.possibilities)}"
    if isinstance(error, click.BadOptionUsage):
        return _option_usage(error)
    if isinstance(error, BadValue):
        return f"Giá trị của {_named(error)} không dùng được: {error.message}"
    return _plain(error)


def _named(error: click.BadParameter) -> str:
    """The option or argument that the error is about."""
    if error.param is None:
        return "tham số"
    if isinstance(error.param, click.Option):
        return f"tùy chọn {max(error.param.opts, key=len)}"
    return f"tham số {error.param.make_metavar(error.ctx)}" if error.ctx else "tham số"


def _instead(possibilities: Sequence[str] | None) -> str:
    return f" Có phải là {' hay '.join(possibilities)}?" if possibilities else ""


def _option_usage(error: click.BadOptionUsage) -> str:
    taken = f"Option {error.option_name!r} does not take a value."
    if error.message == taken:
        return f"Tùy chọn {error.option_name} không nhận giá trị."
    return f"Tùy chọn {error.option_name} cần một giá trị."


def _plain(error: click.UsageError) -> str:
    """Errors that click tells apart by their text alone."""
    if error.message == "Missing command.":
        return "Thiếu tên lệnh."
    extra = _EXTRA.fullmatch(error.message)
    return f"Thừa tham số: {extra[1]}." if extra else "Lệnh viết chưa đúng."


def _hint(error: click.UsageError) -> str:
    if error.ctx is None:
        return "Hãy gõ hhdesk --help để xem hướng dẫn."
    return f"Hãy gõ {error.ctx.command_path} --help để xem hướng dẫn."


def help_extra(extra: Any) -> Any:
    """The remarks behind an option's help."""
    return {**extra, "required": REQUIRED} if "required" in extra else extra
