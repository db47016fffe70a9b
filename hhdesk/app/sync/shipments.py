"""Turns what the store reads into what a package holds, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hhdesk.domain.registry import KINDS
from hhdesk.domain.shipment import KindRows, Shipment, SiblingValue, Token
from hhdesk.domain.sync_groups import groups_of

if TYPE_CHECKING:
    from hhdesk.exchange.package.manifest import KindLayout, KnownSchema, Row, Scope, Sibling
    from hhdesk.exchange.package.manifest import Token as PackageToken
    from hhdesk.exchange.package.read_package import ReadPackage

TWINS, DIFFERENT = "twins", "different"


def layouts(shipment: Shipment) -> tuple[KindLayout, ...]:
    """How the rows of each kind are laid out."""
    from hhdesk.exchange.package.manifest import FIRST_COLUMNS, KindLayout

    return tuple(
        KindLayout(kind.kind, (*FIRST_COLUMNS, *kind.columns), kind.groups, len(kind.rows))
        for kind in shipment.kinds
    )


def scopes_and_tokens(shipment: Shipment) -> tuple[tuple[Scope, ...], tuple[PackageToken, ...]]:
    """The scopes with their knowledge, and the tokens with the position of their scope."""
    from hhdesk.exchange.package.manifest import Scope
    from hhdesk.exchange.package.manifest import Token as PackageToken

    units = list(shipment.knowledge)
    scopes = tuple(Scope(unit, tuple(sorted(shipment.knowledge[unit]))) for unit in units)
    place = {unit: index for index, unit in enumerate(units)}
    tokens = tuple(
        PackageToken(each.token, place[each.scope], each.site, each.tier) for each in shipment.tokens
    )
    return scopes, tokens


def package_siblings(shipment: Shipment) -> list[Sibling]:
    """The siblings, each with the position of its kind."""
    place = {kind.kind: index for index, kind in enumerate(shipment.kinds)}
    return [
        (place[each.kind], each.record, each.group, each.stamp, each.values) for each in shipment.siblings
    ]


def shipment_of(package: ReadPackage) -> Shipment:
    """The shipment that a verified package holds."""
    manifest = package.manifest
    units = [scope.unit for scope in manifest.scopes]
    names = [kind.name for kind in manifest.kinds]
    return Shipment(
        tokens=tuple(Token(each.token, units[each.scope], each.site, each.tier) for each in manifest.tokens),
        knowledge={scope.unit: frozenset(scope.knowledge) for scope in manifest.scopes},
        kinds=tuple(
            KindRows(layout.name, layout.columns[2:], layout.stamps, rows)
            for layout, rows in zip(manifest.kinds, package.rows_by_kind, strict=True)
        ),
        siblings=tuple(
            SiblingValue(names[kind], record, group, token, tuple(values))
            for kind, record, group, token, values in package.siblings
        ),
        twins=_pairs(manifest.extras.get(TWINS, ())),
        different=_pairs(manifest.extras.get(DIFFERENT, ())),
    )


def extras_of(shipment: Shipment) -> dict[str, tuple[Row, ...]]:
    """The further tables of every package: pairs of bases that a person called the same, or different."""
    tables: dict[str, tuple[Row, ...]] = {TWINS: shipment.twins, DIFFERENT: shipment.different}
    return {name: rows for name, rows in tables.items() if rows}


def _pairs(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """PackageError `package-content-invalid` unless every row is a pair of texts."""
    from hhdesk.exchange.package.errors import invalid

    if not all(len(row) == 2 and all(isinstance(each, str) for each in row) for row in rows):
        raise invalid("extras")
    return tuple((str(one), str(other)) for one, other in rows)


def known_schema(schema: str) -> KnownSchema:
    """What this program can store, for judging a package before it is taken."""
    from hhdesk.exchange.package.manifest import FIRST_COLUMNS, KnownSchema

    return KnownSchema(
        schema,
        {name: frozenset((*FIRST_COLUMNS, *_stored(name))) for name in KINDS},
        {name: frozenset(groups_of(name)) for name in KINDS},
    )


def _stored(kind: str) -> Sequence[str]:
    return [column.name for column in KINDS[kind].stored]
