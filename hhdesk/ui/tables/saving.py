"""Asks where a table goes and writes it on the work thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from hhdesk.domain.numbers import format_count
from hhdesk.domain.plain_tables import PlainTable
from hhdesk.domain.text import fold
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.messages import Tone
from hhdesk.ui.workbench import Workbench

FILTERS = {"Excel (*.xlsx)": ".xlsx", "CSV (*.csv)": ".csv"}
AskFile = Callable[[QWidget, str], Path | None]
_LONGEST_NAME = 80


def save_table(parent: QWidget, workbench: Workbench, table: PlainTable, ask: AskFile | None = None) -> None:
    """Ask for a file and write the table; a message tells where it is, and opens it."""
    path = (ask or ask_file)(parent, file_name_of(table.title))
    if path is None:
        return
    from hhdesk.app.accounts.exports import note_export
    from hhdesk.app.outputs.export_table import export_table

    messages = workbench.messages

    def work(report: Report) -> None:
        export_table(table, path, report)
        note_export(workbench.desk, path)

    job = Job(work, workbench.jobs)
    job.succeeded.connect(lambda _path: _tell(workbench, table, path))
    job.failed.connect(messages.fail)
    job.cancelled.connect(lambda: messages.say(parent.tr("Đã dừng, không ghi tệp {0}.").format(path.name)))
    workbench.jobs.submit(job)


def ask_file(parent: QWidget, suggested: str) -> Path | None:
    """The file that the user names, with the ending of the kind chosen; the dialog asks before replacing."""
    return _ask(parent, parent.tr("Xuất bảng"), suggested, ";;".join(FILTERS))


def ask_workbook(parent: QWidget, suggested: str) -> Path | None:
    """The workbook that the user names; the dialog asks before replacing."""
    return _ask(parent, parent.tr("Ghi bảng mẫu"), suggested, next(iter(FILTERS)))


def _ask(parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = str(Path(folder) / f"{suggested}.xlsx")
    name, kind = QFileDialog.getSaveFileName(parent, title, start, kinds)
    return with_ending(Path(name), kind) if name else None


def with_ending(path: Path, kind: str) -> Path:
    """The path with an ending that can be written: its own, else that of the kind chosen."""
    if path.suffix.lower() in FILTERS.values():
        return path
    return path.with_name(path.name + FILTERS.get(kind, ".xlsx"))


def file_name_of(title: str) -> str:
    """The title in plain letters and hyphens, so that every system and every mail takes the file."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(title)).split()
    return "-".join(words)[:_LONGEST_NAME].strip("-") or "bang"


def _tell(workbench: Workbench, table: PlainTable, path: Path) -> None:
    text = f"Đã xuất {format_count(len(table.rows))} dòng ra {path.name} trong {path.parent}."
    workbench.messages.say(
        text, Tone.DONE, "Mở tệp", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    )
