"""The grassroots bases as reference data: open and closed ones, with names that look like each other."""

from __future__ import annotations

from dataclasses import dataclass

from hhdesk.app.desk import Desk
from hhdesk.domain.checks import check_base, similar_bases
from hhdesk.domain.problems import Problem, warning
from hhdesk.domain.records import Base
from hhdesk.domain.text import fold, title_key
from hhdesk.domain.units import Unit
from hhdesk.store.queries.bases import read_bases as read_base_records


@dataclass(frozen=True, slots=True)
class BaseLine:
    """One base with the unit it was entered for, and what is worth checking about it."""

    base: Base
    unit: Unit
    warnings: tuple[Problem, ...]


def read_bases(desk: Desk, organisation: str, unit: str) -> tuple[BaseLine, ...]:
    """All bases of `organisation` in the scope of `unit` (id), closed ones too.

    The unit's own first, then by the units' codes; inside by kind and name.
    """
    units = desk.reference.units
    with desk.read() as session:
        bases = read_base_records(session, [organisation], units.scope(unit))
    known = desk.reference.organisation(organisation)
    lookalikes = {base.id: group for group in similar_bases(bases) for base in group}
    lines = [
        BaseLine(
            base,
            units[base.unit],
            tuple(check_base(base, known)) + _similar(base, lookalikes.get(base.id, ())),
        )
        for base in bases
    ]
    kinds = known.base_kinds

    def place(line: BaseLine) -> tuple[bool, str, str, int, str, str]:
        base = line.base
        kind = kinds.index(base.kind) if base.kind in kinds else len(kinds)
        return line.unit.id != unit, line.unit.code, line.unit.id, kind, title_key(base.name), base.id

    return tuple(sorted(lines, key=place))


def same_base(desk: Desk, organisation: str, unit: str, kind: str, name: str) -> Base | None:
    """The base that this unit (id) already has under the name, tone marks aside; None if there is none."""
    with desk.read() as session:
        bases = read_base_records(session, [organisation], [unit])
    wanted = fold(name)
    return next((base for base in bases if base.kind == kind and fold(base.name) == wanted), None)


def _similar(base: Base, group: tuple[Base, ...]) -> tuple[Problem, ...]:
    others = [other.name for other in group if other.id != base.id and other.name != base.name]
    return (warning("name", "similar-base-name", other=others[0]),) if others else ()
