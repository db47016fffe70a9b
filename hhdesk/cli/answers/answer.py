"""What a command gives back, and how it says no."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DONE, REFUSED, WRONG_USAGE, WAITING = 0, 1, 2, 3
# What commands add to the codes of the layers below; docs/manual.md explains all.
CODES = ("usage", "load-refused", "merge-refused", "check-failed", "cancelled", "unexpected")
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """One command's result: `document` for `--json`, `text` (ended by a line end) for people.

    The document is an object, or a list of them. `code` is WAITING where everything was done and something
    waits for a person.
    """

    document: Document | Sequence[Document]
    text: str
    code: int = DONE


class Failure(Exception):
    """A command that did nothing: a stable `code`, the sentence for people, and what else scripts may need.

    `details` stand beside code and message, `beside` beside the error itself; `more` are further lines for
    people.
    """

    def __init__(
        self,
        code: str,
        message: str,
        details: Document | None = None,
        beside: Document | None = None,
        more: str = "",
    ) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.details: Document = details or {}
        self.beside: Document = beside or {}
        self.more = more

    @property
    def text(self) -> str:
        """What people read, ended by a line end."""
        return "\n".join(part for part in (self.message, self.more) if part) + "\n"

    @property
    def document(self) -> Document:
        """The JSON document."""
        return error_document(self.code, self.message, self.details) | dict(self.beside)


def error_document(code: str, message: str, details: Document) -> dict[str, Any]:
    """The JSON document of a refusal."""
    return {"error": {"code": code, "message": message, **details}}


def shown(path: Path | str) -> str:
    """A path as text that can be printed; what is no UTF-8, or invisible, is written as escapes."""
    text = os.fspath(path)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
