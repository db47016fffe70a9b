"""PCs with a home each and packages that travel between them on a folder that stands for a stick."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit, Saved
from hhdesk.app.open_database import open_desk
from hhdesk.app.sync.conflicts import Conflict, read_conflicts, resolve
from hhdesk.app.sync.merge_packages import PackageOutcome, QueueReport, merge_packages
from hhdesk.app.sync.merges import undo_merge
from hhdesk.app.sync.pack import pack
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.registry import KINDS, RecordKind
from hhdesk.domain.sync_groups import groups_of, stamp_of
from hhdesk.store.files.backup import copy_database
from hhdesk.store.history_chain import find_break
from tests.desks import AUTHOR, DISTRICT, HAI_MINH, NOON, new_file

PROVINCE = "36"
HAI_ANH = "14236"  # another commune of the district, as HAI_MINH is one
Values = tuple[Any, ...]


@dataclass(slots=True)
class Pc:
    """One PC: a database, a home for its keys, and the stick that its packages are written to."""

    name: str
    desk: Desk
    home: Path
    stick: Path

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Use cases read the home from the environment; it is this PC's meanwhile."""
        before = os.environ.get("HHDESK_HOME")
        os.environ["HHDESK_HOME"] = str(self.home)
        try:
            yield
        finally:
            if before is None:
                del os.environ["HHDESK_HOME"]
            else:
                os.environ["HHDESK_HOME"] = before

    def put(self, *edits: Edit) -> Saved:
        """Type all edits in one write."""
        with self.at_work():
            return save(self.desk, edits)

    def delete(self, kind: str, *ids: str) -> Saved:
        """Delete rows by hand."""
        with self.at_work():
            return delete(self.desk, kind, ids)

    def pack(self, recipient: str | None = None, *, sealed: bool = False) -> Path:
        """Write a package to the stick, for the level above or back to `recipient`.

        Open, unless the test is about seals: other tests forge what it holds.
        """
        self.stick.mkdir(exist_ok=True)
        with self.at_work():
            return pack(self.desk, self.stick, recipient, sealed=sealed).file

    def queue(self, *files: Path, dry_run: bool = False, trust_new: bool = True) -> QueueReport:
        """Merge packages, trusting their keys."""
        with self.at_work():
            return merge_packages(self.desk, files, dry_run=dry_run, trust_new=trust_new)

    def take(self, file: Path) -> PackageOutcome:
        """Merge one package, which must be taken."""
        outcome = self.offer(file)
        assert outcome.status != "refused", (outcome.reason, outcome.values)
        return outcome

    def offer(self, file: Path, *, trust_new: bool = True) -> PackageOutcome:
        """Try to merge one package."""
        (outcome,) = self.queue(file, trust_new=trust_new).packages
        return outcome

    def preview(self, file: Path) -> PackageOutcome:
        """What merging one package would do."""
        (outcome,) = self.queue(file, dry_run=True).packages
        return outcome

    def undo(self, outcome: PackageOutcome) -> Saved:
        """Take a merge back."""
        assert outcome.merge is not None
        with self.at_work():
            return undo_merge(self.desk, outcome.merge)

    def conflicts(self) -> tuple[Conflict, ...]:
        """The disputes that wait."""
        with self.at_work():
            return read_conflicts(self.desk)

    def conflict(self) -> Conflict:
        """The one dispute that waits."""
        (found,) = self.conflicts()
        return found

    def resolve(
        self, conflict: Conflict, keep: str | None = None, values: Mapping[str, Any] | None = None
    ) -> Saved:
        """Decide a dispute."""
        with self.at_work():
            return resolve(self.desk, conflict.id, keep, values)

    def reopen(self) -> None:
        """Close the database and open it again, as if the program had ended."""
        self.desk.close()
        with self.at_work():
            self.desk = open_desk(self.desk.path, self.desk.clock, AUTHOR)


@dataclass(slots=True)
class World:
    """All PCs of a test, in one folder."""

    folder: Path
    pcs: list[Pc] = field(default_factory=list)

    def pc(self, name: str, unit: str = HAI_MINH, at: datetime = NOON) -> Pc:
        """A new PC with an empty database of its own for `unit`."""
        path = new_file(self._place(name), unit)
        with closing(sqlite3.connect(path)) as connection:
            # The file is a copy of one made before; a database made on this PC has a site of its own.
            connection.execute("UPDATE site SET name = ?", (secrets.token_hex(12),))
            connection.commit()
        return self._opened(name, path, at)

    def clone(self, pc: Pc, name: str) -> Pc:
        """Another PC with a copy of the whole database, site included."""
        path = self._place(name)
        copy_database(pc.desk.path, path)
        return self._opened(name, path, pc.desk.clock.now())

    def backup(self, pc: Pc) -> Path:
        """A copy of a database to be restored later."""
        copy = self.folder / f"backup-{secrets.token_hex(4)}.hhdb"
        copy_database(pc.desk.path, copy)
        return copy

    def restore(self, pc: Pc, backup: Path) -> None:
        """Put a backup in the place of a database."""
        pc.desk.close()
        shutil.copyfile(backup, pc.desk.path)
        pc.reopen()

    def close(self) -> None:
        """Give all files back; whatever was done to them, their histories fit together."""
        for pc in self.pcs:
            with pc.desk.read() as session:
                found = find_break(session.connection)
                assert found is None, (pc.name, found)
            pc.desk.close()

    def _place(self, name: str) -> Path:
        (self.folder / name).mkdir()
        return self.folder / name / "data.hhdb"

    def _opened(self, name: str, path: Path, at: datetime) -> Pc:
        home = self.folder / name / "home"
        pc = Pc(name, open_desk(path, FixedClock(at), AUTHOR), home, self.folder / f"usb-{name}")
        self.pcs.append(pc)
        return pc


