"""What a database does not take: other versions, other units, forged stamps, values that cannot be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hhdesk.exchange.package.manifest import KindLayout, Manifest
from tests.desks import DISTRICT, HAI_MINH, base, membership, rating
from tests.sync.forge import changed, forged, layout_of, opened, with_lines
from tests.sync.world import HAI_ANH, Pc, World, cells, exchange, refused, state


@pytest.fixture
def pair(world: World) -> tuple[Pc, Pc]:
    """A commune that the district knows, with an edit that has not arrived yet."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5, note="a"))
    exchange(commune, district)
    commune.put(membership(HAI_MINH, "2023", members=6))
    return commune, district


def lacking(layout: KindLayout, group: str, column: str) -> KindLayout:
    return replace(
        layout,
        columns=tuple(name for name in layout.columns if name != column),
        stamps=tuple(name for name in layout.stamps if name != group),
    )


def test_what_an_older_program_does_not_know_stays(pair: tuple[Pc, Pc]) -> None:
    """Scenario 25: its packages lack a column and its stamp, and still bring the rest."""
    commune, district = pair
    file = commune.pack()
    layout = layout_of(commune, file, "membership")
    places = [layout.columns.index("note"), layout.width - len(layout.stamps) + layout.stamps.index("note")]

    def without(rows: dict[str, list[Any]]) -> None:
        rows["membership"] = [
            tuple(value for place, value in enumerate(row) if place not in places)
            for row in rows["membership"]
        ]

    def older(manifest: Manifest) -> Manifest:
        kinds = [
            lacking(kind, "note", "note") if kind.name == "membership" else kind for kind in manifest.kinds
        ]
        return replace(manifest, schema="0001", kinds=tuple(kinds))

    outcome = district.take(forged(commune, file, without, manifest=older))
    assert (outcome.counts["changed"], outcome.counts["vanished"]) == (1, 0)
    assert cells(district, "membership", "members", "note") == [(6, "a")]


def test_half_a_group_of_an_older_program_is_refused(pair: tuple[Pc, Pc]) -> None:
    """Scenario 25: a new column is a new group; half of one would be merged into being."""
    commune, district = pair
    file = commune.pack()
    place = layout_of(commune, file, "membership").columns.index("eligible")

    def without(rows: dict[str, list[Any]]) -> None:
        rows["membership"] = [(*row[:place], *row[place + 1 :]) for row in rows["membership"]]

    def older(manifest: Manifest) -> Manifest:
        kinds = [
            lacking(kind, "", "eligible") if kind.name == "membership" else kind for kind in manifest.kinds
        ]
        return replace(manifest, kinds=tuple(kinds))

    assert refused(district, forged(commune, file, without, manifest=older)) == (
        "package-content-invalid",
        "half-group",
    )


def test_a_newer_program_is_refused_untouched(pair: tuple[Pc, Pc]) -> None:
    """Scenario 25: an older program must not claim to know what it cannot store."""
    commune, district = pair
    newer = forged(commune, commune.pack(), manifest=lambda manifest: replace(manifest, schema="9999"))
    assert refused(district, newer)[0] == "package-too-new"


def test_rows_of_another_commune_are_refused(pair: tuple[Pc, Pc]) -> None:
    """Scenario 26."""
    commune, district = pair
    file = commune.pack()
    layout = layout_of(commune, file, "membership")
    foreign = forged(commune, file, lambda rows: changed(rows, layout, {"unit": HAI_ANH}))
    assert refused(district, foreign) == ("package-content-invalid", "foreign-scope")


def test_a_rating_of_another_communes_base_is_refused(pair: tuple[Pc, Pc], world: World) -> None:
    """Scenario 26: it carries no unit itself."""
    commune, district = pair
    other = world.pc("other", HAI_ANH)
    (theirs,) = other.put(base(HAI_ANH, "A")).ids
    district.take(other.pack())
    (ours,) = commune.put(base(HAI_MINH, "A")).ids
    commune.put(rating(ours, 2023, level="htt"))
    file = commune.pack()
    layout = layout_of(commune, file, "ratings")
    foreign = forged(commune, file, lambda rows: changed(rows, layout, {"base": theirs}))
    assert refused(district, foreign) == ("package-content-invalid", "foreign-scope")


def test_a_scope_of_another_commune_is_refused(pair: tuple[Pc, Pc]) -> None:
    """Scenario 26."""
    commune, district = pair

    def claim(manifest: Manifest) -> Manifest:
        return replace(manifest, scopes=(*manifest.scopes, replace(manifest.scopes[0], unit=HAI_ANH)))

    assert refused(district, forged(commune, commune.pack(), manifest=claim))[0] == "package-for-another"


