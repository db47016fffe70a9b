"""The delivered organisations, scales and catalogue as a vocabulary, for tests of what cells mean."""

from __future__ import annotations

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.ratings import Level, Scale, ScaleUse
from hhdesk.domain.vocabulary import Vocabulary
from tests.domain.progress.reference import rows


def number(text: str) -> int | None:
    return int(text) if text else None


def organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        abbreviation=row["abbreviation"],
        people=row["people"],
        eligible=row["eligible"],
        definition=row["definition"],
        bases=row["bases"],
        base_kinds=tuple(row["base_kinds"].split("|")),
        membership_form=row["membership_form"] == "yes",
    )


def level(row: dict[str, str]) -> Level:
    return Level(
        scale=row["scale"],
        code=row["code"],
        label=row["label_vi"],
        rank=number(row["rank"]),
        points_from=number(row["points_from"]),
        points_to=number(row["points_to"]),
        counted=row["counted"] == "yes",
    )


def scales() -> tuple[Scale, ...]:
    levels = [level(row) for row in rows("levels.csv")]
    codes = dict.fromkeys(each.scale for each in levels)
    return tuple(Scale(code, tuple(each for each in levels if each.scale == code)) for code in codes)


VOCABULARY = Vocabulary(
    organisations=tuple(organisation(row) for row in rows("organisations.csv")),
    scales=scales(),
    scale_uses=tuple(
        ScaleUse(row["organisation"], row["scale"], number(row["first_year"]), number(row["last_year"]))
        for row in rows("scales.csv")
    ),
    catalogue={row["code"]: row["title_vi"] for row in rows("tasks.csv")},
)
