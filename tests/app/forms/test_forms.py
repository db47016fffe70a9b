"""What the forms show: lines of membership figures, bases with their levels, tasks in their order."""

from __future__ import annotations

from datetime import date

from hhdesk.app.desk import Desk
from hhdesk.app.forms.membership import MembershipLine, read_membership
from hhdesk.app.forms.ratings import read_ratings
from hhdesk.app.forms.tasks import read_tasks
from hhdesk.app.read_progress import read_progress
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.periods import Period
from tests.desks import (
    DISTRICT,
    HAI_MINH,
    HAI_NAM,
    HAI_PHUC,
    HAI_VAN,
    MERGED,
    base,
    membership,
    put,
    rating,
    task,
)


def line_of(desk: Desk, unit: str, period: str, organisation: str = "pn") -> MembershipLine:
    view = read_membership(desk, organisation, DISTRICT, Period.parse(period))
    return next(line for line in view.lines if line.unit.id == unit)


def test_a_district_has_a_line_for_every_commune_of_the_reference_day(desk: Desk) -> None:
    for year, communes in ((2023, 34), (2024, 24)):
        view = read_membership(desk, "pn", DISTRICT, Period(year))
        assert len(view.lines) == communes
        assert [line.unit.code for line in view.lines] == sorted(line.unit.code for line in view.lines)
    assert view.target is not None
    assert (view.target.code, view.last_year, view.organisation.code) == ("M-PN", 2025, "pn")


def test_what_is_counted_up_also_has_a_line_of_the_district_itself(desk: Desk) -> None:
    view = read_membership(desk, "ldld", DISTRICT, Period(2023))
    assert (len(view.lines), view.lines[-1].unit.id, view.target) == (35, DISTRICT, None)


def test_chosen_lines_are_read_alone(desk: Desk) -> None:
    view = read_membership(desk, "pn", DISTRICT, Period(2023), only={HAI_MINH, HAI_NAM})
    assert [line.unit.id for line in view.lines] == [HAI_NAM, HAI_MINH]


def test_a_commune_has_a_line_for_every_year_of_its_life_in_the_window(desk: Desk) -> None:
    years = [line.period.year for line in read_membership(desk, "pn", HAI_MINH, Period(2024)).lines]
    assert years == [2021, 2022, 2023, 2024]
    years = [line.period.year for line in read_membership(desk, "pn", MERGED, Period(2025)).lines]
    assert years == [2024, 2025]
    halves = [str(line.period) for line in read_membership(desk, "pn", HAI_MINH, Period(2022, "H1")).lines]
    assert halves == ["2021-H1", "2022-H1"]


