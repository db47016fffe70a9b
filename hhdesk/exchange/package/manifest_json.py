"""The manifest as JSON: written in one form only, and taken in no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import orjson

from hhdesk.domain.units import Tier
from hhdesk.exchange.package import cell_rules as rules
from hhdesk.exchange.package import limits
from hhdesk.exchange.package.errors import PackageError, invalid
from hhdesk.exchange.package.manifest import (
    FIRST_COLUMNS,
    FORMAT,
    RETURN,
    UP,
    KindLayout,
    Manifest,
    Row,
    Scope,
    Token,
)

_TIERS = frozenset(tier.value for tier in Tier)


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest's bytes; PackageError `package-content-invalid` for one that no reader would take."""
    check_manifest(manifest)
    encoded = _dump(manifest)
    if len(encoded) > limits.MOST_MANIFEST_BYTES:
        raise PackageError("package-too-large", what="manifest", limit=limits.MOST_MANIFEST_BYTES)
    return encoded


def decode_manifest(encoded: bytes) -> Manifest:
    """The manifest in these bytes, which must be exactly those that `encode_manifest` makes of it.

    PackageError `package-too-new` for a format after ours, `package-content-invalid` for everything else.
    """
    try:
        found = orjson.loads(encoded)
    except orjson.JSONDecodeError as error:
        raise invalid("manifest-json") from error
    if not isinstance(found, dict) or type(found.get("format")) is not int:
        raise invalid("manifest-json")
    if found["format"] > FORMAT:
        raise PackageError("package-too-new", what="format", found=found["format"])
    try:
        manifest = _manifest(found)
        check_manifest(manifest)
        same = _dump(manifest) == encoded
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise invalid("manifest-shape") from error
    if not same:
        raise invalid("manifest-form")
    return manifest


def check_manifest(manifest: Manifest) -> None:
    """PackageError `package-content-invalid` or `package-too-large` unless all parts keep the rules."""
    _check_sender(manifest)
    _check_knowledge(manifest)
    _check_layout(manifest)
    for name, rows in manifest.extras.items():
        _require(rules.is_name(name), "extras")
        for row in rows:
            rules.check_cells(row)


def _dump(manifest: Manifest) -> bytes:
    return orjson.dumps(
        {
            "format": manifest.format,
            "program": manifest.program,
            "schema": manifest.schema,
            "unit": manifest.unit,
            "tier": manifest.tier,
            "site": manifest.site,
            "key": manifest.key,
            "created_at": manifest.created_at,
            "kind_of_package": manifest.kind_of_package,
            "recipient": manifest.recipient,
            "scopes": [(scope.unit, scope.knowledge) for scope in manifest.scopes],
            "tokens": [(token.token, token.scope, token.site, token.tier) for token in manifest.tokens],
            "kinds": [(kind.name, kind.columns, kind.stamps, kind.rows) for kind in manifest.kinds],
            "siblings": manifest.siblings,
            "extras": dict(manifest.extras),
        }
    )


def _manifest(found: Mapping[str, Any]) -> Manifest:
    """The parts as they are, lists made tuples; `check_manifest` and the comparison of bytes do the rest."""
    return Manifest(
        program=found["program"],
        schema=found["schema"],
        unit=found["unit"],
        tier=found["tier"],
        site=found["site"],
        key=found["key"],
        created_at=found["created_at"],
        scopes=tuple(Scope(unit, tuple(knowledge)) for unit, knowledge in found["scopes"]),
        tokens=tuple(Token(*token) for token in found["tokens"]),
        kinds=tuple(
            KindLayout(name, tuple(columns), tuple(stamps), rows)
            for name, columns, stamps, rows in found["kinds"]
        ),
        siblings=found["siblings"],
        kind_of_package=found["kind_of_package"],
        recipient=found["recipient"],
        extras={name: tuple(cast(Row, tuple(row)) for row in rows) for name, rows in found["extras"].items()},
        format=found["format"],
    )


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise invalid(what)


def _check_sender(manifest: Manifest) -> None:
    labels = [manifest.program, manifest.schema, manifest.unit, manifest.created_at]
    if manifest.recipient is not None:
        labels.append(manifest.recipient)
    _require(all(map(rules.is_label, labels)), "manifest-text")
    rules.check_texts(labels)
    _require(manifest.format == FORMAT, "format")
    _require(rules.is_name(manifest.schema), "schema")
    _require(manifest.tier in _TIERS, "tier")
    _require(rules.is_token(manifest.site), "site")
    _require(rules.is_key(manifest.key), "key")
    _require(manifest.kind_of_package in (UP, RETURN), "kind-of-package")


def _check_knowledge(manifest: Manifest) -> None:
    scopes, tokens = manifest.scopes, manifest.tokens
    _require(0 < len(scopes) <= limits.MOST_SCOPES and len(tokens) <= limits.MOST_TOKENS, "knowledge-size")
    units = [scope.unit for scope in scopes]
    _require(all(map(rules.is_label, units)) and len(set(units)) == len(units), "scopes")
    rules.check_texts(units)
    for scope in scopes:
        rules.check_indices(scope.knowledge, len(tokens))
        _require(len(set(scope.knowledge)) == len(scope.knowledge), "knowledge-twice")
    _require(all(rules.is_token(token.token) and rules.is_token(token.site) for token in tokens), "tokens")
    _require(len({token.token for token in tokens}) == len(tokens), "token-twice")
    _require(all(token.tier in _TIERS for token in tokens), "tier")
    rules.check_indices((token.scope for token in tokens), len(scopes))


def _check_layout(manifest: Manifest) -> None:
    kinds = manifest.kinds
    _require(len(kinds) <= limits.MOST_KINDS, "kinds")
    _require(all(rules.is_name(kind.name) for kind in kinds), "kinds")
    _require(len({kind.name for kind in kinds}) == len(kinds), "kind-twice")
    for kind in kinds:
        _require(kind.columns[:2] == FIRST_COLUMNS and kind.width <= limits.MOST_COLUMNS, "columns")
        _require(all(map(rules.is_name, (*kind.columns, *kind.stamps))), "columns")
        _require(len(set(kind.columns)) == len(kind.columns), "column-twice")
        _require(len(set(kind.stamps)) == len(kind.stamps), "column-twice")
    rules.check_indices((kind.rows for kind in kinds), limits.MOST_CELLS)
    rules.index(manifest.siblings, limits.MOST_SIBLINGS + 1)
    if sum(kind.rows * kind.width for kind in kinds) > limits.MOST_CELLS:
        raise PackageError("package-too-large", what="cells", limit=limits.MOST_CELLS)
