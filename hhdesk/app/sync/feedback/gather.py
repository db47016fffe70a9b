"""Gathers what a return package says beside the figures, and decides from whom it is taken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hhdesk.app.desk import Desk
from hhdesk.app.sync.feedback.tables import BadTable, feedback_of
from hhdesk.domain.feedback import Feedback
from hhdesk.domain.shipment import Shipment
from hhdesk.domain.units import TIER_OF_KIND, Tier, Unit, Units
from hhdesk.store.sync.feedback.reasons import reasons_for
from hhdesk.store.sync.feedback.receipts import receipts_for
from hhdesk.store.sync.feedback.reference import issue_reference

if TYPE_CHECKING:
    from hhdesk.exchange.package.keys import KeyPair
    from hhdesk.exchange.package.manifest import Manifest
    from hhdesk.store.work import Work

UNIT_TABLE = "unit"
_RANKS = {tier: rank for rank, tier in enumerate(Tier)}


def gather_feedback(work: Work, shipment: Shipment, keys: KeyPair, own: str) -> Feedback:
    """What `own` (unit id) sends back beside `shipment`, to the unit whose scopes it holds."""
    scopes = sorted(shipment.knowledge)
    positions = {token.token: position for position, token in enumerate(shipment.tokens)}
    return Feedback(
        receipts=receipts_for(work, scopes),
        reasons=reasons_for(work, scopes, positions),
        reference=issue_reference(work, own),
        sealing_key=keys.sealing_key.hex(),
    )


def units_with(desk: Desk, manifest: Manifest) -> Units:
    """The units that are known here, and those that a package from above brings along.

    PackageError as of `feedback_in`.
    """
    from hhdesk.exchange.package.errors import invalid

    known = desk.reference.units
    feedback = feedback_in(desk, manifest)
    rows = feedback.reference.tables.get(UNIT_TABLE, ()) if feedback and feedback.reference else ()
    if not rows:
        return known
    try:
        brought = [_unit(dict(zip(map(str, rows[0]), row, strict=True))) for row in rows[1:]]
    except (KeyError, TypeError, ValueError) as error:
        raise invalid("extras") from error
    return Units([*known.all(), *(unit for unit in brought if unit.id not in known)])


def _unit(row: dict[str, str | int | None]) -> Unit:
    first, last = row["valid_from"], row["valid_to"]
    kind = str(row["kind"])
    if kind not in TIER_OF_KIND:
        raise ValueError(kind)
    return Unit(
        id=str(row["id"]),
        code=str(row["code"]),
        name=str(row["name"]),
        kind=kind,
        parent=str(row["parent"]) if row["parent"] is not None else None,
        valid_from=date.fromisoformat(str(first)) if first is not None else None,
        valid_to=date.fromisoformat(str(last)) if last is not None else None,
        successor=str(row["successor"]) if row["successor"] is not None else None,
    )


def feedback_in(desk: Desk, manifest: Manifest) -> Feedback | None:
    """What a return package of a level above carries; None for every other package.

    PackageError `package-content-invalid` for tables that do not keep to their form.
    """
    from hhdesk.exchange.package.errors import invalid
    from hhdesk.exchange.package.manifest import RETURN

    units = desk.reference.units
    above = _RANKS[units[manifest.unit].tier] > _RANKS[desk.info.tier]
    if manifest.kind_of_package != RETURN or not above:
        return None
    try:
        return feedback_of(manifest.extras)
    except BadTable as error:
        raise invalid("extras") from error
