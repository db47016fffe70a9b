"""Puts blocks of cells on the clipboard for spreadsheets and for this window, and takes them back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from hhdesk.domain.plain_tables import PlainCell
from hhdesk.ui.grid.clipboard import compose_block

# For this window alone: the cells as one types them, also those that begin like a formula.
CELLS = "application/x-hhdesk-cells"


def put_cells(
    rows: Sequence[Sequence[PlainCell]],
    headings: Sequence[str] = (),
    typed: Sequence[Sequence[str]] | None = None,
) -> None:
    """Put the block on the clipboard, as text and as HTML whose numbers are numbers.

    `typed` are the same cells as one types them here; what this window pastes again.
    """
    from hhdesk.app.outputs.export_table import copied

    block = copied(rows, headings)
    data = QMimeData()
    data.setText(block.text)
    data.setHtml(block.html)
    if typed is not None:
        data.setData(CELLS, compose_block(typed).encode())
    QGuiApplication.clipboard().setMimeData(data)


def clipboard_text() -> str:
    """The text to paste: exactly what this window has copied, else what another program offers."""
    data = QGuiApplication.clipboard().mimeData()
    if data.hasFormat(CELLS):
        return bytes(data.data(CELLS).data()).decode()
    return data.text()
