"""The scenes: everything that writes, through the use cases that the window and the commands call."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from hhdesk.app.backup_database import backup_database
from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.undo import undo
from hhdesk.app.loading.sheets import load
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.restore_database import restore_database
from hhdesk.app.sample.fill import fill, invent
from hhdesk.app.sync.merge_packages import merge_packages
from hhdesk.app.sync.merges import merges_of, undo_merge
from hhdesk.app.sync.pack import pack
from hhdesk.domain.registry import KINDS
from hhdesk.domain.units import Tier
from hhdesk.store.errors import translated
from tests.desks import AUTHOR, DISTRICT, HAI_MINH, HAI_NAM, membership, new_desk, put
from tests.torture.forks import Confirm
from tests.torture.scene import Pc, Scene
from tests.torture.window import blank_commune, type_into_window

COMMUNES = (HAI_MINH, "14236", "14239")
STORED = Path(__file__).parents[1] / "databases" / "0001.hhdb.gz"
TYPED = 40


@contextmanager
def at_the_desk(pc: Pc) -> Iterator[Desk]:
    """The database open, and closed at the end."""
    with closing(pc.open()) as desk:
        yield desk


def _fill(desk: Desk, share: int) -> None:
    """The sample figures of every `share`-th of the communes, but not of those that send packages."""
    units = sorted(desk.reference.units.scope(DISTRICT))
    fill(desk, leave_out={*COMMUNES, *(unit for place, unit in enumerate(units) if place % share)})


def _district(pc: Pc) -> None:
    """A district with the sample figures of a few communes."""
    with closing(new_desk(pc.database, DISTRICT, sample=True)) as desk:
        _fill(desk, 6)


def _blank(pc: Pc) -> None:
    new_desk(pc.database, DISTRICT).close()


def _figure(number: int) -> Edit:
    """What is typed as the `number`-th: a value of its own, in one of two units and three years."""
    unit, year = (HAI_NAM, HAI_MINH)[number % 2], 2021 + number % 3
    return membership(unit, str(year), eligible=10_000, members=1_000 + number, note=f"lần {number}")


def _type(pc: Pc, confirm: Confirm) -> None:
    with at_the_desk(pc) as desk:
        for number in range(TYPED):
            if number % 8 == 7:
                delete(desk, "membership", save(desk, [_figure(number)]).ids)
            else:
                save(desk, [_figure(number)])
            confirm()


def _typed(pc: Pc) -> None:
    with closing(new_desk(pc.database, DISTRICT)) as desk:
        for number in range(TYPED):
            put(desk, _figure(number))


def _take_back(pc: Pc, confirm: Confirm) -> None:
    """Undo everything that was typed, newest first."""
    (newest,) = _numbers(pc, "SELECT max(id) FROM edit")
    with at_the_desk(pc) as desk:
        for number in range(TYPED):
            undo(desk, newest - number)
            confirm()


def _numbers(pc: Pc, query: str) -> Sequence[int]:
    # Where another program holds the file for long, this is refused as the work itself would be.
    with translated(), closing(sqlite3.connect(pc.database)) as connection:
        return [int(number) for (number,) in connection.execute(query)]


def _with_sheets(pc: Pc) -> None:
    """An empty district, and the sample figures of half a one as sheets."""
    other = Pc(pc.folder / "other")
    other.folder.mkdir()
    pc.sheets.mkdir()
    with closing(new_desk(other.database, DISTRICT, sample=True)) as desk:
        _fill(desk, 2)
        for kind in KINDS:
            dump(desk, kind, out=pc.sheets / f"{kind}.csv")
    new_desk(pc.database, DISTRICT).close()


def _load(pc: Pc, confirm: Confirm) -> None:
    with at_the_desk(pc) as desk:
        load(desk, sorted(pc.sheets.iterdir()))
        confirm()


def _with_packages(pc: Pc) -> None:
    """A district, and packages of three communes on a stick."""
    _district(pc)
    pc.stick.mkdir()
    for unit in COMMUNES:
        _commune(pc, unit)


def _commune(pc: Pc, unit: str) -> None:
    """Another PC's package on this PC's stick."""
    other = Pc(pc.folder / f"other-{unit}")
    other.folder.mkdir()
    with other.switched_on(), closing(new_desk(other.database, unit, sample=True)) as desk:
        with closing(sqlite3.connect(other.database)) as connection:
            # The file is a copy of one made before: every commune has a site of its own.
            connection.execute("UPDATE site SET name = lower(hex(randomblob(12)))")
            connection.commit()
        fill(desk, invent(desk.reference))
        pack(desk, pc.stick)


def _merge(pc: Pc, confirm: Confirm) -> None:
    with at_the_desk(pc) as desk:
        report = merge_packages(desk, [pc.stick], trust_new=True)
        if {each.status for each in report.packages} <= {"merged", "already"}:
            confirm()


def _merged(pc: Pc) -> None:
    _with_packages(pc)
    with pc.switched_on():
        _merge(pc, lambda: None)


def _undo_merges(pc: Pc, confirm: Confirm) -> None:
    with at_the_desk(pc) as desk:
        for entry in merges_of(desk):
            undo_merge(desk, entry.merge)
            confirm()


def _old(pc: Pc) -> None:
    """A database of the first schema with some thousand rows."""
    pc.database.write_bytes(gzip.decompress(STORED.read_bytes()))
    with closing(sqlite3.connect(pc.database)) as connection:
        connection.executescript(
            """
            INSERT INTO task (id, organisation, unit, hamlet, title, folded, year, alive, edit, note)
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1200)
            SELECT 'task-' || n, organisation, unit, hamlet, title || n, folded || n, year, alive, edit, note
            FROM number, (SELECT * FROM task LIMIT 1);
            """
        )


def _upgrade(pc: Pc, confirm: Confirm) -> None:
    pc.open().close()
    confirm()


def _back_up(pc: Pc, confirm: Confirm) -> None:
    for _ in range(3):
        backup_database(pc.database, clock=pc.clock)
        confirm()


def _with_backup(pc: Pc) -> None:
    """A district that went on after its backup was made."""
    _district(pc)
    with pc.switched_on():
        backup_database(pc.database, pc.folder / "kept", pc.clock)
    with at_the_desk(pc) as desk:
        for number in range(TYPED):
            put(desk, _figure(number))


def _restore(pc: Pc, confirm: Confirm) -> None:
    (backup,) = (pc.folder / "kept").iterdir()
    restore_database(backup, pc.database, pc.clock).desk.close()
    confirm()


def _pack(pc: Pc, confirm: Confirm) -> None:
    pc.stick.mkdir(exist_ok=True)
    with at_the_desk(pc) as desk:
        pack(desk, pc.stick)
        confirm()


def _nothing(_pc: Pc) -> None:
    """No file yet."""


def _create(pc: Pc, confirm: Confirm) -> None:
    create_database(pc.database, Tier.DISTRICT, DISTRICT, clock=pc.clock, author=AUTHOR).close()
    confirm()


SCENES = (
    Scene("typing", _blank, _type, again=False, transactions=2),  # a figure is saved and deleted
    Scene("window", blank_commune, type_into_window, again=False),
    Scene("undo", _typed, _take_back, again=False),
    Scene("load", _with_sheets, _load),
    Scene("merge", _with_packages, _merge, transactions=len(COMMUNES)),
    Scene("undo-merge", _merged, _undo_merges, again=False),
    Scene("upgrade", _old, _upgrade),
    Scene("backup", _district, _back_up),
    Scene("restore", _with_backup, _restore),
    Scene("pack", _district, _pack),
    Scene("create", _nothing, _create, again=False),
)
