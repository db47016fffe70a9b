"""What is written into a package comes out of it again, whatever it is."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhdesk.domain.text import nfc
from hhdesk.exchange.package.keys import fingerprint
from hhdesk.exchange.package.manifest import Cell, KindLayout, Manifest, Row, Scope, Sibling, Token
from hhdesk.exchange.package.read_package import peek, read_package
from hhdesk.exchange.package.write_package import encode_package, write_package
from tests.exchange.package.samples import (
    BASES,
    KEYS,
    MANIFEST_OF_ALL,
    MEMBERSHIP,
    OTHER_KEYS,
    SIBLINGS,
    SITE,
    all_rows,
    file_of,
    members,
    sample_package,
    sha256,
)

names = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=12)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(nfc)
cells: st.SearchStrategy[Cell] = st.none() | st.integers(-(2**63), 2**63 - 1) | texts
ids = st.uuids().map(str)
tokens = st.integers(0, 2**96 - 1).map("{:024x}".format)


@st.composite
def layouts(draw: st.DrawFn) -> KindLayout:
    columns = draw(st.lists(names.filter(lambda n: n not in {"id", "alive"}), max_size=4, unique=True))
    stamps = draw(st.lists(names, max_size=3, unique=True))
    return KindLayout(draw(names), ("id", "alive", *columns), tuple(stamps), 0)


@st.composite
def contents(draw: st.DrawFn) -> tuple[Manifest, list[list[Row]], list[Sibling]]:
    """A manifest and rows and siblings that fit it."""
    known = tuple(
        Token(token, 0, SITE, "district") for token in draw(st.lists(tokens, max_size=4, unique=True))
    )
    indices = st.integers(0, len(known) - 1) if known else st.nothing()
    kinds = draw(st.lists(layouts(), max_size=3, unique_by=lambda kind: kind.name))
    rows: list[list[Row]] = []
    siblings: list[Sibling] = []
    for number, kind in enumerate(kinds):
        of_kind: list[Row] = []
        for record in draw(st.lists(ids, max_size=5, unique=True)):
            values = [draw(cells) for _ in kind.columns[2:]]
            stamps = [draw(st.none() | indices) for _ in kind.stamps]
            of_kind.append((record, draw(st.integers(0, 1)), *values, *stamps))
            if known and kind.stamps and draw(st.booleans()):
                siblings.append((number, record, kind.stamps[0], draw(indices), (draw(cells),)))
        rows.append(of_kind)
    extras = draw(
        st.dictionaries(names, st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple))
    )
    manifest = replace(
        MANIFEST_OF_ALL,
        scopes=(Scope("366", tuple(range(len(known)))),),
        tokens=known,
        kinds=tuple(replace(kind, rows=len(of_kind)) for kind, of_kind in zip(kinds, rows, strict=True)),
        siblings=len(siblings),
        recipient=draw(st.none() | st.just("14215")),
        kind_of_package=draw(st.sampled_from(["up", "return"])),
        extras=extras,
    )
    return manifest, rows, siblings


@settings(max_examples=150)
@given(content=contents(), sealed=st.booleans())
def test_a_package_gives_back_what_was_put_in(
    content: tuple[Manifest, list[list[Row]], list[Sibling]], sealed: bool
) -> None:
    manifest, rows, siblings = content
    lines = [(kind, *row) for kind, of_kind in enumerate(rows) for row in of_kind]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = write_package(
            folder / "gói.hhp",
            manifest,
            iter(lines),
            iter(siblings),
            KEYS.signing,
            seal_to=OTHER_KEYS.sealing_key if sealed else None,
        )
        found = read_package(written.file, folder / "inbox", OTHER_KEYS.unsealing)
        assert found.manifest == manifest
        assert found.rows_by_kind == rows
        assert found.siblings == siblings
        assert found.signer_key == KEYS.public_key
        assert (found.sha256, found.code) == (written.sha256, written.code)


def test_a_package_of_many_blocks_keeps_every_row_in_its_kind(tmp_path: Path) -> None:
    count = 12_000
    kinds = tuple(replace(kind, rows=count) for kind in MANIFEST_OF_ALL.kinds)
    manifest = replace(MANIFEST_OF_ALL, kinds=kinds, siblings=0)
    rows = [
        [(f"{kind}{number:07x}-0000-5000-8000-000000000000", *row[1:]) for number in range(count)]
        for kind, row in enumerate((MEMBERSHIP[0], BASES[0]))
    ]
    lines = [(kind, *row) for kind, of_kind in enumerate(rows) for row in of_kind]
    written = write_package(tmp_path / "a.hhp", manifest, lines, [], KEYS.signing)
    assert read_package(written.file, tmp_path / "inbox").rows_by_kind == rows


def test_a_large_package_is_unpacked_twice_instead_of_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hhdesk.exchange.package.read_package._KEPT_BYTES", 100)
    found = read_package(file_of(tmp_path, sample_package()), tmp_path / "inbox")
    assert found.rows_by_kind == [MEMBERSHIP, BASES]
    assert found.siblings == SIBLINGS


def test_the_same_content_makes_the_same_bytes() -> None:
    assert sample_package() == sample_package()


def test_what_is_signed_never_changes() -> None:
    # Ed25519 signs the same bytes the same way: this holds the signed message and the manifest to their form.
    assert members()["sig"].hex() == (
        "6868703103a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b89798bb80d3cfcfad9f060b76"
        "186448c450a16af8e029cbeab09d439f64aee64cf06790ed7c856950190ea66d5a4467c1ed4c130c2e5ac3ff84ed28e9"
        "189a8d0c"
    )


def test_the_code_to_read_aloud_follows_the_bytes(tmp_path: Path) -> None:
    first = write_package(tmp_path / "a.hhp", MANIFEST_OF_ALL, all_rows(), SIBLINGS, KEYS.signing)
    later = replace(MANIFEST_OF_ALL, created_at="2025-07-01T00:00:00Z")
    second = write_package(tmp_path / "b.hhp", later, all_rows(), SIBLINGS, KEYS.signing)
    assert len(first.code) == 8
    assert first.code != second.code
    assert first.sha256 == sha256(first.file.read_bytes())


def test_peeking_shows_the_verified_manifest_and_leaves_nothing(tmp_path: Path) -> None:
    file = file_of(tmp_path, sample_package())
    peeked = peek(file)
    assert peeked.manifest == MANIFEST_OF_ALL
    assert (peeked.signer_key, peeked.sealed) == (KEYS.public_key, False)
    assert peeked.sha256 == sha256(file.read_bytes())
    assert list(tmp_path.iterdir()) == [file]


def test_a_manifest_that_names_another_key_is_never_signed() -> None:
    with pytest.raises(ValueError, match="another key"):
        encode_package(MANIFEST_OF_ALL, all_rows(), SIBLINGS, OTHER_KEYS.signing)


def test_progress_reaches_its_end_both_ways(tmp_path: Path) -> None:
    writing: list[tuple[int, int]] = []
    reading: list[tuple[int, int]] = []
    written = write_package(
        tmp_path / "a.hhp",
        MANIFEST_OF_ALL,
        all_rows(),
        SIBLINGS,
        KEYS.signing,
        progress=lambda done, total: writing.append((done, total)),
    )
    read_package(written.file, tmp_path / "inbox", progress=lambda done, total: reading.append((done, total)))
    for steps in (writing, reading):
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] > 0


def test_a_cancelled_reading_leaves_no_copy(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_package(file_of(tmp_path, sample_package()), tmp_path / "inbox", progress=stop)
    assert list((tmp_path / "inbox").iterdir()) == []


def test_fingerprints_of_keys_differ_and_never_change() -> None:
    assert fingerprint(KEYS.public_key) != fingerprint(OTHER_KEYS.public_key)
    assert [len(group) for group in fingerprint(KEYS.public_key).split("-")] == [4, 4, 4, 4]
