"""What rows and siblings may hold: every way to break the rules is refused, also under a right signature."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from hhdesk.exchange.package.errors import PackageError
from hhdesk.exchange.package.read_package import read_package
from hhdesk.exchange.package.write_package import encode_package
from tests.exchange.package.samples import (
    KEYS,
    MANIFEST_OF_ALL,
    SIBLINGS,
    all_rows,
    file_of,
    forged_rows,
    record_id,
    small_manifest,
    small_row,
)

GOOD = [orjson.dumps(small_row(number)) for number in range(3)]


def line(*cells: object) -> bytes:
    return orjson.dumps(cells)


def with_note(raw: bytes) -> bytes:
    return GOOD[1].replace(orjson.dumps("ghi chú"), raw)


def invalid_what(tmp_path: Path, content: bytes) -> object:
    with pytest.raises(PackageError) as caught:
        read_package(file_of(tmp_path, content), tmp_path / "inbox")
    assert caught.value.code == "package-content-invalid"
    assert list((tmp_path / "inbox").iterdir()) == []
    return caught.value.values["what"]


CELLS = {
    "true": (with_note(b"true"), "cell-type"),
    "fraction": (with_note(b"1.5"), "cell-type"),
    "whole-fraction": (with_note(b"0.0"), "cell-type"),
    "exponent": (with_note(b"1e3"), "cell-type"),
    "thirty-zeros": (with_note(b"1" + b"0" * 30), "cell-type"),
    "above-64-bits": (with_note(str(2**63).encode()), "number-too-large"),
    "far-below": (with_note(str(-(2**63) - 1).encode()), "cell-type"),
    "nan": (with_note(b"NaN"), "line-json"),
    "infinity": (with_note(b"-Infinity"), "line-json"),
    "list": (with_note(b"[]"), "cell-type"),
    "object": (with_note(b'{"a":1}'), "cell-type"),
    "half-a-pair": (with_note(b'"\\ud800"'), "line-json"),
    "not-utf8": (with_note(b'"\xff"'), "line-json"),
    "nul": (with_note(b'"a\\u0000b"'), "text-with-control-characters"),
    "direction-mark": (with_note('"a\u202eb"'.encode()), "text-with-control-characters"),
    "carriage-return": (with_note(b'"a\\rb"'), "text-with-control-characters"),
    "decomposed": (with_note('"a\u0301"'.encode()), "text-not-nfc"),
    "long": (with_note(orjson.dumps("a" * 10_001)), "text-too-long"),
    "id-capitals": (GOOD[1].replace(record_id(1).encode(), record_id(1).upper().encode()), "id"),
    "id-braces": (GOOD[1].replace(record_id(1).encode(), b"{" + record_id(1).encode() + b"}"), "id"),
    "id-short": (GOOD[1].replace(record_id(1).encode(), record_id(1)[:-1].encode()), "id"),
    "id-other-letters": (GOOD[1].replace(record_id(1)[:2].encode(), b"xx", 1), "id"),
    "id-accents": (GOOD[1].replace(record_id(1)[-4:].encode(), "éàaé"[:4].encode(), 1), "id"),
    "id-null": (line(0, None, 1, "ghi chú", 0), "id"),
    "id-number": (line(0, 7, 1, "ghi chú", 0), "id"),
    "id-twice": (GOOD[0], "row-twice"),
    "alive-two": (line(0, record_id(1), 2, "ghi chú", 0), "alive"),
    "alive-null": (line(0, record_id(1), None, "ghi chú", 0), "alive"),
    "alive-text": (line(0, record_id(1), "1", "ghi chú", 0), "alive"),
    "stamp-beyond": (line(*small_row(1, stamp=4)), "index-out-of-range"),
    "stamp-negative": (line(*small_row(1, stamp=-1)), "index-out-of-range"),
    "stamp-token": (line(*small_row(1, stamp="a0" * 12)), "index-out-of-range"),
    "stamp-true": (line(*small_row(1, stamp=True)), "cell-type"),
    "narrow": (line(*small_row(1)[:-1]), "row-width"),
    "wide": (line(*small_row(1), None), "row-width"),
    "empty": (b"[]", "row-width"),
    "other-kind": (line(1, *small_row(1)[1:]), "kind-order"),
    "kind-true": (line(False, *small_row(1)[1:]), "kind-order"),
    "kind-null": (line(None, *small_row(1)[1:]), "kind-order"),
    "bare": (b"5", "line-form"),
    "object-line": (b"{}", "line-form"),
    "blank": (b"", "line-form"),
    "two-in-one": (GOOD[1] + b"," + line(*small_row(7)), "line-form"),
    "broken-in-two": (GOOD[1].replace(b",", b",\n", 1), "line-form"),
    "unfinished": (GOOD[1][:-1], "line-form"),
    "carriage": (GOOD[1] + b"\r", "line-form"),
}


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "between", "last"])
def test_a_line_that_breaks_a_rule_is_refused_wherever_it_stands(
    tmp_path: Path, name: str, place: int
) -> None:
    bad, what = CELLS[name]
    lines = [GOOD[0], GOOD[2]]
    lines.insert(place, bad)
    assert invalid_what(tmp_path, forged_rows(lines)) == what


def test_one_beside_true_and_one_point_nought_is_not_taken_for_three_ones(tmp_path: Path) -> None:
    for raw in (b"true", b"1.0"):
        lines = [line(*small_row(0, note=1)), with_note(raw), line(*small_row(2, note=1))]
        assert invalid_what(tmp_path, forged_rows(lines)) == "cell-type"


def test_ids_that_are_right_only_in_sum_are_refused(tmp_path: Path) -> None:
    first, second = record_id(0), record_id(1)
    lines = [line(0, first[:-1], 1, None, 0), line(0, first[-1] + second, 1, None, 0)]
    assert invalid_what(tmp_path, forged_rows(lines)) == "id"


def test_lines_that_only_even_out_in_sum_are_refused(tmp_path: Path) -> None:
    halves = GOOD[0].replace(b'",1', b'",\n1', 1)
    both = GOOD[1] + b"," + GOOD[2]
    assert invalid_what(tmp_path, forged_rows([halves, both], announced=3)) == "line-form"


@pytest.mark.parametrize("announced", [2, 4])
def test_rows_are_as_many_as_announced(tmp_path: Path, announced: int) -> None:
    assert invalid_what(tmp_path, forged_rows(GOOD, announced=announced)) in {"row-count", "sibling-form"}


def test_a_last_line_without_its_end_is_refused(tmp_path: Path) -> None:
    assert invalid_what(tmp_path, forged_rows([b"\n".join(GOOD) + b"\n" + b"[0"], 3)) is not None


def test_a_line_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    endless = b'[0,"' + hashlib.shake_128(b"").hexdigest(700_000).encode()
    assert invalid_what(tmp_path, forged_rows([endless])) == "line-too-long"


def test_a_number_as_text_is_text_here(tmp_path: Path) -> None:
    found = read_package(file_of(tmp_path, forged_rows([line(*small_row(0, note="5"))])), tmp_path / "inbox")
    assert found.rows_by_kind[0][0][2] == "5"


def test_texts_may_be_as_long_as_the_limit_and_hold_line_ends_and_brackets(tmp_path: Path) -> None:
    for note in ("ô" * 10_000, "a],[b\n]\n[c", '["s"'):
        lines = [line(*small_row(0, note=note)), GOOD[1]]
        found = read_package(file_of(tmp_path, forged_rows(lines)), tmp_path / "inbox")
        assert found.rows_by_kind[0][0][2] == note


GOOD_SIBLING = ["s", 0, record_id(0), "note", 1, ["khác"]]
SIBLING_CHANGES: dict[str, tuple[Callable[[list[object]], object], str]] = {
    "mark": (lambda s: s.__setitem__(0, "S"), "sibling-form"),
    "kind-beyond": (lambda s: s.__setitem__(1, 1), "index-out-of-range"),
    "kind-negative": (lambda s: s.__setitem__(1, -1), "index-out-of-range"),
    "record-unknown": (lambda s: s.__setitem__(2, record_id(9)), "sibling-of-no-row"),
    "record-list": (lambda s: s.__setitem__(2, []), "sibling-of-no-row"),
    "group-unknown": (lambda s: s.__setitem__(3, "figures"), "unknown-group"),
    "group-null": (lambda s: s.__setitem__(3, None), "unknown-group"),
    "token-beyond": (lambda s: s.__setitem__(4, 4), "index-out-of-range"),
    "token-null": (lambda s: s.__setitem__(4, None), "index-out-of-range"),
    "values-none": (lambda s: s.__setitem__(5, []), "sibling-width"),
    "values-many": (lambda s: s.__setitem__(5, [1] * 4), "sibling-width"),
    "values-bare": (lambda s: s.__setitem__(5, "khác"), "sibling-width"),
    "values-nested": (lambda s: s.__setitem__(5, [["khác"]]), "cell-type"),
    "values-true": (lambda s: s.__setitem__(5, [True]), "cell-type"),
    "narrow": (lambda s: s.pop(), "sibling-form"),
    "wide": (lambda s: s.append(0), "sibling-form"),
}


@pytest.mark.parametrize("name", SIBLING_CHANGES)
def test_a_sibling_that_breaks_a_rule_is_refused(tmp_path: Path, name: str) -> None:
    change, what = SIBLING_CHANGES[name]
    sibling = list(GOOD_SIBLING)
    change(sibling)
    found = invalid_what(tmp_path, forged_rows([*GOOD, orjson.dumps(sibling)], siblings=1))
    assert found == what if name != "mark" else found is not None


def test_a_sibling_stands_once_and_after_all_rows(tmp_path: Path) -> None:
    sibling = orjson.dumps(GOOD_SIBLING)
    assert invalid_what(tmp_path, forged_rows([*GOOD, sibling, sibling], siblings=2)) == "sibling-twice"
    early = forged_rows([*GOOD[:2], sibling, GOOD[2]], siblings=1)
    assert invalid_what(tmp_path, early) == "sibling-count"


@pytest.mark.parametrize("announced", [0, 2])
def test_siblings_are_as_many_as_announced(tmp_path: Path, announced: int) -> None:
    lines = [*GOOD, orjson.dumps(GOOD_SIBLING)]
    content = forged_rows(lines, announced=3, siblings=announced)
    assert invalid_what(tmp_path, content) == "sibling-count"


@pytest.mark.parametrize(
    "row",
    [
        small_row(1, note=1.5),
        small_row(1, note=True),
        small_row(1, note=2**63),
        small_row(1, note=b"bytes"),
        small_row(1, note="a\u0301"),
        small_row(1, note="\ud800"),
        small_row(1, stamp=9),
        small_row(0),
        (1, *small_row(1)[1:]),
        (0, "id", 1, "", None),
        small_row(1)[:-1],
    ],
    ids=repr,
)
def test_a_row_that_no_reader_would_take_is_not_written(row: tuple[object, ...]) -> None:
    with pytest.raises(PackageError) as caught:
        encode_package(small_manifest(2), [small_row(0), row], [], KEYS.signing)
    assert caught.value.code == "package-content-invalid"


def test_fewer_or_more_rows_and_siblings_than_announced_are_not_written() -> None:
    rows = all_rows()
    wrong = (
        (rows[:-1], SIBLINGS),
        ([*rows, rows[-1]], SIBLINGS),
        (rows, SIBLINGS[:-1]),
        (rows, SIBLINGS * 2),
    )
    for some_rows, some_siblings in wrong:
        with pytest.raises(PackageError) as caught:
            encode_package(MANIFEST_OF_ALL, some_rows, some_siblings, KEYS.signing)
        assert caught.value.code == "package-content-invalid"
