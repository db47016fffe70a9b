"""Which level of which rating scale a word in a row means."""

from __future__ import annotations

from functools import lru_cache

from hhdesk.domain.problems import CellProblem, refusal
from hhdesk.domain.ratings import Level, Scale
from hhdesk.domain.text import fold
from hhdesk.domain.vocabulary import Vocabulary

# Endings that people leave out: "Hoàn thành tốt (nhiệm vụ)", "Chưa đủ điều kiện (xếp loại)".
_ENDINGS = (" nhiem vu", " xep loai")


def resolve_level(
    text: str,
    vocabulary: Vocabulary,
    organisation: str,
    year: int,
    scale: str | None = None,
    column: str = "level",
) -> tuple[Scale, Level]:
    """The scale and the level that `text` (code or label, whatever case and marks) means.

    A given `scale` (code) decides. Without one it is the organisation's default of that year where it has
    the level, else another scale that the organisation uses or used. CellProblem for a level that no scale
    has, or only one that does not fit.
    """
    allowed = vocabulary.scales_of(organisation, year)
    if scale is not None:
        allowed = tuple(candidate for candidate in allowed if candidate.code == scale)
        if not allowed:
            raise refusal("scale", "scale-of-other-organisation", scale, organisation=organisation)
    word = fold(text)
    for candidate in allowed:
        level = _words(candidate).get(word)
        if level is not None:
            return candidate, level
    raise _refused(text, word, vocabulary, allowed, column)


def _refused(
    text: str, word: str, vocabulary: Vocabulary, allowed: tuple[Scale, ...], column: str
) -> CellProblem:
    labels = ", ".join(level.label for level in allowed[0].levels) if allowed else ""
    known = any(word in _words(scale) for scale in vocabulary.scales)
    code = "level-of-other-scale" if known else "unknown-level"
    return refusal(column, code, text, scale=allowed[0].code if allowed else "", allowed=labels)


@lru_cache(maxsize=64)
def _words(scale: Scale) -> dict[str, Level]:
    """Every way to write a level of the scale, folded; codes win over labels."""
    found: dict[str, Level] = {}
    for level in scale.levels:
        label = fold(level.label)
        found.setdefault(label, level)
        for ending in _ENDINGS:
            found.setdefault(label.removesuffix(ending), level)
    return found | {fold(level.code): level for level in scale.levels}
