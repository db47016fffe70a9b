"""Sheets written as text, loaded, and what came of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.loading.report import LoadRefused, LoadReport
from hhdesk.app.loading.sheets import load
from tests.desks import living, rows_of

MEMBERSHIP = "organisation,unit,period,eligible,members,note\n"
BASES = "organisation,unit,kind,name,founded,closed,note\n"
RATINGS = "organisation,unit,kind,base,year,scale,level,proposed_level,points\n"
TASKS = "organisation,unit,hamlet,title,year,plan,state,start,due\n"


def sheet(desk: Desk, text: str, name: str = "a.csv") -> Path:
    path = desk.path.with_name(name)
    path.write_text(text, encoding="utf-8")
    return path


def take(desk: Desk, *texts: str, mode: str = "upsert", dry_run: bool = False) -> LoadReport:
    paths = [sheet(desk, text, f"{place}.csv") for place, text in enumerate(texts)]
    return load(desk, paths, mode=mode, dry_run=dry_run)


def counts(report: LoadReport) -> list[tuple[int, int, int, int]]:
    """Inserted, updated, unchanged, deleted of every sheet."""
    return [(each.inserted, each.updated, each.unchanged, each.deleted) for each in report.files]


def refused(desk: Desk, *texts: str, mode: str = "upsert") -> list[tuple[int | None, str, str]]:
    """Row, column and code of every problem; the database is as it was."""
    before = living(desk.path), rows_of(desk.path, "SELECT count(*) FROM edit")
    with pytest.raises(LoadRefused) as refusal:
        take(desk, *texts, mode=mode)
    assert (living(desk.path), rows_of(desk.path, "SELECT count(*) FROM edit")) == before
    found = [each for file in refusal.value.report.files for each in file.problems]
    assert refusal.value.report.problems_total == len(found)
    return [(each.row, each.column, each.problem.code) for each in found]


def warnings(report: LoadReport) -> list[tuple[int | None, str]]:
    return [(each.row, each.problem.code) for file in report.files for each in file.warnings]
