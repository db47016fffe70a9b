"""The whole job on sample data: communes, packages, the district that merged them, sheets, charts, report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hhdesk.app.create_database import create_database, delivered_units
from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.home import away_from_home
from hhdesk.app.open_database import open_desk
from hhdesk.app.outputs.draw_chart import ChartRequest, draw_chart
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.outputs.write_template import write_template
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.app.paper.report import build_report
from hhdesk.app.paper.write import write_paper
from hhdesk.app.sample.demo_files import workshop
from hhdesk.app.sample.disputes import DISPUTING, HAI_MINH, change_at_commune, correct_at_district
from hhdesk.app.sample.fill import DISTRICT, SampleFigures, fill, invent
from hhdesk.app.sync.conflicts import count_conflicts
from hhdesk.app.sync.merge_packages import merge_packages
from hhdesk.app.sync.pack import pack
from hhdesk.app.sync.sealing_for import SETTING as SEALING
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import fold
from hhdesk.domain.units import Tier, Unit
from hhdesk.store.author import Author
from hhdesk.store.files.workshops import Workshop

# The sample stands still on the last day of the district, whose figures of 2025 end there; the packages came
# in the days before.
CLOCK = FixedClock(datetime(2025, 6, 30, 9, 0, tzinfo=UTC))
FIRST_PACKAGES = FixedClock(datetime(2025, 6, 20, 2, 0, tzinfo=UTC))
CORRECTIONS = FixedClock(datetime(2025, 6, 23, 3, 0, tzinfo=UTC))
LATER_PACKAGES = FixedClock(datetime(2025, 6, 27, 7, 30, tzinfo=UTC))
RETURN_PACKAGE = FixedClock(datetime(2025, 6, 28, 1, 15, tzinfo=UTC))
AUTHOR = Author("mau", "hhdesk")
COMMUNES_OF = date(2023, 12, 31)
DISTRICT_FILE = "huyen-hai-hau.hhdb"
TEMPLATE_UNIT = "14236"
PACKAGES, LATER, RETURNED = "goi", "goi-gui-lai", "tra-ve"
REPORT_YEAR = 2024

CHARTS = {
    "chi-tieu-2025": ChartRequest("progress", 2025),
    "chi-tieu-2025-den-trang": ChartRequest("progress", 2025, mono=True),
    "xep-hang-phu-nu-2023": ChartRequest("ranking", 2023, target="M-PN"),
    "xep-hang-phu-nu-2023-a3-den-trang": ChartRequest("ranking", 2023, target="M-PN", paper="a3", mono=True),
    "xu-huong-thanh-nien-2025": ChartRequest("trend", 2025, target="M-DTN"),
    "xep-loai-2024": ChartRequest("ratings", 2024),
    "xep-loai-2024-den-trang": ChartRequest("ratings", 2024, mono=True),
    "phan-viec-2025": ChartRequest("tasks", 2025),
    "phan-viec-2025-den-trang": ChartRequest("tasks", 2025, mono=True),
}


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demo made: the files in `directory`, sorted, and the database to look at first.

    `packages` is how many the district merged, `open_conflicts` how many disputes wait there.
    """

    directory: Path
    database: Path
    files: tuple[Path, ...]
    packages: int
    open_conflicts: int


Progress = Callable[[int, int], None]


def run_demo(directory: Path, progress: Progress | None = None) -> Demo:
    """Make the demo in `directory`, with keys, copies and backups of its own that are thrown away.

    Names, figures, disputes, sheets and charts are the same whenever and wherever it runs; sites, tokens and
    keys are random as they must be, so databases and packages differ in their bytes. `progress` gets steps
    done and steps in all. Rejected("folder-not-empty") for a folder with anything but an earlier demo, which
    is replaced; Rejected("cannot-write") if the system refuses.
    """
    with workshop(directory) as bench, _own_home():
        steps = _Steps(progress)
        desk = _database(bench / DISTRICT_FILE, Tier.DISTRICT, DISTRICT)
        try:
            figures = invent(desk.reference)
            fill(desk, figures, leave_out={unit.id for unit in _communes_of_sample()})
            steps.next()
            _first_packages(bench, figures, steps)
            merged = _merge(desk, bench / PACKAGES)
            correct_at_district(desk)
            _later_packages(bench, steps)
            merged += _merge(desk, bench / LATER)
            steps.next()
            waiting = count_conflicts(desk)
            _send_back(desk, bench)
            steps.next()
            desk.clock = CLOCK
            _sheets(desk, bench / "bang")
            steps.next()
            _charts(desk, bench / "bieu-do", steps)
            _report(desk, bench / "bao-cao")
            steps.next()
        finally:
            desk.close()
        names = sorted(path.relative_to(bench) for path in bench.rglob("*") if path.is_file())
    files = tuple(directory / name for name in names)
    return Demo(directory, directory / DISTRICT_FILE, files, merged, waiting)


