"""What a package is, without merging it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What a verified package says of itself; `unit`, `recipient` and `scopes` are ids, `rows` by kind."""

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


def show_package(path: Path, unsealing_key: bytes | None = None) -> PackageFacts:
    """Verify the package at `path` and say what it is; PackageError if it cannot be trusted to be one."""
    from hhdesk.exchange.package.keys import fingerprint
    from hhdesk.exchange.package.read_package import peek

    peeked = peek(path, unsealing_key)
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
    )
