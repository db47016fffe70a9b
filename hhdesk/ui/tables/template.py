"""Asks where a template of all forms goes and writes it on the work thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hhdesk.domain.numbers import format_count
from hhdesk.ui.jobs import Job
from hhdesk.ui.messages import Tone
from hhdesk.ui.places import PageContext
from hhdesk.ui.tables.saving import AskFile, ask_workbook, file_name_of
from hhdesk.ui.workbench import Workbench


def save_template(
    parent: QWidget, workbench: Workbench, context: PageContext, ask: AskFile | None = None
) -> None:
    """Ask for a file and write the template of the context's unit and period, a sheet for each form."""
    desk = workbench.desk
    unit = desk.reference.units[context.unit]
    path = (ask or ask_workbook)(parent, file_name_of(f"bảng mẫu {unit.name} {context.period}"))
    if path is None:
        return

    def write() -> int:
        from hhdesk.app.outputs.write_template import ALL, write_template

        return write_template(desk, ALL, context.unit, path, context.period).rows

    job = Job(lambda _report: write(), workbench.jobs)
    job.succeeded.connect(lambda rows: _tell(workbench, unit.name, rows, path))
    job.failed.connect(workbench.messages.fail)
    workbench.jobs.submit(job)


def _tell(workbench: Workbench, unit: str, rows: int, path: Path) -> None:
    text = (
        f"Đã ghi bảng mẫu của {unit}, {format_count(rows)} dòng, ra {path.name}. Điền xong thì nạp: Ctrl+O."
    )
    workbench.messages.say(
        text, Tone.DONE, "Mở tệp", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    )
