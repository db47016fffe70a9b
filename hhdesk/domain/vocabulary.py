"""The reference data that cells are read against: organisations, rating scales, the catalogue of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.ratings import Scale, ScaleUse
from hhdesk.domain.text import fold

# What people write for an organisation, by its code.
_EVERYDAY_WORDS = {
    "mttq": ("Mặt trận", "Ủy ban Mặt trận Tổ quốc"),
    "ccb": ("Cựu chiến binh",),
    "pn": ("Phụ nữ",),
    "nd": ("Nông dân",),
    "dtn": ("Thanh niên", "Đoàn", "Đoàn TN"),
    "ldld": ("Công đoàn", "Lao động"),
}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What the words of a sheet can mean. `catalogue` maps a task's code to its title."""

    organisations: tuple[Organisation, ...] = ()
    scales: tuple[Scale, ...] = ()
    scale_uses: tuple[ScaleUse, ...] = ()
    catalogue: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _organisations_by_word(self) -> dict[str, Organisation]:
        found: dict[str, Organisation] = {}
        for organisation in self.organisations:
            for word in (
                organisation.code,
                organisation.name,
                organisation.short_name,
                organisation.abbreviation,
                *_EVERYDAY_WORDS.get(organisation.code, ()),
            ):
                found.setdefault(fold(word), organisation)
        return found

    @cached_property
    def _catalogue_by_word(self) -> dict[str, str]:
        titles = {fold(title): code for code, title in self.catalogue.items()}
        return titles | {fold(code): code for code in self.catalogue}

    def organisation(self, text: str) -> Organisation | None:
        """The organisation with this code, name, short name, abbreviation or everyday word ("Phụ nữ"),
        whatever case and marks.
        """
        return self._organisations_by_word.get(fold(text))

    def catalogue_code(self, text: str) -> str | None:
        """The code of the catalogue entry with this code or title."""
        return self._catalogue_by_word.get(fold(text))

    def scale(self, code: str) -> Scale | None:
        """The rating scale with this code."""
        return next((scale for scale in self.scales if scale.code == code), None)

    def scales_of(self, organisation: str, year: int) -> tuple[Scale, ...]:
        """The scales that the organisation (code) ever uses, the default of `year` first."""
        uses = [use for use in self.scale_uses if use.organisation == organisation]
        uses.sort(key=lambda use: not use.covers(year))
        found = [self.scale(code) for code in dict.fromkeys(use.scale for use in uses)]
        return tuple(scale for scale in found if scale is not None)
