"""The six mass organisations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation, as delivered in db/reference/organisations.csv.

    `people` is the word for those it gathers ("hội viên"), `eligible` the heading of its denominator,
    `definition` the sentence that defines it, `bases` the word for its grassroots bases, `base_kinds`
    the kinds it may have, `membership_form` says whether it reports membership at all.
    """

    code: str
    name: str
    short_name: str
    abbreviation: str
    people: str
    eligible: str
    definition: str
    bases: str
    base_kinds: tuple[str, ...]
    membership_form: bool
