"""Puts a chart on paper: the whole page as a picture of 300 dots an inch."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

DPI = 300
_MILLIMETRES = {"a4": (297, 210), "a3": (420, 297)}


def pixels_of(paper: str) -> tuple[int, int]:
    """Width and height of a landscape page in dots."""
    width, height = _MILLIMETRES[paper]
    return round(width / 25.4 * DPI), round(height / 25.4 * DPI)


def landscape_printer(paper: str, name: str) -> QPrinter:
    """A printer set to the paper, landscape, without margins of its own: the chart brings them."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    size = QPageSize(QPageSize.PageSizeId.A3 if paper == "a3" else QPageSize.PageSizeId.A4)
    layout = QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    return printer


def print_picture(printer: QPrinter, png: bytes) -> bool:
    """Print a PNG over the whole page, its proportions kept; False if the printer does not take it."""
    image = QImage.fromData(png)
    painter = QPainter()
    if image.isNull() or not painter.begin(printer):
        return False
    page = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    fitted = image.size().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(0, 0, fitted.width(), fitted.height())
    target.moveCenter(page.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image)
    return painter.end()
