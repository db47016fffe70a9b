"""The axis of the trend: every line and word has its room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hhdesk.app.read_progress import read_progress
from hhdesk.domain.progress_records import TargetProgress, YearValue
from hhdesk.ui.pages.overview.trend import axis
from tests.ui.pages.desks import DISTRICT
from tests.ui.windows import filled_desk


@pytest.fixture
def women(tmp_path: Path) -> TargetProgress:
    """Women's figures, whose target is above 89 %."""
    desk = filled_desk(tmp_path)
    progress = read_progress(desk, 2023, DISTRICT)
    desk.close()
    return next(target for target in progress.targets if target.code == "M-PN")


def with_trend(target: TargetProgress, *values: int) -> TargetProgress:
    """So many of a hundred, from 2021 on."""
    points = [YearValue(2021 + place, value, 100) for place, value in enumerate(values)]
    return replace(target, trend=tuple(points))


def test_a_target_line_named_below_it_leaves_room_for_its_name(women: TargetProgress) -> None:
    low, high, _step = axis(with_trend(women, 93, 92, 91))

    assert (89 - low) / (high - low) > 0.15


def test_a_target_line_named_above_it_may_lie_low(women: TargetProgress) -> None:
    low, high, step = axis(with_trend(women, 88, 95))

    assert low <= 88 < low + step
    assert high > 95


def test_the_axis_never_goes_below_nothing(women: TargetProgress) -> None:
    target = replace(women.target, threshold=women.target.threshold / 89)
    low, _high, _step = axis(with_trend(replace(women, target=target), 2, 4))

    assert low == 0


def test_without_figures_the_axis_starts_at_nothing(women: TargetProgress) -> None:
    low, high, step = axis(with_trend(women))

    assert low == 0
    assert high > 89
    assert step >= 20