def test_a_package_for_another_unit_is_refused(pair: tuple[Pc, Pc], world: World) -> None:
    """Scenario 26."""
    _, district = pair
    other = world.pc("other", HAI_ANH)
    assert refused(other, district.pack(HAI_MINH))[0] == "package-for-another"
    assert refused(other, district.pack())[0] == "package-for-another"


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"stamp_figures": None}, "wrong-value"),  # a value that nobody wrote
        ({"stamp_alive": None}, "wrong-value"),
        ({"members": "5"}, "wrong-value"),  # scenario 33
        ({"members": -2}, "wrong-value"),
        ({"members": 10**14}, "wrong-value"),
        ({"period": None}, "wrong-value"),
        ({"organisation": "none"}, "broken-reference"),
    ],
)
def test_values_that_no_honest_desk_writes_are_refused(
    pair: tuple[Pc, Pc], values: dict[str, Any], what: str
) -> None:
    """Scenarios 27 and 33."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2022", members=1))
    file = commune.pack()
    layout = layout_of(commune, file, "membership")
    newest = 1  # rows come in the order of their ids: 2023, which the district has, then 2022
    bad = forged(commune, file, lambda rows: changed(rows, layout, values, newest))
    assert refused(district, bad) == ("package-content-invalid", what)


def test_a_stamp_that_the_sender_does_not_claim_to_know_is_refused(pair: tuple[Pc, Pc]) -> None:
    """Scenario 27."""
    commune, district = pair

    def forget(manifest: Manifest) -> Manifest:
        (scope,) = manifest.scopes
        return replace(manifest, scopes=(replace(scope, knowledge=scope.knowledge[:1]),))

    assert refused(district, forged(commune, commune.pack(), manifest=forget)) == (
        "package-content-invalid",
        "unclaimed-token",
    )


def test_a_token_of_another_scope_is_refused(pair: tuple[Pc, Pc], world: World) -> None:
    """Scenario 27: a token has one scope for good."""
    commune, district = pair
    other = world.pc("other", HAI_ANH)
    other.put(membership(HAI_ANH, "2023", members=1))
    district.take(other.pack())
    (token,) = state(other).knowledge[HAI_ANH]

    def borrow(manifest: Manifest) -> Manifest:
        first, *rest = manifest.tokens
        return replace(manifest, tokens=(replace(first, token=token), *rest))

    assert refused(district, forged(commune, commune.pack(), manifest=borrow)) == (
        "package-content-invalid",
        "foreign-token",
    )


def test_a_row_with_a_key_that_another_row_has_is_refused(pair: tuple[Pc, Pc]) -> None:
    """Scenario 27."""
    commune, district = pair
    file = commune.pack()
    layout = layout_of(commune, file, "membership")
    twin = forged(
        commune, file, lambda rows: changed(rows, layout, {"id": "6f1f8d0e-5c0b-4c2e-9a55-2f1c7a0d9b11"})
    )
    assert refused(district, twin) == ("package-content-invalid", "broken-reference")


def test_other_content_under_a_known_stamp_waits_and_ours_stays(pair: tuple[Pc, Pc]) -> None:
    """Scenario 27: brought twice, it waits once."""
    commune, district = pair
    first = commune.pack()
    district.take(first)
    layout = layout_of(commune, first, "membership")
    for day in ("2025-01-01", "2025-01-02"):
        file = forged(
            commune,
            first,
            lambda rows: changed(rows, layout, {"members": 77}),
            manifest=lambda manifest, day=day: replace(manifest, created_at=day),  # type: ignore[misc]
        )
        assert district.take(file).status == "merged"
    conflict = district.conflict()
    assert (conflict.kind, conflict.group) == ("tampered", "figures")
    assert conflict.theirs[0] is not None
    assert conflict.theirs[0]["members"] == 77
    assert (6,) in cells(district, "membership", "members")
    district.resolve(conflict, "ours")
    exchange(commune, district)
    assert (6,) in cells(commune, "membership", "members")
    assert district.conflicts() == ()


@pytest.mark.parametrize(
    ("group", "token", "values", "what"),
    [
        ("figures", 0, (1, 2, 3, 4, "5"), "wrong-value"),
        ("figures", 0, (1, 2), "wrong-value"),
        ("figures", 1, (1, 2, 3, 4, 5), "sibling-twice"),  # the row itself stands under this token
        ("alive", 0, (2,), "wrong-value"),
    ],
)
def test_siblings_that_cannot_be_are_refused(
    pair: tuple[Pc, Pc], group: str, token: int, values: tuple[Any, ...], what: str
) -> None:
    """Scenario 27."""
    commune, district = pair
    file = commune.pack()
    layout = layout_of(commune, file, "membership")
    package, rows = opened(commune, file)
    row = rows["membership"][0]
    stamp = row[len(layout.columns) + layout.stamps.index("figures")]
    other = next(place for place in range(len(package.manifest.tokens)) if place != stamp)
    carried = stamp if token else other
    kind = [each.name for each in package.manifest.kinds].index("membership")
    bad = forged(commune, file, siblings=[(kind, str(row[0]), group, int(carried or 0), values)])
    assert refused(district, bad) == ("package-content-invalid", what)


@pytest.mark.parametrize("number", [b"1000000000000000000000000000000", b"1e30", b"5.0", b"true"])
def test_numbers_that_are_none_are_refused(pair: tuple[Pc, Pc], number: bytes) -> None:
    """Scenario 33."""
    commune, district = pair
    bad = with_lines(
        commune, commune.pack(), lambda lines: lines.replace(b",10,6,", b",10," + number + b",", 1)
    )
    assert refused(district, bad)[0] == "package-content-invalid"


def test_text_that_looks_like_a_number_stays_text_and_raises_no_alarm(pair: tuple[Pc, Pc]) -> None:
    """Scenario 33: a note "5" is the same note on the other side."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2023", note="5"), base(HAI_MINH, "007"))
    exchange(commune, district)
    assert state(commune) == state(district)
    assert cells(district, "membership", "note", "typeof(note)") == [("5", "text")]
    assert cells(district, "base", "name") == [("007",)]
    assert district.conflicts() == ()
