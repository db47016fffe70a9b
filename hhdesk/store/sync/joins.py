"""Joins the groups that were written on both sides, one by one: few rows, the rule itself in the domain."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from hhdesk.domain.multi_value import Sibling, Siblings, is_dispute, join, shown, tampered
from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.store.sync.classify import JOIN, KEEP, PRESENT, TAKE
from hhdesk.store.sync.shape import Shape, quoted

_TIERS = ("commune", "district", "province")
Place = tuple[str, str, str]  # table, record, group


@dataclass(slots=True)
class Joined:
    """What the joins came to: disputes that stand, places without one, tampered values, siblings before."""

    disputed: dict[Place, Siblings] = field(default_factory=dict)
    settled: list[Place] = field(default_factory=list)
    tampered: list[tuple[Place, tuple[Any, ...]]] = field(default_factory=list)
    before: list[tuple[str, str, str, int, str]] = field(default_factory=list)
    touched: list[Place] = field(default_factory=list)


class Joiner:
    """Joins disputed groups of one merge; what each side knew is read once."""

    def __init__(self, connection: Connection, theirs: dict[Place, list[Sibling]]) -> None:
        self._connection = connection
        self._theirs = theirs
        rows = connection.exec_driver_sql("SELECT id, tier FROM change_set").all()
        new = self._numbers("new_here")
        self._rank = {number: _TIERS.index(tier) for number, tier in rows}
        self._known_here = set(self._rank) - new
        self._known_there = self._numbers("known_there")
        self.joined = Joined()

    def _numbers(self, table: str) -> set[int]:
        return set(self._connection.exec_driver_sql(f"SELECT id FROM {table}").scalars())

    def affirm(self, number: int, tier: str) -> None:
        """Learn of a change-set of ours that was made during this merge."""
        self._rank[number] = _TIERS.index(tier)
        self._known_here.add(number)

    def run(self, shape: Shape) -> None:
        """Join every group of the table that classification left open, and say so in the staged rows."""
        for group, columns in shape.groups.items():
            stamp = stamp_of(group)
            query = (
                f"SELECT r.id, r.{stamp}, i.{stamp}, {quoted(*columns, of='r')}, {quoted(*columns, of='i')} "
                f"FROM in_{shape.table} i JOIN {shape.table} r ON r.id = i.id "
                f"WHERE i.fate = {PRESENT} AND i.act_{group} = {JOIN}"
            )
            width = len(columns)
            for record, ours, theirs, *values in self._connection.exec_driver_sql(query).all():
                place = (shape.table, record, group)
                mine, other = tuple(values[:width]), tuple(values[width:])
                self._join(place, columns, (ours, mine), (theirs, other))

    def _join(
        self,
        place: Place,
        columns: tuple[str, ...],
        ours: tuple[int | None, tuple[Any, ...]],
        theirs: tuple[int | None, tuple[Any, ...]],
    ) -> None:
        here = self._with_row(ours, self._stored(place))
        there = self._with_row(theirs, self._theirs.get(place, ()))
        for token in tampered(here, there):
            forged = [each for each in there if each.token == token]
            self.joined.tampered += [(place, each.values) for each in forged]
            there -= frozenset(forged)
        result = join(here, there, self._known_here, self._known_there)
        self.joined.touched.append(place)
        if not result:
            self._act(place, columns, None)
            return
        chosen = self._shown(place[2], result)
        self._act(place, columns, chosen if (chosen.token, chosen.values) != ours else None)
        self._replace(place, result - {chosen})
        if is_dispute(result):
            self.joined.disputed[place] = result
        else:
            self.joined.settled.append(place)

    def _shown(self, group: str, siblings: Siblings) -> Sibling:
        """A row that one side deleted and the other edited is shown alive."""
        if group == EXISTENCE and any(each.values[0] for each in siblings):
            siblings = frozenset(each for each in siblings if each.values[0])
        return shown(siblings, self._rank.__getitem__)

    def _with_row(self, row: tuple[int | None, tuple[Any, ...]], others: Iterable[Sibling]) -> Siblings:
        stamp, values = row
        return frozenset(others) if stamp is None else frozenset({Sibling(stamp, values), *others})

    def _stored(self, place: Place) -> list[Sibling]:
        rows = self._connection.exec_driver_sql(
            "SELECT change_set, content FROM sibling WHERE fact = ? AND record = ? AND field_group = ?", place
        ).all()
        self.joined.before += [(*place, number, content) for number, content in rows]
        return [Sibling(number, tuple(json.loads(content))) for number, content in rows]

    def _act(self, place: Place, columns: tuple[str, ...], chosen: Sibling | None) -> None:
        """Let the bulk update take the chosen value, or leave ours."""
        table, record, group = place
        if chosen is None:
            self._connection.exec_driver_sql(
                f"UPDATE in_{table} SET act_{group} = {KEEP} WHERE id = ?",
                (record,),
            )
            return
        sets = ", ".join(f"{quoted(name)} = ?" for name in columns)
        self._connection.exec_driver_sql(
            f"UPDATE in_{table} SET act_{group} = {TAKE}, {stamp_of(group)} = ?, {sets} WHERE id = ?",
            (chosen.token, *chosen.values, record),
        )

    def _replace(self, place: Place, siblings: Siblings) -> None:
        self._connection.exec_driver_sql(
            "DELETE FROM sibling WHERE fact = ? AND record = ? AND field_group = ?", place
        )
        for each in sorted(siblings, key=lambda sibling: sibling.token):
            self._connection.exec_driver_sql(
                "INSERT INTO sibling (fact, record, field_group, change_set, content) VALUES (?, ?, ?, ?, ?)",
                (*place, each.token, json.dumps(each.values, ensure_ascii=False)),
            )
