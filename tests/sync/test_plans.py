"""How SQLite goes about a merge: it works on what came in, however many rows the database holds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from hhdesk.domain.registry import BASES, KINDS
from hhdesk.store.identity import natural_id
from tests.desks import DISTRICT, HAI_MINH, base, membership, rating
from tests.sync.world import Pc, World

FACTS = "|".join(kind.table for kind in KINDS.values())
# In the statements of a merge `r` is a row that is here, `b`, `one` and `other` are bases.
WALKS = re.compile(rf"SCAN (r|b|one|other|{FACTS})\b")
UNION = natural_id("base", BASES.identity, ("ldld", HAI_MINH, "co_so", "A"))
PLANNED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@contextmanager
def walks() -> Iterator[list[str]]:
    """The statements meanwhile that read a table of facts from end to end."""
    found: list[str] = []

    def explain(
        _connection: Any, cursor: sqlite3.Cursor, statement: str, values: Any, _: Any, many: bool
    ) -> None:
        if statement.lstrip().startswith(PLANNED):
            given = values[0] if many else values
            steps = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", given)
            found.extend(f"{step[3]}: {statement}" for step in steps if WALKS.match(step[3]))

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


def figures(pc: Pc, members: int, level: str) -> None:
    pc.put(membership(HAI_MINH, "2023", "pn", eligible=10, members=members), base(HAI_MINH, "A"))
    pc.put(rating(UNION, 2023, level=level))


def test_no_statement_of_a_merge_walks_a_table_of_facts(world: World) -> None:
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    figures(commune, 5, "htt")
    first = commune.pack()
    with walks() as found:
        district.take(first)
    assert found == []
    figures(commune, 6, "ht")
    figures(district, 7, "htxs")
    later = commune.pack()
    with walks() as found:
        assert district.take(later).counts["conflicts"] == 2
    assert found == []


def test_sealing_and_packing_walk_no_table_of_facts(world: World) -> None:
    commune = world.pc("commune")
    figures(commune, 5, "htt")
    with walks() as found:
        commune.pack()
    assert found == []
