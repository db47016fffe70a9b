"""Takes files with figures in: by the dialog for our own sheets, or the wizard for any others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QWidget,
)

from hhdesk.app.refusal import Rejected
from hhdesk.domain.accounts import Right
from hhdesk.store.work import ChangeSet
from hhdesk.ui.loading.dialog import LoadDialog
from hhdesk.ui.workbench import Workbench

FILTER = "Bảng tính (*.xlsx *.xls *.ods *.csv);;Mọi tệp (*)"


def choose_and_load(parent: QWidget, workbench: Workbench) -> ChangeSet | None:
    """Ask for files, show what they would bring, load them; None if nothing was loaded."""
    if not _may_load(workbench):
        return None
    names, _ = QFileDialog.getOpenFileNames(parent, parent.tr("Mở tệp số liệu"), "", FILTER)
    if not names:
        return None
    return load_files([Path(name) for name in names], parent, workbench)


def load_files(paths: Sequence[Path], parent: QWidget, workbench: Workbench) -> ChangeSet | None:
    """Show what files would bring and load them; a single one that is no sheet of ours goes to the wizard."""
    if not _may_load(workbench):
        return None
    dialog = LoadDialog(paths, workbench, parent)
    dialog.exec()
    if dialog.foreign is None:
        return dialog.change
    from hhdesk.ui.workbooks.dialog import WorkbookWizard  # not before a file asks for it

    wizard = WorkbookWizard(dialog.foreign, workbench, parent)
    wizard.exec()
    return wizard.change


def _may_load(workbench: Workbench) -> bool:
    """Whether whoever sits here may load anything; told if not, before files are looked for."""
    try:
        workbench.desk.permissions.require(Right.ENTER)
    except Rejected as error:
        workbench.messages.fail(error)
        return False
    return True