class _Steps:
    """Counts what is done."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._done = 0
        self._total = 5 + len(_communes_of_sample()) + len(DISPUTING) + len(CHARTS)

    def next(self) -> None:
        """One more is done."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


def _communes_of_sample() -> tuple[Unit, ...]:
    return delivered_units().communes(DISTRICT, COMMUNES_OF)


@contextmanager
def _own_home() -> Iterator[None]:
    with (
        Workshop("demo") as home,
        away_from_home(home),
    ):
        yield


def _database(path: Path, tier: Tier, unit: str) -> Desk:
    return create_database(path, tier, unit, clock=FIRST_PACKAGES, author=AUTHOR, sample=True)


def _commune_file(bench: Path, unit: Unit) -> Path:
    return bench / "xa" / f"{unit.code}-{fold(unit.name).replace(' ', '-')}.hhdb"


def _first_packages(bench: Path, figures: SampleFigures, steps: _Steps) -> None:
    """Every commune's database and its package."""
    (bench / PACKAGES).mkdir()
    for unit in _communes_of_sample():
        desk = _database(_commune_file(bench, unit), Tier.COMMUNE, unit.id)
        try:
            fill(desk, figures)
            pack(desk, bench / PACKAGES)
        finally:
            desk.close()
        steps.next()


def _later_packages(bench: Path, steps: _Steps) -> None:
    """A second package of the communes that contradict the district."""
    (bench / LATER).mkdir()
    for unit in _communes_of_sample():
        if unit.id not in DISPUTING:
            continue
        desk = open_desk(_commune_file(bench, unit), LATER_PACKAGES, AUTHOR)
        try:
            change_at_commune(desk)
            pack(desk, bench / LATER)
        finally:
            desk.close()
        steps.next()


def _merge(desk: Desk, folder: Path) -> int:
    """How many packages were merged."""
    desk.clock = CORRECTIONS if folder.name == PACKAGES else LATER_PACKAGES
    report = merge_packages(desk, [folder], trust_new=True)
    return sum(package.status == "merged" for package in report.packages)


def _send_back(desk: Desk, bench: Path) -> None:
    """One commune gets its return package: receipts, a correction with its reason, a dispute."""
    (bench / RETURNED).mkdir()
    desk.clock = RETURN_PACKAGE
    file = pack(desk, bench / RETURNED, HAI_MINH).file
    unit = desk.reference.units[HAI_MINH]
    commune = open_desk(_commune_file(bench, unit), RETURN_PACKAGE, AUTHOR)
    try:
        merge_packages(commune, [file], trust_new=True)
        # The keys of the demo are thrown away: nobody could open what is sealed to them.
        save_setting(commune, SEALING, "no")
    finally:
        commune.close()


def _sheets(desk: Desk, folder: Path) -> None:
    folder.mkdir()
    for kind in KINDS:
        dump(desk, kind, out=folder / f"{kind}.csv")
    write_template(desk, "membership", TEMPLATE_UNIT, folder / f"mau-hoi-vien-{TEMPLATE_UNIT}.xlsx")


def _report(desk: Desk, folder: Path) -> None:
    folder.mkdir()
    paper = build_report(desk, ReportRequest(REPORT_YEAR))
    write_paper(paper, folder / f"bao-cao-{REPORT_YEAR}.docx")


def _charts(desk: Desk, folder: Path, steps: _Steps) -> None:
    folder.mkdir()
    for name, request in CHARTS.items():
        draw_chart(desk, request).save(folder / f"{name}.pdf")
        steps.next()
