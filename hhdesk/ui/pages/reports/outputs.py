"""What can be done with an opened paper: print it, write it to files; the slow part on the work thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.messages import Tone
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from hhdesk.app.paper.shelf import Opened
    from hhdesk.reports.typeset.drawn import Page
    from hhdesk.reports.typeset.lay_out import Form

PICTURE_DPI = 300
_KINDS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel", ".png": "PNG"}


class Outputs(QObject):
    """Prints and saves.

    `ask_printer(QPrinter) -> bool`, `ask_file(suggested) -> str`, `ask_folder() -> str` and
    `show_folder(Path)` stand for the system's dialogs.
    """

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._window = parent
        self.ask_printer: Callable[[QPrinter], bool] = self._ask_printer
        self.ask_file: Callable[[str], str] = self._ask_file
        self.ask_folder: Callable[[], str] = self._ask_folder
        self.show_folder: Callable[[Path], object] = open_folder

    def print_pages(self, pages: Sequence[Page], title: str, *, mono: bool, copies: int) -> None:
        """Ask for a printer, with what was chosen preset, and print as its dialog says."""
        from hhdesk.ui.printing.sheets import print_pages, printer_for

        printer = printer_for(pages, title, mono=mono, copies=copies)
        if not self.ask_printer(printer):
            return
        self._submit(
            lambda _report: print_pages(printer, pages), lambda sent: self._on_printed(printer, sent)
        )

    def save(self, opened: Opened, form: Form, suffix: str) -> None:
        """Ask for a name and write the paper; a file in the way is asked about by the dialog."""
        path = self._path(opened.stem, suffix)
        if path is not None:
            self._export(lambda _report: opened.save(path, form), [path])

    def save_pictures(self, pages: Sequence[Page], stem: str) -> None:
        """Ask for a name and write every page as a picture, numbered where there are several."""
        path = self._path(stem, ".png")
        if path is None:
            return
        count = len(pages)
        paths = [path] if count == 1 else [path.with_stem(f"{path.stem}-{n}") for n in range(1, count + 1)]
        self._export(lambda report: _write_pictures(pages, paths, report), paths)

    def _path(self, stem: str, suffix: str) -> Path | None:
        name = self.ask_file(f"{stem}{suffix}")
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _export(self, work: Callable[[Report], object], paths: Sequence[Path]) -> None:
        """Write files, and say in the history that they were."""
        from hhdesk.app.accounts.exports import note_export

        def noted(report: Report) -> None:
            work(report)
            note_export(self._workbench.desk, paths[0])

        self._submit(noted, lambda _result: self._on_saved(paths))

    def _submit(self, work: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        job = Job(work, self._workbench.jobs)
        job.succeeded.connect(done)
        job.failed.connect(self._workbench.messages.fail)
        self._workbench.jobs.submit(job)

    def _on_saved(self, paths: Sequence[Path]) -> None:
        folder = paths[0].parent
        words = f"Đã lưu {paths[0].name} trong {folder}."
        if len(paths) > 1:
            words = f"Đã lưu {len(paths)} ảnh trong {folder}, từ {paths[0].name}."
        self._workbench.messages.say(
            words, Tone.DONE, self.tr("Mở thư mục"), lambda: self.show_folder(folder)
        )

    def _on_printed(self, printer: QPrinter, sent: int) -> None:
        say = self._workbench.messages.say
        if not sent:
            say(self.tr("Máy in không nhận. Kiểm tra máy in rồi in lại; số liệu còn nguyên."), Tone.PROBLEM)
        elif printer.outputFileName():
            say(f"Đã ghi {sent} trang vào {printer.outputFileName()}.", Tone.DONE)
        else:
            say(f"Đã gửi {sent} trang sang máy in {printer.printerName()}.", Tone.DONE)

    def _ask_file(self, suggested: str) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suffix = Path(suggested).suffix
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Lưu giấy tờ"),
            str(Path(folder) / suggested),
            f"{_KINDS.get(suffix, suffix)} (*{suffix})",
        )
        return name

    def _ask_folder(self) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return QFileDialog.getExistingDirectory(self._window, self.tr("Chọn nơi đặt bộ tài liệu"), folder)

    def _ask_printer(self, printer: QPrinter) -> bool:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("In…"))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(1, printer.toPage()))
        return dialog.exec() == QPrintDialog.DialogCode.Accepted


def open_folder(folder: Path) -> bool:
    """Show the folder in the system's file manager."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _write_pictures(pages: Sequence[Page], paths: Sequence[Path], report: Report) -> None:
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImageWriter

    from hhdesk.app.paper.write import place
    from hhdesk.ui.printing.pages import page_image

    for number, (page, path) in enumerate(zip(pages, paths, strict=True)):
        report(number, len(paths))
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, b"png")
        if not writer.write(page_image(page, PICTURE_DPI)):
            raise OSError(writer.errorString())
        place(bytes(buffer.data().data()), path)
