"""Writes a package on the work thread and shows in the panel what becomes of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from hhdesk.app.level_above import level_above
from hhdesk.domain.units import Tier
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.messages import failure_text
from hhdesk.ui.pages.usb.papers import delivery_note
from hhdesk.ui.pages.usb.sizes import moment_words, spoken
from hhdesk.ui.pages.usb.writing.panel import SendPanel
from hhdesk.ui.pages.usb.writing.sent import Sent
from hhdesk.ui.printing.open_preview import Print, print_in_preview
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.sync.pack import Packed
    from hhdesk.store.queries.sync import ExportEntry

RETURN_FOLDER = "Trả về"
OWN = {Tier.COMMUNE: "xã", Tier.DISTRICT: "huyện", Tier.PROVINCE: "tỉnh"}


@dataclass(frozen=True, slots=True)
class Errand:
    """Where a package goes: a folder of one's own, or a stick's root, where it gets a folder of its own.

    `place` is what people call it; `recipient` the id of a unit below, None for the level above.
    """

    folder: Path
    place: str
    on_drive: bool
    recipient: str | None = None


class Sending(QObject):
    """One package at a time; `finished()` follows one that stands."""

    finished = Signal()
    busy_changed = Signal(bool)

    def __init__(
        self,
        workbench: Workbench,
        panel: SendPanel,
        *,
        show_paper: Print = print_in_preview,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench, self._panel = workbench, panel
        self._job: Job | None = None
        self._errand: Errand | None = None
        panel.stopped.connect(self.stop)
        panel.again.connect(self._on_again)
        panel.opened.connect(lambda folder: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        panel.printed.connect(lambda sent: show_paper(panel, delivery_note(workbench.desk, sent)))

    @property
    def busy(self) -> bool:
        """True while a package is being written."""
        return self._job is not None

    def send(self, errand: Errand) -> None:
        """Write one package; nothing happens while another is being written."""
        if self._job is not None:
            return
        self._errand = errand
        desk, recipient = self._workbench.desk, errand.recipient
        inside = f"Nộp {level_above(desk)}" if recipient is None else RETURN_FOLDER
        folder = errand.folder / inside if errand.on_drive else errand.folder

        def work(report: Report) -> tuple[Packed, int, float]:
            from hhdesk.app.sync.pack import pack

            started = time.monotonic()
            packed = pack(desk, _made(folder), recipient, report)
            return packed, packed.file.stat().st_size, time.monotonic() - started

        job = Job(work, self)
        job.progressed.connect(self._panel.show_progress)
        job.succeeded.connect(lambda result: self._on_sent(errand, *result))
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._panel.show_idle)
        job.ended.connect(self._on_ended)
        self._job = job
        self._panel.show_writing(errand.place)
        self.busy_changed.emit(True)
        self._workbench.jobs.submit(job)

    def stop(self) -> None:
        """Give up what is being written; nothing of it stays."""
        if self._job is not None:
            self._job.cancel()

    def _on_sent(self, errand: Errand, packed: Packed, size: int, seconds: float) -> None:
        from hhdesk.app.sync.packages import exports_of

        desk = self._workbench.desk
        same = [each for each in exports_of(desk) if each.recipient == errand.recipient]
        earlier = self._earlier(same[1]) if len(same) > 1 else ""
        sent = Sent(
            packed.file,
            packed.code,
            packed.rows,
            size,
            seconds,
            errand.place,
            same[0].at,
            errand.on_drive,
            self._receiver(errand),
            inside_name(desk.reference.units[packed.sealed_for].name) if packed.sealed_for else "",
        )
        self._panel.show_verified(sent, earlier)
        self.finished.emit()

    def _earlier(self, package: ExportEntry) -> str:
        """The package before, and whether it has arrived: `12/11/2023, mã C9TR-4VLE, huyện đã nhận`."""
        from hhdesk.app.sync.feedback.deliveries import Arrival, read_deliveries

        desk = self._workbench.desk
        words = f"{moment_words(package.at, desk.clock.today())}, mã {spoken(package.code)}"
        arrived = any(
            each.package.sha256 == package.sha256 and each.arrival is Arrival.RECEIVED
            for each in read_deliveries(desk)
        )
        return f"{words}, {level_above(desk)} đã nhận" if arrived else words

    def _receiver(self, errand: Errand) -> str:
        desk = self._workbench.desk
        return (
            inside_name(desk.reference.units[errand.recipient].name)
            if errand.recipient
            else level_above(desk)
        )

    def _on_failed(self, error: BaseException) -> None:
        self._panel.show_failed(failure_text(error))

    def _on_again(self) -> None:
        if self._errand is not None:
            self.send(self._errand)

    def _on_ended(self) -> None:
        self._job = None
        self.busy_changed.emit(False)


def inside_name(name: str) -> str:
    """A unit's name inside a sentence: "xã Hải Minh"."""
    return name[:1].lower() + name[1:]


def _made(folder: Path) -> Path:
    """The folder, made if the one that holds it is there; `pack` refuses a stick that is gone."""
    if folder.parent.is_dir():
        folder.mkdir(exist_ok=True)
    return folder
