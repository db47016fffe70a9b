"""Two databases and a folder that stands for a stick, all worked by commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Ran, Run

COMMUNE = "14233"
MEMBERS = "organisation,unit,period,eligible,members,admitted,left\npn,14233,2023,{}\n"
TASK = "organisation,unit,hamlet,title,year,plan,actual,state\npn,14233,xóm 1,Đường hoa,2023,{}\n"
BASE = "organisation,unit,kind,name,founded\nldld,14233,co_so,{},2010-05-01\n"
RATING = "organisation,unit,kind,base,year,level,points\nldld,14233,co_so,Trường Mầm non A,2023,{}\n"


def enter(run: Run, database: str, *sheets: str, mode: str = "upsert") -> None:
    """Load sheets given as text."""
    names = []
    for number, text in enumerate(sheets):
        Path(f"{number}.csv").write_text(text, encoding="utf-8")
        names.append(f"{number}.csv")
    ran = run("load", database, *names, "--mode", mode)
    assert ran.code == 0, ran.err


def pair(run: Run) -> None:
    """c.hhdb of Hải Minh with a row of each kind, d.hhdb of the district, the folder usb."""
    assert run("new", "c.hhdb", "--level", "commune", "--unit", f"{COMMUNE}@2023-12-31").code == 0
    assert run("new", "d.hhdb", "--level", "district", "--unit", "366").code == 0
    Path("usb").mkdir()
    base, rating = BASE.format("Trường Mầm non A"), RATING.format("ht,85.5")
    enter(run, "c.hhdb", MEMBERS.format("100,80,5,1"), TASK.format("2.5,1,running"), base, rating)


def packed(run: Run, database: str = "c.hhdb", *options: str) -> Any:
    """The document of a new package in the folder."""
    ran = run("pack", database, "--to", "usb", *options, "--json")
    assert ran.code == 0, ran.out
    return ran.document


def merged(run: Run, database: str, *files: str | Path, options: tuple[str, ...] = ("--trust-new",)) -> Ran:
    """Merge, trusting keys."""
    return run("merge", database, *files, *options, "--json")


def disputes(run: Run) -> None:
    """A pair whose district has an edit, a delete and a duplicate to decide: conflicts 1, 2 and 3."""
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    enter(run, "d.hhdb", MEMBERS.format("110,90,5,n/a"), TASK.format("2.5,2.25,done"))
    enter(run, "c.hhdb", MEMBERS.format("120,95,5,1"), BASE.format("Trường mầm non A"))
    enter(run, "c.hhdb", TASK.format("2.5,1,running"), mode="delete")
    ran = merged(run, "d.hhdb", packed(run)["file"])
    assert (ran.code, ran.document["packages"][0]["conflicts"]) == (3, 3)
