"""A database of every schema that was ever delivered still opens, with everything that it holds."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.history.entries import HistoryQuery
from hhdesk.app.history.read import read_history
from hhdesk.app.open_database import open_desk
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.read_progress import read_progress
from hhdesk.domain.registry import KINDS
from hhdesk.store.history_chain import find_break, read_head
from hhdesk.store.schema import HEAD, revision_of
from tests.desks import HAI_MINH, membership, put

FOLDER = Path(__file__).parent
STORED = sorted(FOLDER.glob("*.hhdb.gz"))
SHEETS = {
    "membership": """\
organisation,unit,period,eligible,members,admitted,left,new_bases,note
pn,14224,2023,1200,1002,n/a,0,,"a
b"
pn,14224,2024,,3100,,,,
pn,14233,2023-H1,5,,,,,
""",
    "bases": """\
organisation,unit,kind,name,founded,closed,note
ldld,14233,co_so,Cơ quan UBND,1998-02-01,,
""",
    "ratings": """\
organisation,unit,kind,base,year,scale,level,proposed_level,points,year_kind,note
ldld,14233,co_so,Cơ quan UBND,2023,nv4,htxs,htt,91.5,year,
""",
    "tasks": """\
organisation,unit,hamlet,title,year,catalogue,plan,actual,quantity_unit,plan_2,actual_2,quantity_unit_2,\
money_plan,money_actual,start,due,state,partners,note
pn,14233,xóm 5,Đường hoa,2023,,2.5,,,,,,,,,,running,mttq;dtn,
""",
}


@pytest.fixture(params=STORED, ids=[path.name for path in STORED])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "stored.hhdb"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def sheet(desk: Desk, kind: str) -> str:
    stream = io.StringIO(newline="")
    dump(desk, kind, stream=stream)
    return stream.getvalue()


def test_the_schema_of_today_has_a_stored_database() -> None:
    assert f"{HEAD}.hhdb.gz" in {path.name for path in STORED}


def test_a_stored_database_opens_with_all_its_rows(path: Path) -> None:
    desk = open_desk(path)
    assert revision_of(path) == HEAD
    assert {kind: sheet(desk, kind) for kind in KINDS} == SHEETS
    desk.close()


def test_the_history_of_a_stored_database_is_whole(path: Path) -> None:
    desk = open_desk(path)
    with desk.read() as session:
        assert find_break(session.connection) is None
        assert read_head(session.connection).length > 10
    desk.close()


def test_a_stored_database_keeps_its_history_and_takes_edits(path: Path) -> None:
    desk = open_desk(path)
    entries = read_history(desk, HistoryQuery())
    assert {(entry.account, entry.machine) for entry in entries} == {("lan", "PHONG-DV")}
    assert [entry.after for entry in entries if entry.column == "members"] == [1002, 3100, 1001]
    assert [entry.action for entry in entries if entry.column == "alive"].count("undo") == 2
    put(desk, membership(HAI_MINH, "2023", eligible=10, members=9))
    assert read_progress(desk, 2023, HAI_MINH, "pn").targets[0].value == 90
    desk.close()
