"""What a manifest may say: every other thing is refused, also under a right signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from hhdesk.exchange.package.errors import PackageError
from hhdesk.exchange.package.manifest import KindLayout, KnownSchema, Scope, Token
from hhdesk.exchange.package.manifest_json import decode_manifest, encode_manifest
from hhdesk.exchange.package.read_package import PeekedPackage, read_package
from tests.exchange.package.samples import (
    KEYS,
    MANIFEST_OF_ALL,
    OTHER_KEYS,
    file_of,
    forged,
    members,
    sample_package,
    small_manifest,
)

Parts = dict[str, Any]


def changed(key: str, value: object) -> Callable[[Parts], None]:
    return lambda parts: parts.update({key: value})


def at(key: str, *path: int | str, value: object) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        place = parts[key]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


SOUND_KIND = ["notes", ["id", "alive", "note"], ["note"], 1]
WRONG: dict[str, Callable[[Parts], object]] = {
    "format-zero": changed("format", 0),
    "format-text": changed("format", "1"),
    "format-true": changed("format", True),
    "no-unit": lambda parts: parts.pop("unit"),
    "unit-empty": changed("unit", ""),
    "unit-number": changed("unit", 14215),
    "unit-lines": changed("unit", "14215\n14216"),
    "unit-long": changed("unit", "1" * 201),
    "program-control": changed("program", "0.1\u202e0"),
    "program-decomposed": changed("program", "a\u0301"),
    "schema-words": changed("schema", "0001; drop"),
    "tier-unknown": changed("tier", "village"),
    "tier-list": changed("tier", ["commune"]),
    "site-short": changed("site", "5e" * 11),
    "site-capitals": changed("site", "5E" * 12),
    "key-not-hex": changed("key", "g" * 64),
    "created-null": changed("created_at", None),
    "kind-of-package": changed("kind_of_package", "down"),
    "recipient-empty": changed("recipient", ""),
    "recipient-list": changed("recipient", ["366"]),
    "no-scope": changed("scopes", []),
    "scope-twice": lambda parts: parts["scopes"].append(["14216", []]),
    "scope-flat": changed("scopes", ["14215", []]),
    "knowledge-beyond": at("scopes", 0, 1, 0, value=4),
    "knowledge-negative": at("scopes", 0, 1, 0, value=-1),
    "knowledge-text": at("scopes", 0, 1, 0, value="0"),
    "knowledge-true": at("scopes", 0, 1, 0, value=True),
    "knowledge-twice": at("scopes", 0, 1, 1, value=0),
    "token-short": at("tokens", 0, 0, value="a0"),
    "token-null": at("tokens", 0, 0, value=None),
    "token-twice": at("tokens", 1, 0, value="a0" * 12),
    "token-scope-beyond": at("tokens", 0, 1, value=2),
    "token-site": at("tokens", 0, 2, value="PC"),
    "token-tier": at("tokens", 0, 3, value="pc"),
    "token-wide": lambda parts: parts["tokens"][0].append(0),
    "kind-twice": lambda parts: parts["kinds"].append(parts["kinds"][0]),
    "kind-name": at("kinds", 0, 0, value="Membership"),
    "kind-name-sql": at("kinds", 0, 0, value='a"; --'),
    "columns-without-id": at("kinds", 0, 1, 0, value="identity"),
    "column-twice": at("kinds", 0, 1, 3, value="organisation"),
    "column-name": at("kinds", 0, 1, 3, value="unit-id"),
    "column-null": at("kinds", 0, 1, 3, value=None),
    "stamp-twice": at("kinds", 0, 2, 1, value="figures"),
    "rows-negative": at("kinds", 0, 3, value=-1),
    "rows-text": at("kinds", 0, 3, value="30"),
    "rows-more": at("kinds", 0, 3, value=31),
    "rows-fewer": at("kinds", 0, 3, value=29),
    "kinds-many": changed("kinds", [[f"k{n}", *SOUND_KIND[1:]] for n in range(65)]),
    "columns-many": changed("kinds", [["k", ["id", "alive", *(f"c{n}" for n in range(200))], [], 0]]),
    "siblings-negative": changed("siblings", -1),
    "siblings-more": changed("siblings", 4),
    "siblings-fewer": changed("siblings", 2),
    "siblings-many": changed("siblings", 200_001),
    "extras-nested": changed("extras", {"receipt": [[["a"]]]}),
    "extras-number": changed("extras", {"receipt": [[1.5]]}),
    "extras-name": changed("extras", {"Receipt": [[1]]}),
    "extras-list": changed("extras", []),
    "extras-text": changed("extras", {"receipt": ["abc"]}),
    "unknown-part": changed("command", "format c:"),
}


def code_of(tmp_path: Path, content: bytes, **options: Any) -> str:
    with pytest.raises(PackageError) as caught:
        read_package(file_of(tmp_path, content), tmp_path / "inbox", **options)
    assert list((tmp_path / "inbox").iterdir()) == []
    return caught.value.code


@pytest.mark.parametrize("wrong", WRONG)
def test_a_manifest_that_breaks_a_rule_is_refused_although_signed(tmp_path: Path, wrong: str) -> None:
    parts = orjson.loads(members()["manifest.json"])
    WRONG[wrong](parts)
    content = forged(orjson.dumps(parts), members()["rows.ndjson"])
    assert code_of(tmp_path, content) == "package-content-invalid"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"[" * 100_000,
        b'{"format":1',
        b'{"format":1e999}',
        b'{"format":NaN}',
        b'{"format":10000000000000000000000000000000}',
        encode_manifest(MANIFEST_OF_ALL) + b" ",
        b'{"format":1,' + encode_manifest(MANIFEST_OF_ALL)[1:],
        encode_manifest(MANIFEST_OF_ALL).replace(b"commune", b"\\u0063ommune", 1),
        b"\xff\xfe" + encode_manifest(MANIFEST_OF_ALL),
    ],
)
def test_only_the_one_form_of_a_manifest_is_taken(raw: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        decode_manifest(raw)
    assert caught.value.code == "package-content-invalid"


def test_cells_beyond_all_true_packages_are_refused_before_a_row_is_read() -> None:
    parts = orjson.loads(encode_manifest(MANIFEST_OF_ALL))
    parts["kinds"][0][3] = 10_000_000
    with pytest.raises(PackageError) as caught:
        decode_manifest(orjson.dumps(parts))
    assert (caught.value.code, caught.value.values["what"]) == ("package-too-large", "cells")


def test_a_later_format_is_named_too_new_whatever_else_it_says(tmp_path: Path) -> None:
    content = forged(b'{"format":2,"everything":"else"}', b"")
    assert code_of(tmp_path, content) == "package-too-new"


def test_a_package_is_refused_whose_manifest_names_another_key_than_its_signer(tmp_path: Path) -> None:
    content = forged(members()["manifest.json"], members()["rows.ndjson"], OTHER_KEYS)
    assert code_of(tmp_path, content) == "package-signature-wrong"


def known(schema: str = "0001", **columns: frozenset[str]) -> KnownSchema:
    all_columns = {kind.name: frozenset(kind.columns) for kind in MANIFEST_OF_ALL.kinds}
    stamps = {kind.name: frozenset(kind.stamps) for kind in MANIFEST_OF_ALL.kinds}
    return KnownSchema(schema, all_columns | columns, stamps)


def test_a_newer_schema_is_refused_and_an_older_one_taken(tmp_path: Path) -> None:
    older, newer = (sample_package(replace(MANIFEST_OF_ALL, schema=schema)) for schema in ("0001", "0003"))
    assert (
        read_package(file_of(tmp_path, older), tmp_path / "in", known=known("0002")).manifest.schema == "0001"
    )
    assert code_of(tmp_path, newer, known=known("0002")) == "package-too-new"


@pytest.mark.parametrize(
    "schema",
    [known(bases=frozenset({"id", "alive"})), KnownSchema("0001", {}, {})],
    ids=["column", "kind"],
)
def test_columns_and_kinds_that_our_own_schema_lacks_are_refused(tmp_path: Path, schema: KnownSchema) -> None:
    assert code_of(tmp_path, sample_package(), known=schema) == "package-content-invalid"


def test_groups_that_our_own_schema_lacks_are_refused(tmp_path: Path) -> None:
    schema = replace(known(), stamps={"membership": frozenset({"figures"}), "bases": frozenset({"name"})})
    assert code_of(tmp_path, sample_package(), known=schema) == "package-content-invalid"


def test_the_caller_can_refuse_by_the_manifest_before_any_row_is_parsed(tmp_path: Path) -> None:
    class Stranger(Exception):
        pass

    seen: list[PeekedPackage] = []

    def accept(package: PeekedPackage) -> None:
        seen.append(package)
        raise Stranger

    rows_that_are_none = forged(encode_manifest(small_manifest(1)), b"no row at all\n")
    with pytest.raises(Stranger):
        read_package(file_of(tmp_path, rows_that_are_none), tmp_path / "inbox", accept=accept)
    assert seen[0].signer_key == KEYS.public_key
    assert list((tmp_path / "inbox").iterdir()) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "14215\n"},
        {"site": "here"},
        {"scopes": ()},
        {"scopes": (Scope("1", (0, 0)),)},
        {"tokens": (Token("0", 0, "5e" * 12, "commune"),)},
        {"kinds": (KindLayout("notes", ("id", "note"), (), 0),)},
        {"extras": {"x": ((1.5,),)}},
    ],
    ids=str,
)
def test_a_manifest_that_no_reader_would_take_is_not_written(changes: dict[str, Any]) -> None:
    with pytest.raises(PackageError) as caught:
        encode_manifest(replace(MANIFEST_OF_ALL, **changes))
    assert caught.value.code == "package-content-invalid"
