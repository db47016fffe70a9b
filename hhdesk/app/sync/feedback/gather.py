"""Gathers what a return package says beside the figures, and decides from whom it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhdesk.app.desk import Desk
from hhdesk.app.sync.feedback.tables import BadTable, feedback_of
from hhdesk.domain.feedback import Feedback
from hhdesk.domain.shipment import Shipment
from hhdesk.domain.units import Tier
from hhdesk.store.sync.feedback.reasons import reasons_for
from hhdesk.store.sync.feedback.receipts import receipts_for
from hhdesk.store.sync.feedback.reference import issue_reference

if TYPE_CHECKING:
    from hhdesk.exchange.package.keys import KeyPair
    from hhdesk.exchange.package.manifest import Manifest
    from hhdesk.store.work import Work

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
