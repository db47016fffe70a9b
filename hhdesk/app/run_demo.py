"""The whole job on sample data: databases of all communes and the district, sheets, charts, a template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hhdesk.app.create_database import create_database, delivered_units
from hhdesk.app.demo_files import workshop
from hhdesk.app.desk import Desk
from hhdesk.app.draw_chart import ChartRequest, draw_chart
from hhdesk.app.dump_sheet import dump
from hhdesk.app.sample.fill import DISTRICT, SampleFigures, fill, invent
from hhdesk.app.write_template import write_template
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import fold
from hhdesk.domain.units import Tier, Unit
from hhdesk.store.work import Author

# The sample stands still on the last day of the district, whose figures of 2025 end there.
CLOCK = FixedClock(datetime(2025, 6, 30, 9, 0, tzinfo=UTC))
AUTHOR = Author("mau", "hhdesk")
COMMUNES_OF = date(2023, 12, 31)
DISTRICT_FILE = "huyen-hai-hau.hhdb"
TEMPLATE_UNIT = "14236"

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
    """What a demo made: the files in `directory`, sorted, and the database to look at first."""

    directory: Path
    database: Path
    files: tuple[Path, ...]


Progress = Callable[[int, int], None]


def run_demo(directory: Path, progress: Progress | None = None) -> Demo:
    """Make the demo in `directory`; the same content whenever and wherever it runs.

    `progress` gets steps done and steps in all. Rejected("folder-not-empty") for a folder with anything but
    an earlier demo, which is replaced; Rejected("cannot-write") if the system refuses.
    """
    with workshop(directory) as bench:
        steps = _Steps(progress)
        desk = _database(bench / DISTRICT_FILE, Tier.DISTRICT, DISTRICT)
        try:
            figures = invent(desk.reference)
            fill(desk, figures)
            steps.next()
            _communes(bench / "xa", figures, steps)
            _sheets(desk, bench / "bang")
            steps.next()
            _charts(desk, bench / "bieu-do", steps)
        finally:
            desk.close()
        names = sorted(path.relative_to(bench) for path in bench.rglob("*") if path.is_file())
    return Demo(directory, directory / DISTRICT_FILE, tuple(directory / name for name in names))


class _Steps:
    """Counts what is done."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._done = 0
        self._total = 2 + len(_communes_of_sample()) + len(CHARTS)

    def next(self) -> None:
        """One more is done."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


def _communes_of_sample() -> tuple[Unit, ...]:
    return delivered_units().communes(DISTRICT, COMMUNES_OF)


def _database(path: Path, tier: Tier, unit: str) -> Desk:
    return create_database(path, tier, unit, clock=CLOCK, author=AUTHOR, sample=True)


def _communes(folder: Path, figures: SampleFigures, steps: _Steps) -> None:
    for unit in _communes_of_sample():
        name = fold(unit.name).replace(" ", "-")
        desk = _database(folder / f"{unit.code}-{name}.hhdb", Tier.COMMUNE, unit.id)
        try:
            fill(desk, figures)
        finally:
            desk.close()
        steps.next()


def _sheets(desk: Desk, folder: Path) -> None:
    folder.mkdir()
    for kind in KINDS:
        dump(desk, kind, out=folder / f"{kind}.csv")
    write_template(desk, "membership", TEMPLATE_UNIT, folder / f"mau-hoi-vien-{TEMPLATE_UNIT}.xlsx")


def _charts(desk: Desk, folder: Path, steps: _Steps) -> None:
    folder.mkdir()
    for name, request in CHARTS.items():
        draw_chart(desk, request).save(folder / f"{name}.pdf")
        steps.next()
