"""What a package is, without merging it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.app.sync.feedback.tables import BadTable, feedback_of
from hhdesk.app.sync.keys import opened_by_any
from hhdesk.domain.feedback import Feedback

if TYPE_CHECKING:
    from hhdesk.exchange.package.manifest import Manifest


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What a verified package says of itself; `unit`, `recipient` and `scopes` are ids, `rows` by kind.

    `feedback` is what a return package carries beside the figures.
    """

    file: Path
    sha256: str
    code: str
    fingerprint: str
    program: str
    schema: str
    unit: str
    tier: str
    site: str
    created_at: str
    recipient: str | None
    scopes: tuple[str, ...]
    rows: dict[str, int]
    siblings: int
    sealed: bool
    feedback: Feedback


def show_package(path: Path) -> PackageFacts:
    """Verify the package at `path` and say what it is; PackageError if it cannot be trusted to be one.

    A sealed one is opened with whichever of this account's keys fits.
    """
    from hhdesk.exchange.package.keys import fingerprint
    from hhdesk.exchange.package.read_package import peek

    peeked = opened_by_any(lambda key: peek(path, key))
    manifest = peeked.manifest
    return PackageFacts(
        file=path,
        sha256=peeked.sha256,
        code=peeked.code,
        fingerprint=fingerprint(peeked.signer_key),
        program=manifest.program,
        schema=manifest.schema,
        unit=manifest.unit,
        tier=manifest.tier,
        site=manifest.site,
        created_at=manifest.created_at,
        recipient=manifest.recipient,
        scopes=tuple(scope.unit for scope in manifest.scopes),
        rows={kind.name: kind.rows for kind in manifest.kinds},
        siblings=manifest.siblings,
        sealed=peeked.sealed,
        feedback=_feedback(manifest),
    )


def _feedback(manifest: Manifest) -> Feedback:
    """What a return package says beside the figures; nothing for any other."""
    from hhdesk.exchange.package.errors import invalid
    from hhdesk.exchange.package.manifest import RETURN

    if manifest.kind_of_package != RETURN:
        return Feedback()
    try:
        return feedback_of(manifest.extras)
    except BadTable as error:
        raise invalid("extras") from error
