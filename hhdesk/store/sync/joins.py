"""Joins the groups that were written on both sides, one by one: few rows, the rule itself in the domain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from hhdesk.domain.multi_value import Sibling, Siblings, Values, is_dispute, join, shown, tampered
from hhdesk.domain.sync_groups import EXISTENCE, UNSEALED, stamp_of
from hhdesk.domain.text import fold
from hhdesk.store.derived import DERIVED, derived_from
from hhdesk.store.sync.classify import JOIN, KEEP, NEW, PRESENT, TAKE
from hhdesk.store.sync.locks import Guard
from hhdesk.store.sync.shape import Shape, quoted

_TIERS = ("commune", "district", "province")
_ABSENT: Values = (0,)
Place = tuple[str, str, str]  # table, record, group
Stamped = tuple[int | None, Values]  # a row's stamp of a group, and the group's values


@dataclass(slots=True)
class Joined:
    """What the joins came to.

    `disputed` stand, `settled` have no dispute (any more); `arrived` are of rows that are new here, `barred`
    those of them that a closed period does not take. `before` holds the siblings of `touched` places as they
    were, for undoing.
    """

    disputed: dict[Place, Siblings] = field(default_factory=dict)
    settled: list[Place] = field(default_factory=list)
    arrived: set[Place] = field(default_factory=set)
    barred: set[Place] = field(default_factory=set)
    tampered: list[tuple[Place, Values]] = field(default_factory=list)
    before: list[tuple[str, str, str, int, str]] = field(default_factory=list)
    touched: set[Place] = field(default_factory=set)


class Joiner:
    """Joins disputed groups of one merge; what each side knew is read once.

    `siblings` says whether any sibling exists on either side.
    """

    def __init__(
        self,
        connection: Connection,
        theirs: Mapping[Place, Sequence[Sibling]],
        guard: Guard,
        joined: Joined,
        *,
        siblings: bool,
    ) -> None:
        self._connection = connection
        self._theirs = theirs
        self._siblings = siblings
        self._guard = guard
        self._ranks = ranks(connection, guard.tier)
        self._known_here = set(self._ranks) - self._numbers("new_here")
        self._known_there = self._numbers("known_there")
        self.joined = joined

    def _numbers(self, table: str) -> set[int]:
        return set(self._connection.exec_driver_sql(f"SELECT id FROM {table}").scalars())

    def run(self, shape: Shape) -> None:
        """Join every group of the table that classification left open, and say so in the staged rows."""
        self._guard.hold(shape)
        for group in self._left_open(shape):
            columns = shape.groups[group]
            stamp, width = stamp_of(group), len(columns)
            query = (
                f"SELECT r.id, {self._guard.closed(shape, 'r')}, r.{stamp}, i.{stamp}, "
                f"{quoted(*columns, of='r')}, {quoted(*columns, of='i')} "
                f"FROM in_{shape.table} i JOIN {shape.table} r ON r.id = i.id "
                f"WHERE i.fate = {PRESENT} AND i.act_{group} = {JOIN}"
            )
            for record, closed, ours, theirs, *values in self._connection.exec_driver_sql(query).all():
                place = (shape.table, record, group)
                mine, other = tuple(values[:width]), tuple(values[width:])
                self._join(shape, place, (ours, mine), (theirs, other), closed=bool(closed))
        if self._siblings or self._guard.closed(shape, "i") != "0":
            self._welcome(shape)

    def _left_open(self, shape: Shape) -> list[str]:
        """The groups in which classification left something to be joined."""
        asked = ", ".join(f"max(act_{group} = {JOIN})" for group in shape.groups)
        query = f"SELECT {asked} FROM in_{shape.table} WHERE fate = {PRESENT}"
        found = self._connection.exec_driver_sql(query).one()
        return [group for group, left_open in zip(shape.groups, found, strict=True) if left_open]

    def _join(self, shape: Shape, place: Place, ours: Stamped, theirs: Stamped, *, closed: bool) -> None:
        here = with_row(ours, self._stored(place))
        there = self._honest(place, here, with_row(theirs, self._theirs.get(place, ())))
        result = join(here, there, self._known_here, self._known_there)
        if not result:
            self._act(place, shape, None)
            return
        chosen = shown_of(place[2], result, self._ranks)
        if closed:
            result, chosen = self._held(shape, place, ours[1], result)
        self._act(place, shape, chosen if (chosen.token, chosen.values) != ours else None)
        self._conclude(place, result, chosen)

    def _welcome(self, shape: Shape) -> None:
        """New rows that bring siblings along, and those that a closed period does not take."""
        closed = self._guard.closed(shape, "i")
        query = (
            f"SELECT i.id, {closed} AND i.alive, {quoted(*shape.stamps, 'alive', *shape.columns, of='i')} "
            f"FROM in_{shape.table} i WHERE i.fate = {NEW} AND ({closed} OR EXISTS (SELECT 1 "
            f"FROM in_disputed d WHERE d.fact = '{shape.table}' AND d.record = i.id))"
        )
        names = (*shape.stamps, "alive", *shape.columns)
        for record, barred, *values in self._connection.exec_driver_sql(query).all():
            row = dict(zip(names, values, strict=True))
            for group, columns in shape.groups.items():
                place = (shape.table, record, group)
                stamped = (row[stamp_of(group)], tuple(row[name] for name in columns))
                result = with_row(stamped, self._theirs.get(place, ()))
                bar = bool(barred) and group == EXISTENCE
                if len(result) < 2 and not bar:
                    continue
                chosen = shown_of(group, result, self._ranks)
                if bar:
                    result, chosen = self._held(shape, place, _ABSENT, result)
                    self.joined.barred.add(place)
                self.joined.arrived.add(place)
                self._stored(place)
                self._act(place, shape, chosen)
                self._conclude(place, result, chosen)

    def _held(self, shape: Shape, place: Place, values: Values, result: Siblings) -> tuple[Siblings, Sibling]:
        """In a closed period our value goes on being shown: written apart, beside what came in."""
        ours = [each for each in result if each.values == values]
        if not ours:
            ours = [Sibling(self._guard.token(shape, place[1]), values)]
        return result | frozenset(ours), max(ours, key=lambda each: each.token)

    def _honest(self, place: Place, here: Siblings, there: Siblings) -> Siblings:
        """Their siblings with our value wherever theirs has our token and another value."""
        for token in tampered(here, there):
            forged = [each for each in there if each.token == token]
            self.joined.tampered += [(place, each.values) for each in forged]
            there = (there - frozenset(forged)) | {each for each in here if each.token == token}
        return there

    def _stored(self, place: Place) -> list[Sibling]:
        """Our siblings of the place beside the row's value; the first time they are noted for undoing."""
        found = stored_siblings(self._connection, place)
        if place not in self.joined.touched:
            self.joined.touched.add(place)
            self.joined.before += [(*place, each.token, as_content(each.values)) for each in found]
        return found

    def _act(self, place: Place, shape: Shape, chosen: Sibling | None) -> None:
        """Let the bulk update take the chosen value, or leave ours."""
        table, record, group = place
        if chosen is None:
            self._connection.exec_driver_sql(
                f"UPDATE in_{table} SET act_{group} = {KEEP} WHERE id = ?",
                (record,),
            )
            return
        values = dict(zip(shape.groups[group], chosen.values, strict=True))
        for key in derived_from(table, values):
            values[key] = fold(values[DERIVED[table][1]])
        sets = ", ".join(f"{quoted(name)} = ?" for name in values)
        self._connection.exec_driver_sql(
            f"UPDATE in_{table} SET act_{group} = {TAKE}, {stamp_of(group)} = ?, {sets} WHERE id = ?",
            (chosen.token, *values.values(), record),
        )

    def _conclude(self, place: Place, result: Siblings, chosen: Sibling) -> None:
        replace_siblings(self._connection, place, result - {chosen})
        if is_dispute(result):
            self.joined.disputed[place] = result
        else:
            self.joined.disputed.pop(place, None)
            self.joined.settled.append(place)


