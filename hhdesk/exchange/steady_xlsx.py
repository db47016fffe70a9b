"""Writes a workbook so that the same content gives the same bytes, whenever and wherever it is written."""

from __future__ import annotations

import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - document properties carry no time zone
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
_UNIX, _RIGHTS = 3, 0o600 << 16
_AUTHOR = "hhdesk"


def write_steady(book: Workbook, stream: IO[bytes]) -> None:
    """Write the workbook with fixed times inside."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.creator = _AUTHOR
    book.properties.created = book.properties.modified = _MOMENT
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, _SteadyArchive(archive)).write_data()


class _SteadyArchive:
    """What the writer of a workbook needs of an archive; all entries get the same time, rights and system."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def writestr(self, name: str, data: str | bytes) -> None:
        """Add a part."""
        self._archive.writestr(_entry(name), data)

    def write(self, filename: str, name: str) -> None:
        """Add a file as a part, without reading it whole."""
        with Path(filename).open("rb") as source, self._archive.open(_entry(name), "w") as target:
            shutil.copyfileobj(source, target)

    def namelist(self) -> list[str]:
        """The parts so far."""
        return self._archive.namelist()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _RIGHTS
    return entry
