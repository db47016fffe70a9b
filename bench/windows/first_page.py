"""The program itself, through its own entry, until the first page stands there with its figures."""

from __future__ import annotations

import sys


def main(database: str) -> int:
    """Start the program on the database; when it would wait for the user, report and end instead."""
    import hhdesk.__main__ as program

    program.window_runner()  # brings Qt along, in the program's own order
    _take_over_waiting()
    return program.main([database])


def _take_over_waiting() -> None:
    from PySide6.QtWidgets import QApplication

    setattr(QApplication, "exec", staticmethod(_report))  # noqa: B010 - the stubs know it as a method


def _report() -> int:
    from PySide6.QtWidgets import QApplication

    from bench.windows.shown import report_first_sight
    from hhdesk.ui.pages.overview.page import OverviewPage
    from hhdesk.ui.window.main_window import MainWindow

    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    report_first_sight(window)
    page = window.page
    if not isinstance(page, OverviewPage) or not page.model.rowCount():
        raise RuntimeError("the first page has no figures: this was no usable start")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
