"""Merges packages into a copy that is thrown away, to see what the district would look like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.desk import Desk, take_desk
from hhdesk.app.outputs.draw_chart import ChartRequest, Drawing, draw_chart
from hhdesk.app.read_progress import read_progress
from hhdesk.app.room import workshop_for
from hhdesk.app.sync.merge_packages import QueueReport, merge_packages
from hhdesk.domain.progress_records import Progress
from hhdesk.store.files.backup import copy_database
from hhdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What merging would come to: the packages, progress before and after, and the chart of it."""

    report: QueueReport
    before: Progress
    after: Progress
    chart: Drawing


def rehearse(
    desk: Desk,
    paths: Sequence[Path],
    year: int,
    unit: str,
    progress: Callable[[int, int], None] | None = None,
) -> Rehearsal:
    """Merge `paths` into a copy and draw the progress of `unit` (id) in `year`; the database stays as it is.

    Keys that are not trusted stay untrusted. `progress` counts packages and may raise to cancel.
    """
    before = read_progress(desk, year, unit)
    with workshop_for("rehearsal", desk.path, copies=2) as folder:
        copy = folder / desk.path.name
        copy_database(desk.path, copy)
        rehearsed = take_desk(Store(copy), desk.clock, desk.author, desk.permissions)
        try:
            report = merge_packages(rehearsed, paths, backup=False, progress=progress)
            after = read_progress(rehearsed, year, unit)
            chart = draw_chart(rehearsed, ChartRequest("progress", year, unit=unit))
        finally:
            rehearsed.close()
    return Rehearsal(report, before, after, chart)
