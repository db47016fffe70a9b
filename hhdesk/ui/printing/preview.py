"""Shows a table as it will come out of the printer, and prints it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from hhdesk.ui.printing.painter import paint_table
from hhdesk.ui.printing.table import PrintedTable
from hhdesk.ui.theme.sizes import px

Show = Callable[[QPrintPreviewDialog], object]


def page_layout(landscape: bool) -> QPageLayout:
    """A4 with 15 mm at the sides and 12 mm above and below."""
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        orientation,
        QMarginsF(15, 12, 15, 12),
        QPageLayout.Unit.Millimeter,
    )


def table_printer(table: PrintedTable, landscape: bool = True) -> QPrinter:
    """A printer set up for the table: the system's own, or PDF where there is none."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(landscape))
    printer.setDocName(table.title)
    return printer


def preview_table(
    parent: QWidget, table: PrintedTable, landscape: bool = True, show: Show = QPrintPreviewDialog.exec
) -> None:
    """Open the preview, whose buttons print; `show` runs the dialog."""
    printer = table_printer(table, landscape)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(dialog.tr("In: {0}").format(table.title))
    dialog.resize(QSize(px(1000), px(680)).boundedTo(dialog.screen().availableSize() * 0.9))
    dialog.paintRequested.connect(lambda onto: paint_table(onto, table))
    show(dialog)
    dialog.deleteLater()