YEAR_2002 = datetime(2002, 1, 1, 8, 0, tzinfo=UTC)


def exchange(*pcs: Pc) -> None:
    """Send everything up to the last PC and back down, until all have seen all."""
    *below, above = pcs
    for _ in range(2):
        for pc in below:
            above.take(pc.pack())
        for pc in below:
            pc.take(above.pack(pc.desk.info.unit))


def cells(pc: Pc, table: str = "membership", *columns: str) -> list[Values]:
    """What the living rows of a table show, in the order of their ids."""
    names = ", ".join(columns)
    with closing(sqlite3.connect(pc.desk.path)) as connection:
        return connection.execute(f"SELECT {names} FROM {table} WHERE alive ORDER BY id").fetchall()  # noqa: S608


@dataclass(frozen=True, slots=True)
class State:
    """Everything that two stores that have seen the same must agree on.

    `groups`: table, record, group → the set of (token, values) that stand; `shown`: what rows show;
    `knowledge`: scope → tokens; `disputes`: places with an open conflict; `twins`: records called the same.
    """

    groups: dict[tuple[str, str, str], frozenset[tuple[str, Values]]]
    shown: dict[tuple[str, str], Values]
    knowledge: dict[str, frozenset[str]]
    disputes: frozenset[tuple[str, str, str]]


def state(pc: Pc) -> State:
    """The comparable content of a PC's database."""
    with closing(sqlite3.connect(pc.desk.path)) as connection:
        tokens = dict(connection.execute("SELECT id, token FROM change_set"))
        groups: dict[tuple[str, str, str], set[tuple[str, Values]]] = {}
        shown: dict[tuple[str, str], Values] = {}
        for kind in KINDS.values():
            _read_kind(connection, kind, tokens, groups, shown)
        rows = connection.execute("SELECT fact, record, field_group, change_set, content FROM sibling")
        for table, record, group, number, content in rows:
            groups.setdefault((table, record, group), set()).add((tokens[number], tuple(json.loads(content))))
        knowledge: dict[str, set[str]] = {}
        for scope, token in connection.execute("SELECT scope, token FROM change_set"):
            knowledge.setdefault(scope, set()).add(token)
        disputes = connection.execute(
            "SELECT fact, record, field_group FROM conflict WHERE closed_by IS NULL "
            "AND kind NOT IN ('tampered', 'duplicate')"
        ).fetchall()
    return State(
        {place: frozenset(values) for place, values in groups.items()},
        shown,
        {scope: frozenset(known) for scope, known in knowledge.items()},
        frozenset(disputes),
    )


def _read_kind(
    connection: sqlite3.Connection,
    kind: RecordKind,
    tokens: Mapping[int, str],
    groups: dict[tuple[str, str, str], set[tuple[str, Values]]],
    shown: dict[tuple[str, str], Values],
) -> None:
    connection.row_factory = sqlite3.Row
    for row in connection.execute(f"SELECT * FROM {kind.table}"):  # noqa: S608
        shown[kind.table, row["id"]] = (row["alive"], *(row[column.name] for column in kind.stored))
        for group, columns in groups_of(kind.name).items():
            stamp = row[stamp_of(group)]
            if stamp is not None:
                values = tuple(row[name] for name in columns)
                token = tokens[stamp] if stamp else "unsealed"
                groups.setdefault((kind.table, row["id"], group), set()).add((token, values))
    connection.row_factory = None


def whole(pc: Pc) -> str:
    """Every byte that the database says, as SQL."""
    with closing(sqlite3.connect(pc.desk.path)) as connection:
        return "\n".join(connection.iterdump())


def refused(pc: Pc, file: Path) -> tuple[str | None, Any]:
    """The reason and what of it; the database is as it was."""
    before = whole(pc)
    outcome = pc.offer(file)
    assert (outcome.status, whole(pc)) == ("refused", before)
    return outcome.reason, outcome.values.get("what")


def dispute(world: World, ours: int = 8, theirs: int = 6) -> tuple[Pc, Pc]:
    """A commune that says `theirs` and its district that says `ours`, where both knew 5: the district has
    merged, the commune does not know yet.
    """
    from tests.desks import membership

    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5))
    district.take(commune.pack())
    commune.put(membership(HAI_MINH, "2023", members=theirs))
    district.put(membership(HAI_MINH, "2023", members=ours))
    district.take(commune.pack())
    return commune, district
