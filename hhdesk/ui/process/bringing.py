"""Offers to copy a database that lies where it must not onto this PC's own drive."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from hhdesk.app.drives.bring_here import CURABLE, bring_here, place_here
from hhdesk.app.refusal import Rejected
from hhdesk.ui.process.stage import Stage
from hhdesk.ui.recovery.progress_dialog import ProgressDialog


def brought_here(path: Path, refused: Rejected, stage: Stage) -> Path:
    """A copy of the database at `path` on this PC, made because the user says yes.

    `refused` itself where a copy is no answer, is not wanted or was stopped; StoreError or OSError if it
    cannot be made.
    """
    if refused.code not in CURABLE or not path.is_file():
        raise refused
    target = place_here(path)
    why = QCoreApplication.translate(
        "Application",
        "Chép sang {0} rồi mở bản chép? Từ đó chỉ nhập vào bản trên máy này; tệp cũ giữ nguyên như bây giờ.",
    )
    verb = QCoreApplication.translate("Application", "Chép vào máy này")
    question = CURABLE[refused.code].format_map(refused.values_by_name)
    if not stage.ask(question, why.format(target), verb):
        raise refused
    words = QCoreApplication.translate("Application", "Đang chép số liệu vào máy này và kiểm tra bản chép…")
    dialog = ProgressDialog(
        words, lambda report: bring_here(path, target, report), stage.jobs, stage.window, may_stop=True
    )
    stage.show_dialog(dialog)
    if dialog.error is not None:
        raise dialog.error
    if dialog.answer is None:
        raise refused
    return target
