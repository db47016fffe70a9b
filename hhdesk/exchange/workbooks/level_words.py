"""Short and long ways to write the levels of the rating scales, beside their codes and labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hhdesk.domain.text import fold
from hhdesk.domain.vocabulary import Vocabulary

# By code of the level; folded.
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "htxs": ("htxsnv", "ht xuat sac", "hoan thanh xs nhiem vu", "hoan thanh xs", "htxs nhiem vu",
             "hoan thanh xuat sac nv"),
    "htt": ("httnv", "ht tot", "hoan thanh tot nv", "htt nhiem vu"),
    "ht": ("htnv", "hoan thanh nv", "ht nhiem vu"),
    "kht": ("khtnv", "khong ht", "khong hoan thanh nv", "khong htnv", "chua hoan thanh",
            "chua hoan thanh nhiem vu"),
    "vung_manh": ("vm", "vung manh xuat sac", "co so vung manh"),
    "xuat_sac": ("xs", "xuat xac"),
    "trung_binh": ("tb", "tr binh"),
    "chua_du_dk": ("chua xep loai", "khong xep loai", "chua du dieu kien", "chua du dk", "kxl", "cxl"),
}  # fmt: skip
_ENDINGS = (" nhiem vu", " xep loai")


def level_labels(vocabulary: Vocabulary) -> dict[str, str]:
    """Every folded way to write a level, with the label by which sheets that are loaded name it."""
    found: dict[str, str] = {}
    for word, label in _words(vocabulary):
        found.setdefault(word, label)
    return found


def _words(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for scale in vocabulary.scales:
        for level in scale.levels:
            label = fold(level.label)
            yield label, level.label
            yield fold(level.code), level.label
            for ending in _ENDINGS:
                yield label.removesuffix(ending), level.label
    for scale in vocabulary.scales:
        for level in scale.levels:
            for alias in _ALIASES.get(level.code, ()):
                yield alias, level.label
