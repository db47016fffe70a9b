"""Sends laid-out pages to a printer as its dialog says: pages, copies, black and white, margins kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from hhdesk.reports.typeset.drawn import Page
from hhdesk.ui.printing.pages import paint_page

_MM_PER_INCH = 25.4
_NAMED = {(210, 297): QPageSize.PageSizeId.A4, (297, 420): QPageSize.PageSizeId.A3}


def printer_for(pages: Sequence[Page], name: str, *, mono: bool, copies: int) -> QPrinter:
    """A printer set up for these pages; the dialog shows what is set here."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("hhdesk")
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(pages[0]))
    colour = QPrinter.ColorMode.GrayScale if mono else QPrinter.ColorMode.Color
    printer.setColorMode(colour)
    printer.setCopyCount(copies)
    printer.setFromTo(1, len(pages))
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    return printer


def layout_of(page: Page) -> QPageLayout:
    """The sheet of a page without margins of the printer's: the page brings its own."""
    short, long = sorted((round(page.width), round(page.height)))
    known = _NAMED.get((short, long))
    size = QPageSize(known) if known else QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter)
    way = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> int:
    """Print what the dialog chose; the number of sheets sent, 0 if the printer does not take them.

    A printer is told once how the paper lies: where pages lie both ways, those that lie on their long side
    are turned by us, top to the binding. Only files can change from page to page.
    """
    painter = QPainter()
    sent = 0
    chosen = tuple(_chosen(printer, pages))
    turns = printer.outputFormat() is not QPrinter.OutputFormat.PdfFormat and _both_ways(chosen)
    dots = printer.resolution() / _MM_PER_INCH
    for page in chosen:
        sheet = upright(page) if turns else page
        printer.setPageLayout(layout_of(sheet))
        if sent == 0:
            if not painter.begin(printer):
                return 0
        elif not printer.newPage():
            painter.end()
            return 0
        _paint(painter, page, dots, turned=turns and page.landscape)
        sent += 1
    return sent if painter.end() else 0


def _paint(painter: QPainter, page: Page, dots: float, *, turned: bool) -> None:
    painter.save()
    if turned:
        painter.translate(0, page.width * dots)
        painter.rotate(-90)
    paint_page(painter, page, dots)
    painter.restore()


def upright(page: Page) -> Page:
    """The sheet of a page, standing on its short side."""
    return replace(page, width=page.height, height=page.width) if page.landscape else page


def _both_ways(pages: Sequence[Page]) -> bool:
    return len({page.landscape for page in pages}) > 1


def _chosen(printer: QPrinter, pages: Sequence[Page]) -> Iterator[Page]:
    """The pages of the chosen range in the chosen order, repeated where the printer cannot copy itself."""
    first, last = 1, len(pages)
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or last, last)
    wanted = list(pages[first - 1 : last])
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        for _ in range(copies):
            yield from wanted
        return
    for page in wanted:
        yield from [page] * copies