def ranks(connection: Connection, own_tier: str) -> dict[int, int]:
    """How high the desk stood that wrote each change-set, by its number; edits not sealed yet are our own."""
    rows = connection.exec_driver_sql("SELECT id, tier FROM change_set")
    return {UNSEALED: _TIERS.index(own_tier), **{number: _TIERS.index(tier) for number, tier in rows}}


def shown_of(group: str, siblings: Siblings, rank: Mapping[int, int]) -> Sibling:
    """The sibling that a row shows; one that one side deleted and the other edited is shown alive."""
    if group == EXISTENCE and any(each.values[0] for each in siblings):
        siblings = frozenset(each for each in siblings if each.values[0])
    return shown(siblings, rank.__getitem__)


def with_row(row: Stamped, others: Iterable[Sibling]) -> Siblings:
    """All values of a group: the row's, if anybody ever wrote it, and those beside it."""
    stamp, values = row
    return frozenset(others) if stamp is None else frozenset({Sibling(stamp, values), *others})


def stored_siblings(connection: Connection, place: Place) -> list[Sibling]:
    """The values that stand beside the row's."""
    rows = connection.exec_driver_sql(
        "SELECT change_set, content FROM sibling WHERE fact = ? AND record = ? AND field_group = ?", place
    ).all()
    return [Sibling(number, tuple(json.loads(content))) for number, content in rows]


def replace_siblings(connection: Connection, place: Place, siblings: Siblings) -> None:
    """Make `siblings` the values that stand beside the row's."""
    connection.exec_driver_sql("DELETE FROM sibling WHERE fact = ? AND record = ? AND field_group = ?", place)
    for each in sorted(siblings, key=lambda sibling: sibling.token):
        connection.exec_driver_sql(
            "INSERT INTO sibling (fact, record, field_group, change_set, content) VALUES (?, ?, ?, ?, ?)",
            (*place, each.token, as_content(each.values)),
        )


def as_content(values: Values) -> str:
    """Values as a sibling's content: a JSON array."""
    return json.dumps(values, ensure_ascii=False)
