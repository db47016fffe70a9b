"""Learns the change-sets that a shipment speaks of, and keeps apart who knew which of them before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, bindparam, insert, text
from sqlalchemy.exc import IntegrityError

from hhdesk.domain.shipment import Shipment, Token
from hhdesk.store.sync.staged import BadShipment
from hhdesk.store.sync.translation import twin_token
from hhdesk.store.tables.sync import change_set_table


@dataclass(frozen=True, slots=True)
class Registered:
    """The numbers of a shipment's tokens, in order; whether any is new here.

    `ungiven` counts change-sets of ours that the sender knows although they never left in a package.
    """

    numbers: list[int]
    news: bool
    ungiven: int


def check_tokens(shipment: Shipment) -> None:
    """BadShipment unless every token is known in its own scope, and in no other."""
    for scope, positions in shipment.knowledge.items():
        if any(shipment.tokens[position].scope != scope for position in positions):
            raise BadShipment("foreign-token")
    claimed = {position for positions in shipment.knowledge.values() for position in positions}
    if len(claimed) != len(shipment.tokens):
        raise BadShipment("unclaimed-token")


def register(
    connection: Connection, shipment: Shipment, merge: int | None, twins: Collection[str] = ()
) -> Registered:
    """Make unknown tokens known; fill `new_here` (unknown until now) and `known_there`.

    Whoever knows a token knows what stands for it where it was written on one of `twins` (ids of bases).
    BadShipment for a token that belongs to another scope.
    """
    known = _known(connection, shipment)
    implied_here = _implied(known, twins)
    numbers: list[int] = []
    new: set[int] = set()
    for token in shipment.tokens:
        found = known.get(token.token)
        if found is None:
            number = _insert(connection, token, merge)
            if token.token not in implied_here:
                new.add(number)
        else:
            number, scope, _ = found
            if scope != token.scope:
                raise BadShipment("foreign-token")
        numbers.append(number)
    known_before = [known[token.token] for token in shipment.tokens if token.token in known]
    ungiven = [number for number, _, due in known_before if due]
    _mark_given(connection, ungiven)
    implied_there = _implied((token.token for token in shipment.tokens), twins)
    beyond = [known[token][0] for token in implied_there if token in known]
    fill_knowledge(connection, new, [*numbers, *beyond])
    return Registered(numbers, bool(new), len(ungiven))


def _implied(tokens: Iterable[str], twins: Collection[str]) -> set[str]:
    return {twin_token(token, twin) for token in tokens for twin in twins} if twins else set()


def fill_knowledge(connection: Connection, new_here: Iterable[int], known_there: Iterable[int]) -> None:
    """Make the temporary tables that classification asks who knew which change-set."""
    for name, numbers in (("new_here", new_here), ("known_there", known_there)):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")
        connection.exec_driver_sql(f"CREATE TEMP TABLE {name} (id INTEGER PRIMARY KEY)")
        rows = [(number,) for number in sorted(set(numbers))]
        if rows:
            connection.exec_driver_sql(f"INSERT INTO {name} VALUES (?)", rows)


def _known(connection: Connection, shipment: Shipment) -> dict[str, tuple[int, str, bool]]:
    """Number, scope, and whether it is ours and never left, of the tokens of the shipment's scopes."""
    query = text(
        "SELECT token, id, scope, merge IS NULL AND NOT given FROM change_set WHERE scope IN :scopes"
    ).bindparams(bindparam("scopes", expanding=True))
    rows = connection.execute(query, {"scopes": list(shipment.knowledge)})
    return {token: (number, scope, bool(due)) for token, number, scope, due in rows}


def _insert(connection: Connection, token: Token, merge: int | None) -> int:
    try:
        inserted = connection.execute(
            insert(change_set_table).values(**asdict(token), merge=merge, given=True)
        )
    except IntegrityError as error:
        raise BadShipment("foreign-token") from error
    return int(inserted.inserted_primary_key[0])  # type: ignore[index]


def _mark_given(connection: Connection, numbers: list[int]) -> None:
    if numbers:
        connection.exec_driver_sql(
            "UPDATE change_set SET given = 1 WHERE id = ?", [(number,) for number in numbers]
        )
