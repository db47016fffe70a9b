"""What a heading of a home-made table means: a column of a kind of record, a year, an organisation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import fold
from hhdesk.exchange.workbooks.heading_words import COUNTERS, FOREIGN, FOREIGN_TO, GENERIC, WORDS
from hhdesk.exchange.workbooks.phrases import organisations_in, period_in, without_organisations

LOWEST_SCORE = 76  # below it a heading is not taken for the column
SURE_SCORE = 90

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBERING = re.compile(r"^(?:[ivx]+|[0-9]+|[a-d])\s*[.)/]\s*")


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(word) if word == "%" else rf"\b{re.escape(word)}\b" for word in words)
    )


_FOREIGN = {kind: _any_of((*FOREIGN, *FOREIGN_TO.get(kind, ()))) for kind in KINDS}
_PROPOSED = re.compile(r"\b(de nghi|de xuat|tu (cham|xep|danh gia|nhan|phan loai))\b")
_SIGNS = re.compile(r"[^0-9a-z%]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means for one kind of record.

    `column` is "" where it means none; `score` tells how well it fits (0 to 100), `rival` the score of the
    next column. `choice` is the label of a level whose column is only ticked. `counter` numbers the rows;
    `foreign` looks like a column but is computed, a part, or of another time. `bare` is the organisation of
    a heading that says nothing else: beside others of its sort it heads their figures. `says_more`: words
    stand beside organisation and period, known or not.
    """

    column: str = ""
    score: int = 0
    rival: int = 0
    organisation: str = ""
    period: str = ""
    choice: str = ""
    counter: bool = False
    foreign: bool = False
    bare: str = ""
    says_more: bool = False

    @property
    def is_sure(self) -> bool:
        """False where a person should look at it."""
        return self.score >= SURE_SCORE and self.score - self.rival >= 3


class HeadingReader:
    """Reads headings; `levels` are the folded ways to write a level with its label. Answers are kept."""

    def __init__(self, levels: Mapping[str, str]) -> None:
        self._levels = levels
        self._known: dict[tuple[str, tuple[str, ...]], Meaning] = {}
        self._words = {kind: _all_words(kind) for kind in KINDS}

    def meaning(self, kind: str, parts: Sequence[str]) -> Meaning:
        """The meaning for a kind of a heading whose `parts` stand above one another, the highest first."""
        key = (kind, tuple(parts))
        if key not in self._known:
            self._known[key] = self._read(kind, [part for part in parts if part.strip()])
        return self._known[key]

    def _read(self, kind: str, parts: Sequence[str]) -> Meaning:
        if not parts:
            return Meaning()
        plain, period = [], ""
        for part in parts:
            text, found = _without_period(part)
            period = found or period
            plain.append(text)
        if plain[-1] in COUNTERS:
            return Meaning(counter=True)
        named = {code for part in parts for code in organisations_in(part)}
        organisation = named.pop() if len(named) == 1 else ""
        about = Meaning(organisation=organisation, period=period)
        ticked = self._ticked(kind, plain)
        if ticked:
            return replace(about, column=ticked, score=96, choice=self._levels[plain[-1]])
        bare = " ".join(_plain(without_organisations(text)) for text in plain).strip()
        about = replace(about, bare=organisation if not bare else "", says_more=bool(bare))
        best = self._best(kind, plain)
        if _FOREIGN[kind].search(bare) and best.score < 100:
            return replace(about, foreign=True)
        if kind == "ratings" and _PROPOSED.search(bare):
            if best.column == "points":
                return replace(about, foreign=True)
            best = replace(best, column="proposed_level") if best.column == "level" else best
        if best.score < LOWEST_SCORE:
            return about
        return replace(about, column=best.column, score=best.score, rival=best.rival)

    def _ticked(self, kind: str, plain: Sequence[str]) -> str:
        """The column of levels for a heading that is itself a level."""
        if kind != "ratings" or plain[-1] not in self._levels:
            return ""
        above = " ".join(plain[:-1])
        return "proposed_level" if _PROPOSED.search(above) else "level"

    def _best(self, kind: str, plain: Sequence[str]) -> Meaning:
        """The best column over the ways to read the parts; those that say more come first."""
        found = Meaning()
        for text in _readings(plain):
            (score, column), (rival, _) = self._scores(kind, text)
            if score > found.score:
                found = Meaning(column, score, rival)
        return found

    def _scores(self, kind: str, text: str) -> tuple[tuple[int, str], tuple[int, str]]:
        """The two columns that fit a text best, with their scores."""
        from rapidfuzz import fuzz

        best: dict[str, int] = {}
        for word, column in self._words[kind]:
            score = (
                100
                if word == text
                else int(max(fuzz.ratio(word, text), fuzz.token_sort_ratio(word, text) - 1))
            )
            if score > best.get(column, 0):
                best[column] = score
        ranked = sorted(((score, column) for column, score in best.items()), reverse=True)
        first, second, *_others = (*ranked, (0, ""), (0, ""))
        return first, second


def _all_words(kind: str) -> tuple[tuple[str, str], ...]:
    """Every folded way to head a column of the kind, with the column."""
    found: dict[str, str] = {}
    for column in KINDS[kind].columns:
        for word in (column.name, column.heading, *column.synonyms, *WORDS[kind].get(column.name, ())):
            found.setdefault(_plain(fold(word)), column.name)
    return tuple(found.items())


def _readings(plain: Sequence[str]) -> list[str]:
    """Texts to compare: the lowest part with the one above, and alone; where it says nothing, that above."""
    leaf = plain[-1]
    above = next((text for text in reversed(plain[:-1]) if text), "")
    texts = [f"{above} {leaf}"]
    if leaf not in GENERIC:
        texts.append(leaf)
    if not without_organisations(leaf) or leaf in GENERIC:
        texts.append(above)
    each = [way for text in texts for way in (text, without_organisations(text))]
    return list(dict.fromkeys(_plain(text) for text in each if text.strip()))


def _without_period(part: str) -> tuple[str, str]:
    """A part folded and without brackets, numbering and signs, and the period that it names."""
    folded = fold(part)
    found = period_in(part)
    if found:
        folded = folded.replace(found.words, " ")
    inside = _BRACKETS.sub(" ", folded)
    return _plain(_NUMBERING.sub("", inside.strip())), found.period if found else ""


def _plain(folded: str) -> str:
    return " ".join(_SIGNS.sub(" ", folded).split())
