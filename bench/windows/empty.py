"""The floor of starting: an empty window in a process that has opened the database through SQLAlchemy."""

from __future__ import annotations

import sys

from sqlalchemy import create_engine, text


def main(database: str) -> None:
    """Open the database, show a window of the product's size, and report."""
    with create_engine(f"sqlite:///{database}").connect() as connection:
        connection.execute(text("SELECT count(*) FROM membership")).scalar_one()

    # After SQLAlchemy: once PySide6 is there it watches every import, and the floor must be the lowest.
    from PySide6.QtWidgets import QApplication, QMainWindow

    from bench.windows.shown import report_first_sight

    _application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 720)
    window.show()
    report_first_sight(window)


if __name__ == "__main__":
    main(sys.argv[1])
