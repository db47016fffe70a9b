"""Levels in few words, for cells and legends."""

from __future__ import annotations

from hhdesk.domain.ratings import Level

ENDINGS = (" nhiệm vụ", " xếp loại")


def short_label(level: Level) -> str:
    """The level's name without the words that every level of its kind ends with."""
    label = level.label
    for ending in ENDINGS:
        label = label.removesuffix(ending)
    return label
