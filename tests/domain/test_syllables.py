"""Possible Vietnamese syllables, and what cannot be one."""

from __future__ import annotations

import unicodedata

import pytest

from hhdesk.domain.syllables import is_plausible


@pytest.mark.parametrize(
    "text",
    [
        "Hội viên",
        "Quỳnh",
        "giữ gìn",
        "khuỷu tay",
        "thuở",
        "Đắk Lắk",
        "Hoà",
        "Hòa",
        "quýt",
        "nghiêng",
        "TT 5",
        "",
    ],
)
def test_vietnamese_is_plausible_composed_or_not(text: str) -> None:
    assert is_plausible(text)
    assert is_plausible(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", ["Héi viªn", "Hoäi vieân", "café", "Hộặi", "ngườỡi", "thïong"])
def test_what_no_syllable_can_be_is_not(text: str) -> None:
    assert not is_plausible(text)
