"""Streams through an XML part of a workbook without building a tree."""

from __future__ import annotations

from typing import IO
from xml.parsers import expat


class XmlScan:
    """Hands elements to `started` by local name. Text is collected only where a subclass asks for it."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._local: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._on_start

    def read(self, stream: IO[bytes]) -> None:
        """Go through the part; `expat.ExpatError` if it is no XML."""
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
