"""Plausible figures of Hải Hậu for the tests of the charts, made by hand and by simple arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.progress.measures import gap, percent, state_of
from hhdesk.domain.progress_records import Progress, State, TargetProgress, UnitFigure, YearValue
from hhdesk.domain.ratings import Scale
from hhdesk.domain.targets import Target
from hhdesk.reports.chart_data import (
    ChartContext,
    ProgressChart,
    RankingChart,
    RatingDistribution,
    RatingsChart,
    TasksChart,
    TaskSummary,
    TrendChart,
)
from tests import reference

YEAR, FIRST, LAST = 2023, 2021, 2025

# Members and eligible women of the communes that reported in 2023; the last three had not.
WOMEN = """Hải Châu 2138 2301, Hải Tây 1754 1900, Hải Đường 2711 2940, Hải Minh 2884 3150, Hải Anh 2458 2710,
Hải Lộc 1746 1935, TT Thịnh Long 3139 3480, TT Cồn 2154 2390, Hải Xuân 1832 2036, Hải Quang 1459 1628,
Hải Phương 2058 2299, Hải Thanh 1444 1619, Hải Nam 1366 1533, Hải An 1511 1696, Hải Sơn 1763 1980,
Hải Hà 2075 2331, Hải Tân 1780 2000, Hải Hòa 2377 2680, Hải Lý 1391 1569, Hải Hưng 2192 2482,
Hải Triều 1533 1738, Hải Long 1640 1862, Hải Ninh 1354 1538, Hải Bắc 1655 1882, Hải Phong 1371 1564,
Hải Cường 1659 1895, Hải Phú 1971 2255, Hải Trung 1379 1591, TT Yên Định 1937 2260, Hải Giang 1320 1544,
Hải Đông 1961 2312"""
SILENT = ("Hải Vân", "Hải Phúc", "Hải Chính")


def women() -> list[tuple[str, int, int]]:
    """Name, members and eligible of each commune that reported."""
    found = []
    for entry in WOMEN.replace("\n", " ").split(","):
        *name, members, eligible = entry.split()
        found.append((" ".join(name), int(members), int(eligible)))
    return found


def organisations() -> dict[str, Organisation]:
    """The six organisations by code."""
    return {row["code"]: reference.organisation(row) for row in reference.rows("organisations.csv")}


def target(code: str) -> Target:
    """One of the fourteen targets."""
    return next(found for found in targets() if found.code == code)


def targets() -> list[Target]:
    """The fourteen targets in their order."""
    return [reference.target(row) for row in reference.rows("targets.csv")]


def scales() -> dict[str, Scale]:
    """The rating scales by code."""
    return {scale.code: scale for scale in reference.scales()}


def context(names: Sequence[str] = (), *, sample: bool = True, notes: tuple[str, ...] = ()) -> ChartContext:
    """The district's page in 2023; units are their own ids."""
    return ChartContext(
        issuer="Ban Dân vận Huyện ủy Hải Hậu",
        area_name="Huyện Hải Hậu",
        area_whole="Toàn huyện",
        units_word="xã, thị trấn",
        year=YEAR,
        printed_on=date(2023, 11, 15),
        snapshot="H7PD-2QXK",
        sample=sample,
        unit_names={name: name for name in names},
        organisations=organisations(),
        as_of=date(2023, 11, 15),
        notes=notes,
    )


def unit_figure(name: str, numerator: int, denominator: int, of: Target) -> UnitFigure:
    """A unit that reported, on a line that began at 80 % in 2021."""
    state = state_of(numerator, denominator, YEAR, YearValue(2021, 80, 100), of, LAST)
    return UnitFigure(
        name,
        numerator,
        denominator,
        percent(numerator, denominator),
        state,
        gap(numerator, denominator, of),
        True,
    )


def silent_unit(name: str) -> UnitFigure:
    """A unit that has not reported."""
    return UnitFigure(name, 0, 0, None, State.NO_DATA, None, False)


def membership(
    code: str,
    reported: Sequence[tuple[str, int, int]],
    silent: Sequence[str] = (),
    trend: Sequence[YearValue] = (),
) -> TargetProgress:
    """A membership target from its units' figures."""
    of = target(code)
    units = [unit_figure(name, members, eligible, of) for name, members, eligible in reported]
    return figure(of, units, silent, trend)


