"""What the district's page says of its merges, and asks before it takes one back or trusts many keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hhdesk.app.sync.merge_packages import QueueReport
from hhdesk.domain.numbers import format_count
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.usb.papers import merge_report
from hhdesk.ui.pages.usb.taking_in.intake import Intake
from hhdesk.ui.pages.usb.words import MergeLine, outcome_line
from hhdesk.ui.printing.open_preview import Print
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.store.queries.sync import MergeEntry


class Merging(QObject):
    """Follows an `Intake`; `last` is the newest merge that stands, read by `refresh`."""

    def __init__(self, workbench: Workbench, intake: Intake, show_paper: Print, page: QWidget) -> None:
        super().__init__(page)
        self._workbench, self._intake = workbench, intake
        self._show_paper, self._page = show_paper, page
        self.last: MergeEntry | None = None
        intake.merged.connect(self._on_merged)
        intake.undone.connect(self._on_undone)

    @property
    def last_unit(self) -> str:
        """Whose package was merged last; "" where no merge stands."""
        return self._unit_of(self.last) if self.last is not None else ""

    def refresh(self) -> None:
        """Read which merge was the last."""
        from hhdesk.app.sync.merges import merges_of

        self.last = next((each for each in merges_of(self._workbench.desk) if not each.undone), None)

    def undo_last(self) -> None:
        """Take the last merge back, if the user says so."""
        if self.last is None:
            return
        question = self.tr("Hoàn tác lần gộp gói của {0}?").format(self.last_unit)
        why = self.tr("Số liệu trở lại đúng như trước khi gộp. Các lần gộp khác giữ nguyên.")
        if self._workbench.messages.ask(question, why, self.tr("Hoàn tác lần gộp")):
            self._intake.undo(self.last)

    def trust_all(self) -> None:
        """Trust every key that was never seen, if the user says so."""
        strangers = self._intake.queue.strangers
        question = self.tr("Chấp nhận {0} khóa mới?").format(len(strangers))
        why = self.tr("Chỉ làm khi từng đơn vị đã giao tận tay, hoặc đã đọc dấu khóa qua điện thoại.")
        if self._workbench.messages.ask(question, why, self.tr("Chấp nhận {0} khóa").format(len(strangers))):
            self._intake.trust(strangers)

    def show_all(self) -> None:
        """List the merges, each of which can be taken back."""
        from hhdesk.ui.pages.usb.taking_in.merges_dialog import MergesDialog

        dialog = MergesDialog(self._workbench, show_paper=self._show_paper, parent=self._page)
        dialog.undo_wanted.connect(self._intake.undo)
        dialog.exec()

    def _on_merged(self, report: QueueReport) -> None:
        taken = [each for each in report.packages if each.status in ("merged", "fork")]
        disputes = sum(each.counts.get("conflicts", 0) for each in taken)
        rows = sum(each.counts.get("new", 0) + each.counts.get("changed", 0) for each in taken)
        words = self.tr("Đã gộp {0} gói, {1} dòng mới và đổi.").format(len(taken), format_count(rows))
        if disputes:
            words += self.tr(" {0} chỗ xung đột chờ chọn.").format(disputes)
        refused = len(report.packages) - len(taken)
        if refused:
            words += self.tr(" {0} gói không gộp, lý do ghi trong danh sách.").format(refused)
        lines = [outcome_line(self._workbench.desk, each) for each in report.packages]
        tone = Tone.WARNING if disputes or refused else Tone.DONE
        self._workbench.messages.say(words, tone, self.tr("In biên bản…"), lambda: self._print(lines))

    def _print(self, lines: list[MergeLine]) -> None:
        self._show_paper(self._page, merge_report(self._workbench.desk, lines))

    def _on_undone(self, entry: MergeEntry) -> None:
        words = self.tr("Đã hoàn tác lần gộp gói của {0}. Gói vẫn còn, gộp lại được.")
        self._workbench.messages.say(words.format(self._unit_of(entry)), Tone.DONE)

    def _unit_of(self, entry: MergeEntry) -> str:
        return self._workbench.desk.reference.units[entry.unit].short_name
