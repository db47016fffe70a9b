"""Small helps to lay out the sample workbooks: titles, merged headings, fonts, what is hidden."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

HERE = Path(__file__).resolve().parent
Rows = Sequence[Sequence[Any]]


def put(sheet: Any, first: int, rows: Rows, font: str = "Times New Roman") -> int:
    """Write rows from row `first` on; the number of the row after them."""
    for number, row in enumerate(rows, start=first):
        for column, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(number, column, value)
                cell.font = Font(name=font, size=12)
    return first + len(rows)


def merge(sheet: Any, *areas: str) -> None:
    """Merge areas, their text in the middle."""
    for area in areas:
        sheet.merge_cells(area)
        sheet[area.partition(":")[0]].alignment = Alignment("center", "center", wrap_text=True)


def form(sheet: Any, area: str, code: str) -> None:
    """Give the cells of an area a number format."""
    for row in sheet[area]:
        for cell in row:
            cell.number_format = code


def save(book: Workbook, name: str) -> None:
    """Save as `.xlsx`."""
    book.save(HERE / name)


def save_by_office(book: Workbook, name: str) -> None:
    """Save as the format of the name's ending, written by LibreOffice."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"{Path(name).stem}.xlsx"
        book.save(source)
        ending = Path(name).suffix[1:]
        office = shutil.which("soffice") or "soffice"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", ending, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
        shutil.copy(source.with_suffix(Path(name).suffix), HERE / name)
