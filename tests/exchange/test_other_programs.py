"""Templates and copied cells in another spreadsheet program: LibreOffice, without any macro."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hhdesk.domain.plain_tables import Percent
from hhdesk.domain.registry import KINDS
from hhdesk.exchange.sheets.parse_rows import FIRST, parse
from hhdesk.exchange.sheets.read_sheet import read_sheets
from hhdesk.exchange.sheets.recognise import recognise
from hhdesk.exchange.sheets.row_rules import Reading
from hhdesk.exchange.sheets.seen_keys import SeenKeys
from hhdesk.exchange.table_text import as_html
from hhdesk.exchange.templates.sheet import write_template
from tests.domain.progress.reference import UNITS
from tests.domain.words import VOCABULARY
from tests.exchange.samples import HAI_MINH, commune_content

SOFFICE = shutil.which("soffice")
Found = dict[str, list[dict[str, Any]]]


def convert(source: Path, ending: str, folder: Path, *options: str) -> Path:
    """The file in another format, made by LibreOffice with a profile of its own."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", *options, "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True)  # noqa: S603
    return folder / f"{source.stem}.{ending}"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template of all forms, filled in as an officer would."""
    path = tmp_path_factory.mktemp("filled") / "hai-minh.xlsx"
    write_template(path, list(KINDS.values()), commune_content())
    book = load_workbook(path)
    members, ratings, bases = book["Hội viên"], book["Xếp loại"], book["Cơ sở"]
    members["D3"], members["E3"], members["D4"], members["I3"] = 2500, 2226, "n/a", "- rà soát\n=1+1"
    ratings["F3"], ratings["H3"] = "Tốt", 85.5
    for place, value in enumerate(("Hội Nông dân", "Xã Hải Minh", "Cơ sở", "Chi hội 7", date(2020, 5, 1))):
        bases.cell(6, place + 1, value)
    book.save(path)
    return path


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_filled_template_saved_by_another_program_loads_without_a_question(
    filled: Path, ending: str, tmp_path: Path
) -> None:
    found: Found = {}
    seen = SeenKeys()
    for sheet in read_sheets(convert(filled, ending, tmp_path)):
        parsed = parse(sheet, recognise(sheet), Reading(VOCABULARY, UNITS, HAI_MINH), seen)
        names = [column.name for column in parsed.kind.columns]
        found[parsed.kind.name] = [dict(zip(names, row[FIRST:], strict=True)) for row in parsed.rows]
        assert (parsed.problems, parsed.warnings, sheet.warnings) == ([], (), ())
    assert list(found) == list(KINDS)
    women = found["membership"][1]
    assert (women["eligible"], women["members"], women["note"]) == (2500, 2226, "- rà soát\n=1+1")
    rated = found["ratings"][1]
    assert (rated["scale"], rated["level"], rated["points"]) == ("mttq5", "tot", 8550)
    new = found["bases"][-1]
    assert (new["organisation"], new["name"], new["founded"]) == ("nd", "Chi hội 7", date(2020, 5, 1))


def test_copied_cells_are_numbers_days_and_texts_in_another_program(tmp_path: Path) -> None:
    row = (
        "Hải Minh", 2500, Decimal("12.5"), Percent(Decimal("89.11")), date(2025, 11, 15),
        datetime(2025, 11, 15, 14, 2), "=1+1", "3/4", "00123", "dòng 1\ndòng 2",  # noqa: DTZ001
    )  # fmt: skip
    page = tmp_path / "cells.html"
    page.write_text(as_html([row], ["Đơn vị"]), encoding="utf-8")
    made = convert(page, "xlsx", tmp_path, "--infilter=HTML (StarCalc)")
    cells = load_workbook(made).worksheets[0][2]
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "n", "d", "d", "s", "s", "s", "s"]
    assert [cell.value for cell in cells[:4]] == ["Hải Minh", 2500, 12.5, pytest.approx(0.8911)]
    moments = [cells[4].value, cells[5].value]
    assert moments == [datetime(2025, 11, 15), datetime(2025, 11, 15, 14, 2)]  # noqa: DTZ001
    assert [cell.value for cell in cells[6:]] == ["=1+1", "3/4", "00123", "dòng 1\ndòng 2"]
