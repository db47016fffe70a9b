"""Sticks that tests plug in, and pages on real databases with real packages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.sync.drives import Drive
from hhdesk.app.sync.pack import pack
from hhdesk.ui.pages.usb.commune_view import CommuneView
from hhdesk.ui.pages.usb.district_view import DistrictView
from hhdesk.ui.pages.usb.page import UsbPage
from hhdesk.ui.places import PageKey
from tests.desks import DISTRICT
from tests.ui.pages.show import Bench, Paper

FREE = 14_200_000_000


class Sticks:
    """The removable drives of a test; folders stand for them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._plugged: list[Path] = []

    def plug(self, name: str) -> Path:
        """Put a stick in; its root."""
        point = self._folder / name
        point.mkdir(exist_ok=True)
        self._plugged.append(point)
        return point

    def pull(self, point: Path) -> None:
        """Take a stick out, with everything on it."""
        self._plugged.remove(point)

    def points(self) -> tuple[Path, ...]:
        return tuple(self._plugged)

    def describe(self, point: Path) -> Drive:
        return Drive(point, point.name, FREE)


class UsbBench:
    """A shown USB page with its sticks, its paper, and everything that it said."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path, unit: str = DISTRICT) -> None:
        self.bench = Bench(qtbot, desk)
        self.qtbot, self.desk = qtbot, desk
        self.sticks, self.paper = Sticks(folder), Paper()
        node = self.bench.node(PageKey.USB)
        self.page = UsbPage(self.bench.workbench, node, drives=self.sticks, show_paper=self.paper)
        self.changes: list[object] = []
        self.page.changed.connect(self.changes.append)
        self.bench.show(self.page, unit)
        self.focus(self.page.first_focus())

    @property
    def commune(self) -> CommuneView:
        assert isinstance(self.page.main, CommuneView)
        return self.page.main

    @property
    def district(self) -> DistrictView:
        assert isinstance(self.page.main, DistrictView)
        return self.page.main

    @property
    def said(self) -> list[str]:
        return [message.text for message in self.bench.said]

    def look(self) -> None:
        """What the timer does, now; then wait for the work that follows."""
        self.page.main.watch.look()
        self.settle()

    def settle(self) -> None:
        """Wait until no job runs or waits."""
        self.qtbot.waitUntil(lambda: not self.bench.jobs.busy, timeout=20_000)

    def focus(self, widget: QWidget) -> None:
        widget.setFocus()


def put_package(desk: Desk, folder: Path, recipient: str | None = None) -> Path:
    """Write a package into a folder, which is made; the file."""
    folder.mkdir(parents=True, exist_ok=True)
    return pack(desk, folder, recipient).file
