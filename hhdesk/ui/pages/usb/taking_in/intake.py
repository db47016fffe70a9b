"""Takes packages in, on the work thread: looking for them, looking into them, merging, trusting, undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from hhdesk.app.sync.drives import Drive, packages_on
from hhdesk.app.sync.merge_packages import QueueReport, merge_packages
from hhdesk.domain.registry import KINDS
from hhdesk.store.work import ChangeSet
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.pages.usb.taking_in.queue import Queue
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved
    from hhdesk.store.queries.sync import MergeEntry


class Intake(QObject):
    """Works on a `Queue`; what a package does to the database is told by signals.

    `merged(QueueReport)`, `undone(MergeEntry)` and `written(ChangeSet)` follow what was written; `looked()`
    follows a look at the waiting packages, which writes nothing.
    """

    merged = Signal(object)
    undone = Signal(object)
    written = Signal(object)
    looked = Signal()
    busy_changed = Signal(bool)

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.queue = Queue(self)
        self._writing: Job | None = None
        self._points: tuple[Path, ...] = ()

    @property
    def busy(self) -> bool:
        """True while something is being written."""
        return self._writing is not None

    def plug(self, drives: Sequence[Drive]) -> None:
        """Follow the drives: the packages of new ones come, those of pulled ones go."""
        points = tuple(drive.path for drive in drives)
        for point in set(self._points) - set(points):
            self.queue.unplugged(point)
        new = [point for point in points if point not in self._points]
        self._points = points
        if new:
            self.add(new)

    def add(self, paths: Iterable[Path]) -> None:
        """Put files, and the packages in folders, into the queue, and look into them."""
        wanted = tuple(paths)

        def work(report: Report) -> list[Path]:
            found: list[Path] = []
            for done, path in enumerate(wanted):
                report(done, len(wanted))
                found += packages_on(path) if path.is_dir() else [path]
            return found

        def on_found(found: list[Path]) -> None:
            self.look(self.queue.add(found))

        self._submit(work, on_found)

    def look(self, paths: Sequence[Path]) -> None:
        """Look into packages one after the other, as merging would take them; nothing is written."""
        wanted, desk = tuple(paths), self._workbench.desk
        if not wanted:
            return

        def work(report: Report) -> QueueReport:
            return merge_packages(desk, wanted, dry_run=True, progress=report)

        self._submit(work, self._on_looked, lambda: self._on_look_stopped(wanted))

    def look_again(self) -> None:
        """Look into everything that is not merged yet, after the database has changed."""
        self.look(self.queue.unfinished)

    def merge(self, paths: Sequence[Path]) -> None:
        """Merge packages, each in a transaction of its own; stopping leaves those that were done."""
        desk = self._workbench.desk

        def work(report: Report) -> QueueReport:
            return merge_packages(desk, tuple(paths), progress=report)

        self._write(work, self._on_merged, stopped=self._after_stop)

    def trust(self, paths: Sequence[Path]) -> None:
        """Trust the keys of packages for their units, and look into them."""
        wanted, desk = tuple(paths), self._workbench.desk

        def work(report: Report) -> None:
            from hhdesk.app.sync.enrol_key import enrol_key

            for done, path in enumerate(wanted):
                report(done, len(wanted))
                enrol_key(desk, path)

        self._write(work, lambda _nothing: self.look(wanted), stopped=lambda: self.look(wanted))

    def undo(self, entry: MergeEntry) -> None:
        """Take a merge back."""
        desk = self._workbench.desk

        def work(_report: Report) -> Saved:
            from hhdesk.app.sync.merges import undo_merge

            return undo_merge(desk, entry.merge)

        self._write(work, lambda saved: self._on_undone(entry, saved))

    def _on_looked(self, report: QueueReport) -> None:
        self.queue.note(report.packages)
        self.looked.emit()

    def _on_look_stopped(self, paths: tuple[Path, ...]) -> None:
        """The user stopped the look: what nobody looked into cannot be merged from here."""
        unseen = [item.path for item in self.queue.items if item.outcome is None]
        self.queue.remove(path for path in unseen if path in paths)

    def _on_merged(self, report: QueueReport) -> None:
        self.queue.note(report.packages, merged=True)
        self.merged.emit(report)
        self.written.emit(_change_of(report))
        self.look_again()

    def _after_stop(self) -> None:
        self.written.emit(_everything())
        self.look_again()

    def _on_undone(self, entry: MergeEntry, saved: Saved) -> None:
        self.undone.emit(entry)
        self.written.emit(saved.change)
        items = [item.path for item in self.queue.items if item.outcome and item.outcome.merge == entry.merge]
        self.queue.remove(items)
        self.add(items)

    def _write(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        stopped: Callable[[], None] | None = None,
    ) -> None:
        if self._writing is not None:
            return
        job = self._submit(work, done, stopped)
        self._writing = job
        self.busy_changed.emit(True)
        job.ended.connect(self._on_written)

    def _on_written(self) -> None:
        self._writing = None
        self.busy_changed.emit(False)

    def _submit(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        stopped: Callable[[], None] | None = None,
    ) -> Job:
        job = Job(work, self)
        job.succeeded.connect(done)
        job.failed.connect(self._workbench.messages.fail)
        if stopped is not None:
            job.cancelled.connect(stopped)
        return self._workbench.jobs.submit(job)


def _change_of(report: QueueReport) -> ChangeSet:
    taken = [each.counts for each in report.packages if each.merge is not None]
    new, changed, deleted = (
        sum(counts.get(name, 0) for counts in taken) for name in ("new", "changed", "deleted")
    )
    kinds = {*KINDS, "reference"} if any(each.reference for each in report.packages) else set(KINDS)
    return ChangeSet(0, frozenset(kinds), frozenset(), new, changed, deleted)


def _everything() -> ChangeSet:
    """For pages that must read anew whatever was written."""
    return ChangeSet(0, frozenset(KINDS), frozenset(), 0, 1, 0)
