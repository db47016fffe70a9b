"""Names the communes that lead and those that lag behind in one target."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.app.paper.facts import Facts
from hhdesk.app.paper.words import counted, kinds_words, listed, name_in_list, reach_words
from hhdesk.domain.numbers import format_percent
from hhdesk.domain.progress_records import State, TargetProgress, UnitFigure
from hhdesk.domain.units import Tier

_NAMED = 3  # how many lead, and how many lag, by name
_TIED = 6  # how many leaders of equal rank are named
_LAGGING = 12  # how many laggards of equal rank are named


def rank_text(facts: Facts, figure: TargetProgress) -> str:
    """How many communes meet the target, who leads and who lags; those with part of their figures apart.

    Empty for a commune, for counts, for shares of a share, and where fewer than two communes have figures.
    """
    if facts.single or figure.target.is_count or figure.target.within:
        return ""
    units = facts.reference.units
    known = [
        each for each in figure.by_unit if each.value is not None and units[each.unit].tier is Tier.COMMUNE
    ]
    ranked = [each for each in known if each.reported]
    partial = [units[each.unit] for each in known if not each.reported]
    if len(ranked) < 2:
        return ""
    text = _ranked(facts, figure, ranked)
    if not partial:
        return text
    names = listed([name_in_list(unit) for unit in partial], _LAGGING)
    apart = f"{counted(len(partial), kinds_words(partial))} chưa đủ số liệu nên không xếp hạng: {names}"
    return f"{text}; {apart}" if text else apart


def _ranked(facts: Facts, figure: TargetProgress, ranked: list[UnitFigure]) -> str:
    """The same of those that have all their figures."""
    if all(each.denominator == 1 for each in ranked):
        return _single_bases(facts, ranked)
    ranked.sort(key=lambda each: -(each.value or 0))
    best, worst = ranked[0].value or 0, ranked[-1].value or 0
    reached = _reached(facts, figure, ranked)
    if best == worst:
        return reached if best == figure.target.threshold else f"{reached}, cùng ở mức {format_percent(best)}"
    good = [each for each in ranked if each.state is State.MET]
    good = good or [each for each in ranked if each.value != worst]
    poor = [each for each in ranked if each.state is not State.MET and each.value != best]
    poor = poor or [each for each in ranked if each.value != best]
    poor.sort(key=lambda each: each.value or 0)
    named = max(min(_NAMED, len(ranked) // 2), 1)
    lead = "" if len(good) > named and best == figure.target.threshold else _leading(facts, good, named)
    return f"{reached}{lead}; thấp nhất là {_lagging(facts, poor, named)}"


def _single_bases(facts: Facts, ranked: Sequence[UnitFigure]) -> str:
    """Where every commune has one base, a ranking is a list of those whose base falls short."""
    units = facts.reference.units
    short = [units[each.unit] for each in ranked if each.state is not State.MET]
    if len(short) == len(ranked):
        return f"cơ sở của cả {counted(len(short), kinds_words(short))} đều chưa đạt"
    names = [name_in_list(unit) for unit in short]
    return f"nơi có cơ sở chưa đạt: {listed(names, _LAGGING)}" if short else ""


def _reached(facts: Facts, figure: TargetProgress, ranked: Sequence[UnitFigure]) -> str:
    kinds = kinds_words([facts.reference.units[each.unit] for each in ranked])
    met = sum(each.state is State.MET for each in ranked)
    goal = "đạt ở cả hai nhóm" if figure.parts else reach_words(figure.target)
    if met == len(ranked):
        return f"cả {counted(met, kinds)} có đủ số liệu đều {goal}"
    return f"có {met}/{len(ranked)} {kinds} {goal}" if met else f"chưa có {kinds} nào {goal}"


def _leading(facts: Facts, good: Sequence[UnitFigure], named: int) -> str:
    """The first by name; where all who are good are equal and many, only their level."""
    best = good[0].value or 0
    tied = [each for each in good if each.value == best]
    if len(tied) == len(good) > named:
        return f" (cùng {format_percent(best)})"
    if len(tied) > _TIED:
        kinds = kinds_words([facts.reference.units[each.unit] for each in tied])
        return f"; cao nhất là {counted(len(tied), kinds)} cùng {format_percent(best)}"
    return f"; cao nhất là {_places(facts, tied if len(tied) > named else _first(good, named))}"


def _lagging(facts: Facts, poor: Sequence[UnitFigure], named: int) -> str:
    """The last by name, the lowest first; all of equal rank as long as they can be named."""
    worst = poor[0].value
    tied = [each for each in poor if each.value == worst]
    if len(tied) > _LAGGING:
        kinds = kinds_words([facts.reference.units[each.unit] for each in tied])
        return f"{counted(len(tied), kinds)} cùng {format_percent(worst or 0)}"
    return _places(facts, tied if len(tied) > named else _first(poor, named))


def _first(ranked: Sequence[UnitFigure], named: int) -> Sequence[UnitFigure]:
    """The first `named`, fewer where the last of them would be one of several equals."""
    if len(ranked) > named and ranked[named].value == ranked[named - 1].value:
        return [each for each in ranked[:named] if each.value != ranked[named].value]
    return ranked[:named]


def _places(facts: Facts, ranked: Sequence[UnitFigure]) -> str:
    """Names with their figures; one figure for all where it is the same."""
    units = facts.reference.units
    names = [name_in_list(units[each.unit]) for each in ranked]
    if len(ranked) > 1 and len({each.value for each in ranked}) == 1:
        return f"{listed(names)} (cùng {format_percent(ranked[0].value or 0)})"
    shares = [format_percent(each.value or 0) for each in ranked]
    return listed([f"{name} ({share})" for name, share in zip(names, shares, strict=True)])
