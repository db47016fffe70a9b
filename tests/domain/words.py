"""The delivered organisations, scales and catalogue as a vocabulary, for tests of what cells mean."""

from __future__ import annotations

from hhdesk.domain.ratings import ScaleUse
from hhdesk.domain.vocabulary import Vocabulary
from tests.reference import number, organisation, rows, scales

VOCABULARY = Vocabulary(
    organisations=tuple(organisation(row) for row in rows("organisations.csv")),
    scales=scales(),
    scale_uses=tuple(
        ScaleUse(row["organisation"], row["scale"], number(row["first_year"]), number(row["last_year"]))
        for row in rows("scales.csv")
    ),
    catalogue={row["code"]: row["title_vi"] for row in rows("tasks.csv")},
)
