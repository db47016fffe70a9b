"""Finds or makes the bases that the ratings of a sheet name, and warns of names that look like another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hhdesk.app.loading.report import Finding
from hhdesk.domain.problems import warning
from hhdesk.domain.registry import BASES
from hhdesk.domain.text import fold
from hhdesk.store.identity import natural_id
from hhdesk.store.locate import living, locate
from hhdesk.store.queries.bases import read_base_names, read_bases
from hhdesk.store.store import ReadSession
from hhdesk.store.work import Work

Values = Mapping[str, Sequence[Any]]  # columns of one length by name
_KEY = ("organisation", "unit", "kind", "base")
Key = tuple[str, ...]


def put_bases(
    work: Work,
    values: Values,
    numbers: Sequence[int],
    ids: Sequence[str | None],
    heading: str,
    *,
    create: bool,
) -> tuple[list[str], list[Finding]]:
    """The id of each rating's base, and warnings about names; bases that are not there are made."""
    keys: list[Key] = list(zip(*(values[name] for name in _KEY), strict=True))
    distinct = list(dict.fromkeys(keys))
    found = dict(zip(distinct, locate(work.connection, BASES, distinct), strict=True))
    warnings: list[Finding] = []
    if create and distinct:
        first = dict(zip(reversed(keys), reversed(numbers), strict=True))
        named = dict(zip(BASES.identity, zip(*distinct, strict=True), strict=True))
        warnings = similar_names(work, named, [first[key] for key in distinct], heading)
        _make(work, found)
    twins = _twins(work, distinct) if any(ids) else {}
    if not twins:
        return [found[key] for key in keys], warnings
    rows = zip(keys, values["year"], ids, strict=True)
    return [_base_of(key, year, identity, found, twins) for key, year, identity in rows], warnings


def similar_names(work: Work, values: Values, numbers: Sequence[int], heading: str) -> list[Finding]:
    """Warnings for names that differ from a stored one, or from an earlier row's, only in marks or case."""
    stored = read_base_names(ReadSession(work.connection), set(values["organisation"]), set(values["unit"]))
    folded = {name: key for _, _, _, name, key in stored}
    folded |= {name: fold(name) for name in set(values["name"]).difference(folded)}
    names = {(organisation, unit, kind, key): name for organisation, unit, kind, name, key in stored}
    found = []
    rows = zip(*(values[column] for column in BASES.identity), numbers, strict=True)
    for organisation, unit, kind, name, number in rows:
        other = names.setdefault((organisation, unit, kind, folded[name]), name)
        if other != name:
            found.append(
                Finding(number, heading, warning("name", "similar-base-name", value=name, other=other))
            )
    return found


def _make(work: Work, found: Mapping[Key, str]) -> None:
    """Make the bases that are not there."""
    there = living(work.connection, "base", list(found.values()))
    missing = {key: identity for key, identity in found.items() if identity not in there}
    if missing:
        named = dict(zip(BASES.identity, zip(*missing, strict=True), strict=True))
        work.put_columns("base", (), {"id": list(missing.values()), **named})


def _base_of(
    key: Key, year: int, identity: str | None, found: Mapping[Key, str], twins: Mapping[Key, Sequence[str]]
) -> str:
    """The base of a rating; where several share the name, the one from which the rating's id was made."""
    for candidate in twins.get(key, ()):
        if identity == natural_id("rating", ("base", "year"), (candidate, year)):
            return candidate
    return found[key]


def _twins(work: Work, keys: Sequence[Key]) -> dict[Key, list[str]]:
    """The ids of bases that share their whole key with another one."""
    organisations = {key[0] for key in keys}
    units = {key[1] for key in keys}
    found: dict[Key, list[str]] = {}
    for base in read_bases(ReadSession(work.connection), organisations, units):
        found.setdefault((base.organisation, base.unit, base.kind, base.name), []).append(base.id)
    return {key: sorted(ids) for key, ids in found.items() if len(ids) > 1}