def test_a_line_shows_last_year_and_what_does_not_add_up(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2022", eligible=100, members=80))
    put(desk, membership(HAI_MINH, "2023", eligible=100, members=90, admitted=3, left=1))
    line = line_of(desk, HAI_MINH, "2023")
    assert line.record is not None
    assert line.last_year is not None
    assert (line.record.members, line.last_year.members) == (90, 80)
    assert line.first is not None
    assert (line.first.year, line.first.numerator, line.first.denominator) == (2022, 80, 100)
    assert [problem.code for problem in line.warnings] == ["balance-mismatch"]


def test_the_line_of_a_figure_starts_before_it(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", eligible=100, members=90))
    assert line_of(desk, HAI_MINH, "2022").first is None


def test_a_quarter_is_held_against_the_quarter_before(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2022-Q4", members=80), membership(HAI_MINH, "2022-Q1", members=70))
    put(desk, membership(HAI_MINH, "2023-Q1", members=83, admitted=3, left=0))
    line = line_of(desk, HAI_MINH, "2023-Q1")
    assert line.warnings == ()
    assert line.last_year is not None
    assert line.last_year.members == 70


def test_a_merged_commune_shows_the_sums_of_those_that_it_came_from(desk: Desk) -> None:
    for unit, members in ((HAI_NAM, 10), (HAI_VAN, 20), (HAI_PHUC, 30)):
        put(desk, membership(unit, "2023", eligible=100, members=members, left=NOT_APPLICABLE))
    line = line_of(desk, MERGED, "2024")
    assert (line.record, line.inherited) == (None, None)
    assert line.last_year is not None
    assert (line.last_year.members, line.last_year.eligible, line.last_year.left) == (60, 300, None)
    assert line.first is not None
    assert (line.first.year, line.first.numerator) == (2023, 60)
    for unit in (HAI_NAM, HAI_VAN):
        put(desk, membership(unit, "2024", members=5))
    assert line_of(desk, MERGED, "2024").inherited is None
    put(desk, membership(HAI_PHUC, "2024", members=5))
    inherited = line_of(desk, MERGED, "2024").inherited
    assert inherited is not None
    assert inherited.members == 15


def test_ratings_stand_by_unit_kind_and_name_with_last_years(desk: Desk) -> None:
    union, school, office = put(
        desk, base(DISTRICT, "Điện lực"), base(HAI_MINH, "Trường Đ"), base(HAI_MINH, "Trường C")
    ).ids
    put(desk, rating(school, 2022, level="ht"), rating(school, 2023, level="htt", points=9500))
    view = read_ratings(desk, "ldld", DISTRICT, 2023)
    assert [group.unit.id for group in view.groups] == [DISTRICT, HAI_MINH]
    assert [line.base.id for group in view.groups for line in group.lines] == [union, office, school]
    assert [group.unrated for group in view.groups] == [1, 1]
    line = view.groups[1].lines[1]
    assert line.rating is not None
    assert line.last_year is not None
    assert (line.rating.level, line.last_year.level) == ("htt", "ht")
    assert [problem.code for problem in line.warnings] == ["points-level-mismatch"]
    assert view.scale.code == "nv4"
    whole = [each for each in read_progress(desk, 2023).targets if each.code in ("R-LDLD-HTT", "R-LDLD-HTXS")]
    assert view.targets == tuple(whole)


def test_kinds_stand_in_the_order_of_the_organisation(desk: Desk) -> None:
    put(desk, base(HAI_MINH, "Ban xóm 1", "mttq", "ban_ctmt"), base(HAI_MINH, "Ủy ban", "mttq", "mttq_xa"))
    (group,) = read_ratings(desk, "mttq", HAI_MINH, 2023).groups
    assert [line.base.kind for line in group.lines] == ["mttq_xa", "ban_ctmt"]


def test_only_bases_of_the_reference_day_are_asked_for(desk: Desk) -> None:
    day, after = date(2023, 12, 31), date(2024, 1, 1)
    put(
        desk,
        base(HAI_MINH, "A", founded=day),
        base(HAI_MINH, "B", founded=after),
        base(HAI_MINH, "C", closed=day),
        base(HAI_MINH, "D", closed=after),
    )
    (new, rated_later) = put(desk, base(HAI_MINH, "E"), base(HAI_MINH, "F")).ids
    put(desk, rating(rated_later, 2024, level="htt"), rating(new, 2023, proposed_level="htt"))
    (group,) = read_ratings(desk, "ldld", DISTRICT, 2023).groups
    assert [line.base.name for line in group.lines] == ["A", "D", "E"]
    assert group.unrated == 3


def test_a_commune_sees_its_own_and_those_that_merged_into_it(desk: Desk) -> None:
    put(desk, base(HAI_NAM, "A"), base(MERGED, "B"), base(HAI_MINH, "C"))
    view = read_ratings(desk, "ldld", MERGED, 2024)
    assert [(group.unit.id, group.lines[0].base.name) for group in view.groups] == [
        (MERGED, "B"),
        (HAI_NAM, "A"),
    ]


def test_tasks_stand_by_urgency(desk: Desk) -> None:
    late, soon = date(2025, 3, 9), date(2025, 3, 10)  # today is 10/3/2025
    put(
        desk,
        task(HAI_MINH, "dừng", state="stopped", due=late),
        task(HAI_MINH, "xong", state="done", due=late),
        task(HAI_MINH, "dự kiến", due=soon),
        task(HAI_MINH, "A, đang làm sau", state="running"),
        task(HAI_MINH, "đang làm", state="running", due=soon),
        task(HAI_MINH, "quá hạn", state="planned", due=late),
        task(HAI_MINH, "năm khác", year=2022),
    )
    lines = read_tasks(desk, "pn", DISTRICT, 2023).lines
    titles = [line.task.title for line in lines]
    assert titles == ["quá hạn", "đang làm", "A, đang làm sau", "dự kiến", "xong", "dừng"]
    assert [line.overdue for line in lines] == [True] + [False] * 5


def test_tasks_led_or_shared_are_shown_with_those_that_overlap(desk: Desk) -> None:
    put(desk, task(HAI_MINH, "Đường hoa", organisation="pn", partners="ccb;dtn"))
    put(desk, task(HAI_MINH, "đường  HOA", organisation="dtn"), task(HAI_NAM, "Đường hoa", organisation="nd"))

    def shown(organisation: str | None, unit: str = DISTRICT) -> list[tuple[str, list[str]]]:
        lines = read_tasks(desk, organisation, unit, 2023).lines
        return sorted(
            (line.task.organisation, [each.organisation for each in line.overlaps]) for line in lines
        )

    assert shown("pn") == [("pn", ["dtn"])]
    assert shown("dtn") == [("dtn", ["pn"]), ("pn", ["dtn"])]
    assert shown("ccb") == [("pn", ["dtn"])]
    assert shown("mttq") == []
    assert shown(None) == [("dtn", ["pn"]), ("nd", []), ("pn", ["dtn"])]
    assert shown(None, HAI_NAM) == [("nd", [])]
