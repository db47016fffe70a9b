"""Makes a database of a sealed backup, for a PC that has nothing but the stick."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.ui.process.stage import Stage


def restored_here(sealed: Path, stage: Stage) -> Desk | None:
    """The database that the sealed backup holds, under a free name in the suggested folder, once its password
    was given; None, the reason told, where it was not or the database cannot be made.
    """
    from hhdesk.app.backups.records import stem_of
    from hhdesk.app.drives.bring_here import place_here
    from hhdesk.app.restore_database import Restored, restore_database
    from hhdesk.ui.recovery.progress_dialog import ProgressDialog
    from hhdesk.ui.recovery.unseal_dialog import UnsealDialog

    target = place_here(Path(f"{stem_of(sealed) or 'so-lieu'}.hhdb"))
    note = QCoreApplication.translate(
        "Application",
        "Số liệu trong đó thành tệp mới {0}. Máy đã có tệp của đơn vị này thì đừng mở ở đây: hãy khôi phục "
        "trong trang Sao lưu của tệp ấy.",
    )
    asking = UnsealDialog(sealed, stage.jobs, stage.window, note.format(target))
    if not stage.show_dialog(asking):
        return None
    words = QCoreApplication.translate("Application", "Đang đưa số liệu vào máy này…")
    with closing(asking.answer) as unsealed:
        working = ProgressDialog(words, lambda _report: restore_database(unsealed.plain, target), stage.jobs)
        stage.show_dialog(working)
    if working.error is not None:
        stage.tell(working.error)
    return working.answer.desk if isinstance(working.answer, Restored) else None
