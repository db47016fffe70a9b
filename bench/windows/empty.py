"""The floor of starting: an empty window in a process that has read the database through SQLAlchemy."""

from __future__ import annotations

import sys

from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class FloorBase(DeclarativeBase):
    """Parent of the floor's one table."""


class FloorUnit(FloorBase):
    """A typed table, as the program's are, with two of the columns."""

    __tablename__ = "unit"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


def main(database: str) -> None:
    """Open the database, show a window of the product's size, and report."""
    with Session(create_engine(f"sqlite:///{database}")) as session:
        session.execute(select(FloorUnit.id, FloorUnit.name)).all()

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
