"""A target with several populations: each is measured apart, the weakest says where it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from hhdesk.domain.progress_records import State, TargetProgress, UnitFigure


def combine(pooled: TargetProgress, parts: tuple[TargetProgress, ...]) -> TargetProgress:
    """The pooled figures with the parts, state and gap taken from the parts."""
    figures_of: dict[str, list[UnitFigure]] = {}
    for part in parts:
        for figure in part.by_unit:
            figures_of.setdefault(figure.unit, []).append(figure)
    return replace(
        pooled,
        parts=parts,
        state=_weakest([part.state for part in parts]),
        gap=_sum([part.gap for part in parts]),
        by_unit=tuple(_combined_unit(figure, figures_of[figure.unit]) for figure in pooled.by_unit),
    )


def _combined_unit(pooled: UnitFigure, parts: list[UnitFigure]) -> UnitFigure:
    states = [part.state for part in parts if part.state is not None]
    return replace(pooled, state=_weakest(states), gap=_sum([part.gap for part in parts]))


def _weakest(states: Collection[State]) -> State:
    """No data if no part has any, met if all are, behind if one is behind or without data, else on course."""
    found = set(states)
    if found in ({State.NO_DATA}, {State.MET}):
        return found.pop()
    return State.BEHIND if found & {State.BEHIND, State.NO_DATA} else State.ON_COURSE


def _sum(gaps: Collection[int | None]) -> int | None:
    known = [gap for gap in gaps if gap is not None]
    return sum(known) if known else None
