"""Streams through an XML part of a workbook without building a tree."""

from __future__ import annotations

from contextlib import suppress
from typing import IO
from xml.parsers import expat


class Doctype(ValueError):
    """A part declares a document type: it could hold entities, and no spreadsheet program writes one."""


def refuse_doctype(*_declared: object) -> None:
    """A handler that ends the reading of a part at its document type."""
    raise Doctype


def check_head(stream: IO[bytes]) -> None:
    """Doctype if the part declares one before its first element; what is no XML passes."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = _end
    try:
        parser.ParseFile(stream)
    except (expat.ExpatError, _Begun):
        return


class _Begun(Exception):
    """The first element begins."""


def _end(*_element: object) -> None:
    raise _Begun


class XmlScan:
    """Hands elements to `started` by local name. Text is collected only where a subclass asks for it."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._local: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._on_start
        self._parser.StartDoctypeDeclHandler = refuse_doctype

    def read(self, stream: IO[bytes]) -> None:
        """Go through the part; `expat.ExpatError` if it is no XML."""
        self._parser.ParseFile(stream)
        self.finished()

    def read_loosely(self, stream: IO[bytes]) -> None:
        """Go through the part as far as it is XML."""
        with suppress(expat.ExpatError):
            self._parser.ParseFile(stream)
        self.finished()

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; names of attributes are `namespace local` where they have a namespace."""
        raise NotImplementedError

    def finished(self) -> None:
        """The part has ended."""
        raise NotImplementedError

    def listen(self) -> None:
        """Collect all text from here until the next element begins."""
        self._text.clear()
        self._parser.CharacterDataHandler = self._text.append

    def heard(self) -> str:
        """Take what was collected since `listen`; "" if nobody listened."""
        text = "".join(self._text).strip()
        self._text.clear()
        return text

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        self._parser.CharacterDataHandler = None
        local = self._local.get(name)
        if local is None:
            local = self._local[name] = name.rpartition(" ")[2]
        self.started(local, attributes)
