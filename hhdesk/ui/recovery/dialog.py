"""Leads back from a damaged database in three steps: look, choose, open."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QWidget,
)

from hhdesk.app.recovery.condition import Condition
from hhdesk.app.recovery.given_backup import given_backup
from hhdesk.app.recovery.rescue import Rescue, as_opened, examine, go_on, reference_of
from hhdesk.app.recovery.words import condition_words
from hhdesk.app.restore_database import Restored
from hhdesk.store.files.workshops import Workshop
from hhdesk.ui.jobs import Job, Jobs
from hhdesk.ui.messages import failure_text
from hhdesk.ui.recovery.frame import CHOOSE, LOOK, OPEN, RecoveryFrame
from hhdesk.ui.recovery.steps import (
    LOOKING,
    SEALED_NEWER,
    SEALED_ONLY,
    SEEKING,
    choosing_words,
    columns_of,
    hopeless_words,
    is_file,
    options_of,
    rows_of,
    sealed_words,
    useless_words,
)
from hhdesk.ui.recovery.unseal_dialog import UnsealDialog

if TYPE_CHECKING:
    from hhdesk.app.backups.records import Backup
    from hhdesk.app.desk import Desk
    from hhdesk.app.sealed_backups import Unsealed


class RecoveryDialog(RecoveryFrame):
    """`desk` is the database brought back, None until it is; `other` a file that the user chose instead.

    Accepted with either, or with `creating`: the user wants a new database, and was told what it lacks. The
    file at `path` changes only when the user has chosen what takes its place.
    """

    def __init__(self, path: Path, condition: Condition, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(path, condition, parent)
        self.desk: Desk | None = None
        self.other: Path | None = None
        self.creating = False
        self.rescue: Rescue | None = None
        self._path, self._condition, self._jobs = path, condition, jobs
        self._folder = Workshop("rescue")
        self._job: Job | None = None
        self._given: Backup | None = None
        self._still = ""
        self.unsealing: UnsealDialog | None = None
        self._opened: list[tuple[Backup, Unsealed]] = []
        self._connect()
        self._look()

    @property
    def chosen(self) -> Path | None:
        """The file that would take the damaged one's place."""
        return next((file for file, choice in self.choices.items() if choice.isChecked()), None)

    def done(self, result: int) -> None:
        """Stop what runs; what was salvaged goes with the dialog."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)
        self._folder.close()
        for _sealed, unsealed in self._opened:
            unsealed.close()

    def _look(self) -> None:
        path, condition, folder = self._path, self._condition, self._folder.folder
        self._show(LOOK, condition_words(condition), LOOKING if is_file(condition) else SEEKING)
        opened = [as_opened(sealed, unsealed.plain) for sealed, unsealed in self._opened]
        given = self._given
        self._start(
            Job(lambda report: examine(path, condition, folder, None, report, opened, given), self._jobs)
        )

    def _start(self, job: Job) -> None:
        self._job = job
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._enable)
        self._bar.follow(job)
        self.problem.setText("")
        self._enable()
        self._jobs.submit(job)

    def _on_succeeded(self, result: Rescue | Restored) -> None:
        if self._job is None:  # the dialog was left meanwhile
            if isinstance(result, Restored):
                result.desk.close()
            return
        self._job = None
        if isinstance(result, Restored):
            self._on_brought_back(result)
        else:
            self._on_examined(result)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.problem.setText(failure_text(error))
        if self.step == LOOK:  # there may be room, or nobody else may hold the file, by and by
            self.forward.set_words(self.tr("Thử lại"))
            self.forward.setVisible(True)

    def _on_examined(self, rescue: Rescue) -> None:
        self.rescue = rescue
        self.problem.setText(useless_words(self._given, rescue) or self._still)
        options = options_of(rescue)
        if not options:
            hint = sealed_words(rescue, SEALED_ONLY) or hopeless_words(self._condition)
            self._show(LOOK, condition_words(self._condition), hint)
            self.ways.again.setFocus()
            return
        self.model.show_rows(rows_of(rescue), columns_of(rescue))
        self.table.setFixedHeight(self.table.content_height())
        self.records.setVisible(bool(rescue.differences and rescue.differences.records))
        self._choices.offer(options)
        choices = list(self.choices.values())
        for one, other in pairwise(
            (
                *choices,
                self.table,
                self.records,
                self.unseal,
                self.forward,
                self.ways.leave,
                self.ways.another,
            )
        ):
            self.setTabOrder(one, other)
        first = choices[0]
        note = choosing_words(rescue, len(options), self._path) + sealed_words(rescue, SEALED_NEWER)
        self._show(CHOOSE, condition_words(self._condition), note)
        first.setFocus()

    def _on_unseal(self) -> None:
        if self.rescue is not None and self.rescue.sealed is not None:
            self.unsealing = UnsealDialog(self.rescue.sealed.file, self._jobs, self)
            self.unsealing.accepted.connect(self._on_unsealed)
            self.unsealing.open()

    def _on_unsealed(self) -> None:
        """Look again, with what the sealed copy holds."""
        if self.rescue is not None and self.rescue.sealed is not None and self.unsealing is not None:
            self._opened.append((self.rescue.sealed, self.unsealing.answer))
            self.rescue = None
            self._look()

    def _on_brought_back(self, restored: Restored) -> None:
        self.desk = restored.desk
        self.file.setText(str(restored.desk.path))
        words = "Số liệu đã trở lại, đã kiểm tra từ đầu đến cuối."
        kept = f"Tệp trước đó được giữ nguyên ở:\n{restored.replaced}" if restored.replaced else ""
        self._show(OPEN, words, kept)
        self.forward.setFocus()

    def _on_forward(self) -> None:
        rescue, chosen = self.rescue, self.chosen
        if self.step == OPEN:
            self.accept()
        elif self.step == LOOK:
            self._look()
        elif self.step == CHOOSE and rescue is not None and chosen is not None:
            self._start(Job(lambda _report: go_on(rescue, chosen), self._jobs))

    def _on_records(self) -> None:
        from hhdesk.ui.recovery.records_dialog import RecordsDialog

        if self.rescue is not None and self.rescue.differences is not None:
            records = self.rescue.differences.records
            RecordsDialog(records, reference_of(self.rescue), self).open()

    def _on_another(self) -> None:
        """A backup of this database takes its place; anything else is opened instead."""
        chosen = self.ways.chosen_file()
        if chosen is None:
            return
        given = None if self._job is not None else given_backup(chosen, self._path)
        if given is None:
            self.other = chosen
            self.accept()
            return
        self._given, self.rescue = given, None
        self._look()

    def _on_again(self) -> None:
        """The drive may have been plugged in meanwhile."""
        if not is_file(self._condition) and self._path.is_file():
            self.other = self._path
            self.accept()
            return
        self._still = "" if is_file(self._condition) else self.tr("Vẫn chưa thấy tệp ở chỗ này.")
        self.rescue = None
        self._look()

    def _on_create(self) -> None:
        if self.ways.may_create():
            self.creating = True
            self.accept()

    def reject(self) -> None:
        """Leave; once the database is back it is given back as well."""
        if self.desk is not None:
            self.desk.close()
            self.desk = None
        super().reject()

    def _show(self, step: int, sentence: str, note: str) -> None:
        self.show_words(step, sentence, note)
        sealed = self.rescue.sealed if self.rescue is not None else None
        self.unseal.setVisible(step != OPEN and sealed is not None)
        for button in (self.ways.another, self.ways.leave):
            button.setVisible(step != OPEN)
        hopeless = step == LOOK and self.rescue is not None
        for button in (self.ways.again, self.ways.create):
            button.setVisible(hopeless or (step == CHOOSE and not is_file(self._condition)))
        self.forward.setVisible(step != LOOK)
        self.forward.set_words("Mở số liệu" if step == OPEN else "Đưa số liệu trở lại")
        self._enable()

    def _enable(self) -> None:
        busy = self._job is not None
        self.forward.setEnabled(not busy and (self.step != CHOOSE or self.chosen is not None))
        self.unseal.setEnabled(not busy)
        for button in (self.ways.leave, self.ways.another, self.ways.again, self.ways.create):
            button.setEnabled(not busy or self.step == LOOK)

    def _connect(self) -> None:
        self.ways.leave.clicked.connect(self.reject)
        self.ways.another.clicked.connect(self._on_another)
        self.ways.again.clicked.connect(self._on_again)
        self.ways.create.clicked.connect(self._on_create)
        self.records.clicked.connect(self._on_records)
        self._choices.changed.connect(self._enable)
        self.unseal.clicked.connect(self._on_unseal)
        self.forward.clicked.connect(self._on_forward)
