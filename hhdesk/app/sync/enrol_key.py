"""Accepts the key of a package for its unit: a person has compared the fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.keys import opened_by_any, own_keys
from hhdesk.store.queries.sync import enrolled_unit
from hhdesk.store.sync.log import enrol


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A trusted key: whose (unit id), its fingerprint, and whether it was trusted before."""

    unit: str
    fingerprint: str
    already: bool


def enrol_key(desk: Desk, path: Path) -> Enrolled:
    """Trust the key that signed the package at `path` for the unit that it comes from.

    Rejected("key-of-another-unit") if it is trusted for another; PackageError for a package that is none.
    """
    from hhdesk.exchange.package.keys import fingerprint
    from hhdesk.exchange.package.read_package import peek

    peeked = opened_by_any(lambda key: peek(path, key), own_keys(desk).unsealing)
    unit, key = peeked.manifest.unit, peeked.signer_key
    if unit not in desk.reference.units:
        raise Rejected("package-of-unknown-unit", unit=unit)
    with desk.read() as session:
        trusted = enrolled_unit(session, key)
    if trusted is not None and not desk.reference.units.is_or_follows(unit, trusted):
        raise Rejected("key-of-another-unit", fingerprint=fingerprint(key))
    if trusted is None:
        with desk.write("enrol", fingerprint(key)) as work:
            enrol(work, key, unit)
    return Enrolled(unit, fingerprint(key), trusted is not None)
