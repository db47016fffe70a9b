"""Opens the print preview without loading the printing machinery before it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hhdesk.ui.printing.table import PrintedTable

Print = Callable[[QWidget, PrintedTable], None]


def print_in_preview(parent: QWidget, table: PrintedTable) -> None:
    """Show the table as it will be printed, on A4 across, with the buttons that print it."""
    from hhdesk.ui.printing.preview import preview_table

    preview_table(parent, table)
