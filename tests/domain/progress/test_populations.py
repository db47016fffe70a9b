"""The front's two populations: communes and hamlets, each against the same mark."""

from __future__ import annotations

import pytest

from hhdesk.domain.progress_records import State, TargetProgress, YearValue
from tests.domain.progress.district import District, figure_of

MET = {"tot": 9, "kha": 1}
ON_COURSE = {"tot": 8, "kha": 2}  # exactly 80 %, where the line has stood since 2021
BEHIND = {"tot": 7, "kha": 3}
NOTHING: dict[str, int] = {}


def front(communes: dict[str, int], hamlets: dict[str, int]) -> TargetProgress:
    """Progress of 2023 at these levels, after 80 % in 2021; no figures where there are no levels."""
    district = District()
    for kind, levels in (("mttq_xa", communes), ("ban_ctmt", hamlets)):
        if levels:
            district.rate("mttq", "14215", 2021, {"xuat_sac": 8, "yeu": 2}, kind=kind)
            district.rate("mttq", "14215", 2023, levels, kind=kind)
    return district.ask("R-MTTQ", 2023)


@pytest.mark.parametrize(
    ("communes", "hamlets", "state"),
    [
        (MET, MET, State.MET),
        (MET, ON_COURSE, State.ON_COURSE),
        (ON_COURSE, ON_COURSE, State.ON_COURSE),
        (MET, BEHIND, State.BEHIND),
        (BEHIND, MET, State.BEHIND),
        (ON_COURSE, BEHIND, State.BEHIND),
        (MET, NOTHING, State.BEHIND),
        (NOTHING, ON_COURSE, State.BEHIND),
        (NOTHING, NOTHING, State.NO_DATA),
    ],
)
def test_the_target_stands_where_its_weakest_population_does(
    communes: dict[str, int], hamlets: dict[str, int], state: State
) -> None:
    progress = front(communes, hamlets)
    assert progress.state is state
    assert figure_of(progress, "14215").state is state


def test_pooled_figures_may_pass_the_mark_while_a_population_does_not() -> None:
    district = District()
    district.rate("mttq", "14215@2024-09-01", 2025, {"kha": 1}, kind="mttq_xa")
    district.rate("mttq", "14215@2024-09-01", 2025, {"tot": 99}, kind="ban_ctmt")
    progress = district.ask("R-MTTQ", 2025)
    assert (progress.numerator, progress.denominator, progress.value) == (99, 100, 99.0)
    assert (progress.state, progress.gap) == (State.BEHIND, 1)


def test_gap_is_the_sum_of_both_and_a_population_without_data_adds_none() -> None:
    assert front(BEHIND, ON_COURSE).gap == 2 + 1
    assert front(BEHIND, NOTHING).gap == 2
    assert front(MET, MET).gap == 0
    assert front(NOTHING, NOTHING).gap is None
    assert figure_of(front(BEHIND, ON_COURSE), "14215").gap == 2 + 1


def test_each_population_has_its_own_code_figures_and_trend() -> None:
    progress = front(MET, BEHIND)
    assert [part.code for part in progress.parts] == ["R-MTTQ/mttq_xa", "R-MTTQ/ban_ctmt"]
    communes, hamlets = progress.parts
    assert (communes.numerator, hamlets.numerator, progress.numerator) == (9, 7, 16)
    assert (communes.state, hamlets.state) == (State.MET, State.BEHIND)
    assert communes.target is progress.target
    assert hamlets.trend == (YearValue(2021, 8, 10), YearValue(2023, 7, 10))
    assert progress.trend == (YearValue(2021, 16, 20), YearValue(2023, 16, 20))


def test_each_population_has_its_own_coverage() -> None:
    district = District()
    district.rate("mttq", "14215", 2023, {"tot": 1}, kind="mttq_xa")
    district.rate("mttq", "14215", 2023, {"tot": 1}, kind="ban_ctmt", unrated=1)
    district.rate("mttq", "14218", 2023, {"tot": 1}, kind="mttq_xa")
    progress = district.ask("R-MTTQ", 2023)
    communes, hamlets = progress.parts
    assert (communes.reported, hamlets.reported) == (2, 0)
    assert (communes.expected, hamlets.expected, progress.expected) == (34, 34, 34)
    assert "14215" in progress.missing
    assert "14218" in hamlets.missing
    assert "14218" not in progress.missing  # every open base it has is rated


def test_targets_of_one_population_have_no_parts() -> None:
    district = District()
    district.rate("pn", "14215", 2023, {"htt": 1})
    assert district.ask("R-PN", 2023).parts == ()