def figure(
    of: Target,
    units: Sequence[UnitFigure],
    silent: Sequence[str] = (),
    trend: Sequence[YearValue] = (),
    parts: tuple[TargetProgress, ...] = (),
    code: str | None = None,
) -> TargetProgress:
    """A target pooled from its units' figures."""
    numerator = sum(unit.numerator for unit in units)
    denominator = sum(unit.denominator or 0 for unit in units)
    first = trend[0] if trend else None
    return TargetProgress(
        code=code or of.code,
        target=of,
        numerator=numerator,
        denominator=denominator or None,
        value=percent(numerator, denominator) if denominator else None,
        state=state_of(numerator, denominator, YEAR, first, of, LAST),
        gap=gap(numerator, denominator, of) if denominator else None,
        reported=len(units),
        expected=len(units) + len(silent),
        missing=tuple(silent),
        parts=parts,
        by_unit=(*units, *(silent_unit(name) for name in silent)),
        trend=tuple(trend),
    )


def cumulative(code: str, counts: Sequence[tuple[str, int]], trend: Sequence[YearValue]) -> TargetProgress:
    """A count that grows from the window's first year on."""
    of = target(code)
    total = sum(count for _, count in counts)
    return TargetProgress(
        code=of.code,
        target=of,
        numerator=total,
        denominator=None,
        value=float(total),
        state=state_of(total, None, YEAR, YearValue(FIRST - 1, 0, None), of, LAST),
        gap=gap(total, None, of),
        reported=len(counts),
        expected=len(counts),
        missing=(),
        parts=(),
        by_unit=tuple(
            UnitFigure(name, count, None, float(count), None, None, True) for name, count in counts
        ),
        trend=tuple(trend),
    )


def women_figure() -> TargetProgress:
    """M-PN of 2023: 58.012 of 65.100 in 31 of 34 communes."""
    years = [YearValue(2021, 56400, 65020), YearValue(2022, 57377, 65110), YearValue(2023, 58012, 65100)]
    return membership("M-PN", women(), SILENT, years)


def ranking(figure_: TargetProgress, *, sample: bool = True, notes: tuple[str, ...] = ()) -> RankingChart:
    """The ranking of a figure."""
    names = [unit.unit for unit in figure_.by_unit]
    return RankingChart(context(names, sample=sample, notes=notes), figure_)


def many(count: int) -> list[tuple[str, int, int]]:
    """`count` units with rates from 82 to 97 %."""
    return [(f"Xã Nghĩa Trung {index}", 1640 + (index * 37) % 300, 2000) for index in range(1, count + 1)]


def shares(code: str, good: int, rated: int, before: Sequence[tuple[int, int]]) -> TargetProgress:
    """A rating target: `good` of `rated` bases, spread over the communes; (good, rated) of years before."""
    of = target(code)
    names = [name for name, _, _ in women()] + list(SILENT)
    each = [(name, *_spread(good, rated, index, len(names))) for index, name in enumerate(names)]
    units = [unit_figure(name, some, total, of) for name, some, total in each if total]
    years = [YearValue(FIRST + index, *pair) for index, pair in enumerate([*before, (good, rated)])]
    return figure(of, units, [name for name, _, total in each if not total], years)


