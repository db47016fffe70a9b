"""The registry and the tables say the same, and everything that writes follows them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.registry import (
    BASE_KINDS,
    KINDS,
    SCALES,
    TASK_STATES,
    ColumnType,
    RecordKind,
)
from hhdesk.domain.registry import Column as Described
from hhdesk.domain.sync_groups import groups_of, stamp_of
from hhdesk.store import staging, statements
from hhdesk.store.column_types import FigureType
from hhdesk.store.files.known_schema import SCHEMA_QUERY, digests
from hhdesk.store.locate import locate
from hhdesk.store.queries.records import read_by_id, read_sheet_rows
from hhdesk.store.schema import HEAD
from hhdesk.store.sync.shape import shapes
from hhdesk.store.tables import FACT_TABLES, versions
from hhdesk.store.tables.versions import VERSION_TABLES
from tests.desks import DISTRICT, new_desk, rows_of

STORED_AS = {
    ColumnType.ORGANISATION: String,
    ColumnType.UNIT: String,
    ColumnType.PERIOD: String,
    ColumnType.YEAR: Integer,
    ColumnType.BASE: String,
    ColumnType.COUNT: FigureType,
    ColumnType.DECIMAL: Integer,
    ColumnType.POINTS: Integer,
    ColumnType.CHOICE: String,
    ColumnType.LEVEL: String,
    ColumnType.CODES: String,
    ColumnType.DATE: Date,
    ColumnType.TEXT: String,
}
TRACKED = {"id", "alive", "edit"}
DERIVED = {"folded"}
kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


@kinds
def test_every_stored_column_is_in_the_table_and_no_other(kind: RecordKind) -> None:
    table = FACT_TABLES[kind.table]
    stamps = {stamp_of(group) for group in groups_of(kind.name)}
    assert {column.name for column in kind.stored} | stamps == set(table.c.keys()) - TRACKED - DERIVED
    for column in kind.stored:
        assert isinstance(table.c[column.name].type, STORED_AS[column.type]), column.name


@kinds
def test_what_must_be_there_cannot_be_empty(kind: RecordKind) -> None:
    table = FACT_TABLES[kind.table]
    needed = {column.name for column in kind.stored if column.required} | set(kind.identity)
    assert {column.name for column in table.c if not column.nullable} == needed | TRACKED | (
        DERIVED & set(table.c.keys())
    )


@kinds
def test_keys_and_groups_name_columns(kind: RecordKind) -> None:
    names = [column.name for column in kind.columns]
    assert tuple(names[: len(kind.key)]) == kind.key
    assert set(kind.identity) <= {column.name for column in kind.stored}
    assert set(kind.inherited) <= set(kind.key)
    for column in kind.value_columns:
        assert column.group, column.name


@kinds
def test_superseded_states_keep_every_column_and_take_any_content(kind: RecordKind) -> None:
    fact, version = FACT_TABLES[kind.table], VERSION_TABLES[kind.table]
    assert set(version.c.keys()) == {*fact.c.keys(), "superseded_by"}
    assert [type(version.c[column.name].type) for column in fact.c] == [
        type(column.type) for column in fact.c
    ]
    assert [
        each for each in version.constraints if isinstance(each, CheckConstraint | UniqueConstraint)
    ] == []


def test_every_table_of_facts_is_described() -> None:
    assert set(FACT_TABLES) == {kind.table for kind in KINDS.values()}


def test_words_of_lists_are_those_that_the_tables_take(tmp_path: Path) -> None:
    (check,) = [
        str(each.sqltext)
        for each in FACT_TABLES["task"].constraints
        if isinstance(each, CheckConstraint) and "state" in str(each.sqltext)
    ]
    assert tuple(re.findall(r"'(\w+)'", check)) == TASK_STATES
    desk = new_desk(tmp_path / "a.hhdb")
    organisations = desk.reference.organisations
    assert {kind for each in organisations for kind in each.base_kinds} == set(BASE_KINDS)
    assert set(desk.reference.scales) == set(SCALES)
    desk.close()


MOVEMENTS = RecordKind(
    name="movements",
    table="movement",
    heading="Phong trào",
    key=("organisation", "unit", "name"),
    identity=("organisation", "unit", "name"),
    columns=(
        Described("organisation", ColumnType.ORGANISATION, "Tổ chức", required=True),
        Described("unit", ColumnType.UNIT, "Đơn vị", required=True),
        Described("name", ColumnType.TEXT, "Tên", required=True),
        Described("registered", ColumnType.COUNT, "Đăng ký", "figures"),
        Described("started", ColumnType.DATE, "Bắt đầu", "life"),
    ),
)


@pytest.fixture
def movements(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """A kind of record that the product does not have: its entry in the registry and its table."""
    metadata = MetaData()
    table = Table(
        "movement",
        metadata,
        Column("organisation", String, nullable=False),
        Column("unit", String, nullable=False),
        Column("name", String, nullable=False),
        Column("registered", FigureType),
        Column("started", Date),
        Column("id", String(36), primary_key=True),
        Column("alive", FACT_TABLES["base"].c.alive.type, nullable=False),
        Column("edit", Integer, nullable=False),
    )
    monkeypatch.setitem(KINDS, "movements", MOVEMENTS)
    for group in groups_of("movements"):
        table.append_column(Column(stamp_of(group), Integer))
    shapes.cache_clear()
    version = versions._version_table(table)
    monkeypatch.setitem(FACT_TABLES, "movement", table)
    monkeypatch.setitem(VERSION_TABLES, "movement", version)
    monkeypatch.setitem(staging.STAGING, "movement", staging._staging_table(table))
    yield table
    version.metadata.remove(version)
    shapes.cache_clear()


def test_a_new_kind_of_record_needs_an_entry_and_a_table_alone(
    tmp_path: Path, movements: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    with desk.write("tables") as work:
        movements.create(work.connection)
        VERSION_TABLES["movement"].create(work.connection)
    delivered = digests(rows_of(desk.path, SCHEMA_QUERY))  # as a migration would have it
    monkeypatch.setattr("hhdesk.store.files.known_schema._known", lambda: {HEAD: delivered})
    key = ("pn", DISTRICT, "Sạch nhà đẹp ngõ")
    with desk.write("enter") as work:
        (identity,) = locate(work.connection, MOVEMENTS, [key])
        row = {"id": identity, **dict(zip(MOVEMENTS.identity, key, strict=True))}
        work.put("movement", ["registered"], [{**row, "registered": NOT_APPLICABLE}])
        made = work.change_set
    with desk.write("enter") as work:
        work.put("movement", ["registered"], [{**row, "registered": 7}])
        changed = work.change_set
    with desk.write("undo") as work:
        work.revert("movement", changed.edit)
    with desk.read() as session:
        assert list(read_sheet_rows(session, MOVEMENTS, [DISTRICT])) == [
            (identity, *key, NOT_APPLICABLE, None)
        ]
    with desk.write("undo") as work:
        work.revert("movement", changed.edit + 1)
        work.revert("movement", changed.edit)
        work.revert("movement", made.edit)
    with desk.read() as session:
        assert not read_by_id(session, MOVEMENTS, [identity])[identity]["alive"]
    assert made.organisations == {"pn"}
    desk.close()


def test_the_statements_of_a_kind_are_built_once() -> None:
    assert statements.insert_rows("task") is statements.insert_rows("task")