def _spread(good: int, rated: int, index: int, count: int) -> tuple[int, int]:
    total = rated * (index + 1) // count - rated * index // count
    return min(total, good * (index + 1) // count - good * index // count), total


def front_figure() -> TargetProgress:
    """R-MTTQ of 2023 with its two populations, one met and one not."""
    pooled = shares("R-MTTQ", 401, 501, [(380, 500), (391, 500)])
    parts = []
    for kind, good, rated in (("mttq_xa", 30, 34), ("ban_ctmt", 371, 467)):
        part = shares("R-MTTQ", good, rated, [(good - 12, rated), (good - 6, rated)])
        parts.append(figure(part.target, part.by_unit, (), part.trend, code=f"R-MTTQ/{kind}"))
    whole = figure(pooled.target, pooled.by_unit, (), pooled.trend, tuple(parts))
    return replace(whole, state=parts[1].state, gap=parts[1].gap)


def no_data(code: str) -> TargetProgress:
    """A target of which nothing is known."""
    of = target(code)
    names = [name for name, _, _ in women()] + list(SILENT)
    return figure(of, [], names)


def progress() -> Progress:
    """All fourteen targets of the district in 2023."""
    names = [name for name, _, _ in women()]
    people = {
        "M-CCB": membership(
            "M-CCB", [(name, 402, 414) for name in names], SILENT, [YearValue(2021, 96, 100)]
        ),
        "M-PN": women_figure(),
        "M-ND": membership(
            "M-ND", [(name, 1488, 1616) for name in names], SILENT, [YearValue(2021, 90, 100)]
        ),
        "M-DTN": membership("M-DTN", [(name, 687, 854) for name in names], (), [YearValue(2021, 84, 100)]),
    }
    counts = {
        "M-LDLD-CS": cumulative(
            "M-LDLD-CS", [(name, int(name == "Hải Anh") * 4) for name in names], _years(1, 2, 4)
        ),
        "M-LDLD-DV": cumulative("M-LDLD-DV", [(name, 44) for name in names], _years(410, 890, 1364)),
    }
    ratings = {
        "R-MTTQ": front_figure(),
        "R-CCB-HT": shares("R-CCB-HT", 34, 34, [(33, 34), (34, 34)]),
        "R-CCB-HTT": shares("R-CCB-HTT", 24, 34, [(21, 34), (23, 34)]),
        "R-PN": shares("R-PN", 32, 34, [(31, 34), (33, 34)]),
        "R-ND": shares("R-ND", 30, 34, [(27, 34), (28, 34)]),
        "R-DTN": no_data("R-DTN"),
        "R-LDLD-HTT": shares("R-LDLD-HTT", 168, 189, [(150, 182), (159, 186)]),
        "R-LDLD-HTXS": shares("R-LDLD-HTXS", 31, 168, [(20, 150), (26, 159)]),
    }
    figures = people | counts | ratings
    return Progress(YEAR, "366", FIRST, LAST, tuple(figures[of.code] for of in targets()))


def _years(*counts: int) -> list[YearValue]:
    return [YearValue(FIRST + index, count, None) for index, count in enumerate(counts)]


def progress_chart() -> ProgressChart:
    """The chart of all targets."""
    found = progress()
    names = {unit.unit for figure_ in found.targets for unit in figure_.by_unit}
    return ProgressChart(context(sorted(names)), found)


def trend_chart(*codes: str) -> TrendChart:
    """The trend of the targets named, of all without names."""
    found = progress()
    chosen = [figure_ for figure_ in found.targets if not codes or figure_.code in codes]
    return TrendChart(context(), tuple(chosen), FIRST, LAST)


def ratings_chart() -> RatingsChart:
    """The levels of all organisations."""
    known = scales()
    five, four, old = known["mttq5"], known["nv4"], known["vm4"]
    front = {"xuat_sac": 12, "tot": 18, "kha": 3, "trung_binh": 1}
    hamlets = {"xuat_sac": 140, "tot": 231, "kha": 70, "trung_binh": 20, "yeu": 6, "chua_du_dk": 4}
    unions = {"htxs": 31, "htt": 137, "ht": 17, "kht": 4, "chua_du_dk": 3}
    return RatingsChart(
        context(),
        (
            RatingDistribution("mttq", "MTTQ xã", five, front, 0),
            RatingDistribution("mttq", "Ban công tác Mặt trận", five, hamlets, 75),
            RatingDistribution("ccb", "cơ sở hội", four, {"htxs": 8, "htt": 16, "ht": 10}, 0),
            RatingDistribution("pn", "cơ sở hội", four, {"htxs": 9, "htt": 23, "ht": 2}, 0),
            RatingDistribution("nd", "cơ sở hội", old, {"vung_manh": 30, "kha": 3, "yeu": 1}, 0),
            RatingDistribution("dtn", "đoàn cơ sở", old, {}, 34),
            RatingDistribution("ldld", "công đoàn cơ sở", four, unions, 7),
        ),
    )


def tasks_chart() -> TasksChart:
    """Tasks of the six organisations."""
    return TasksChart(
        context(),
        (
            TaskSummary("mttq", planned=2, running=6, done=14, stopped=0, overdue=1),
            TaskSummary("ccb", planned=1, running=3, done=5, stopped=0, overdue=0),
            TaskSummary("pn", planned=1, running=7, done=26, stopped=1, overdue=2),
            TaskSummary("nd", planned=4, running=9, done=11, stopped=2, overdue=3),
            TaskSummary("dtn", planned=0, running=4, done=8, stopped=0, overdue=1),
            TaskSummary("ldld", planned=0, running=0, done=0, stopped=0, overdue=0),
        ),
    )
