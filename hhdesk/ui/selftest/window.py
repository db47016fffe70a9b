"""Steps of the self-test in the window: every page, help, slides, printing, and a picture of what is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.selftest.figures import YEAR, Databases
from hhdesk.app.selftest.steps import Step, Wrong
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.process.single_instance import SingleInstance
from hhdesk.ui.selftest.watch import Watch, settle, wait_until
from hhdesk.ui.window.main_window import MainWindow
from hhdesk.ui.window.navigation import OWN_PAGES, forms_of
from hhdesk.ui.window_settings import WindowSettings

_FORM_MS, _OWN_PAGE_MS = 40, 250  # pages of the program's own begin some of their work after a pause
_WIDTH, _HEIGHT = 1366, 768
_SAMPLES = 60  # points looked at along each side of the picture
_LEAST_COLOURS = 12


class WindowSteps:
    """The window on the district's database, and what is done with it.

    `picture` is a file for what it looks like, or None; `platform` Qt's for other processes, None for the
    usual one.
    """

    def __init__(
        self, databases: Databases, watch: Watch, picture: Path | None, platform: str | None = None
    ) -> None:
        self._platform = platform
        self._databases = databases
        self._watch = watch
        self._picture = picture
        self._jobs = Jobs()
        self._window: MainWindow | None = None

    def steps(self) -> Iterator[Step]:
        """The steps in their order."""
        yield Step("mở cửa sổ", self._open)
        if self._window is not None:
            for node, name in nodes_of(self._window.desk):
                yield Step(f"trang {name}", partial(self._show, node))
        yield Step("hướng dẫn", self._help)
        yield Step("trình chiếu", self._slides)
        yield Step("in ra PDF", self._print)
        yield Step("một cửa sổ cho mỗi người dùng", self._call)
        yield Step("hình cửa sổ", self._look)
        yield Step("đóng cửa sổ", self.close)

    def close(self) -> None:
        """Close the window and end its work."""
        window, self._window = self._window, None
        if window is not None:
            window.retired = True
            window.close()
            self._jobs.close()
            window.deleteLater()
        self._watch.raise_faults()

    def _open(self) -> None:
        settings = WindowSettings(Home.current())
        settings.dress()
        window = MainWindow(self._databases.district, settings, self._jobs)
        self._window = window
        self._watch.follow(window.messages, self._jobs)
        window.resize(_WIDTH, _HEIGHT)
        window.show()
        window.context_bar.choose(None, YEAR)
        self._settle(_OWN_PAGE_MS)

    def _show(self, node: Node) -> None:
        page = self._shown.open_node(node)
        if page is None:
            raise Wrong("the page before would not be left")
        self._settle(_FORM_MS if node.organisation else _OWN_PAGE_MS)
        if not page.isVisible():
            raise Wrong("the page is not seen")

    def _help(self) -> None:
        self._shown.show_help()
        self._settle(_FORM_MS)
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isVisible():
                widget.close()

    def _slides(self) -> None:
        window = self._shown
        window.project()
        self._settle(_OWN_PAGE_MS)
        if window.projector is None or not window.projector.slides:
            raise Wrong("there are no slides")
        window.projector.close()
        self._settle(_FORM_MS)

    def _print(self) -> None:
        """One line through Qt's own printing, which a real printer goes through too."""
        from PySide6.QtGui import QPainter
        from PySide6.QtPrintSupport import QPrinter

        path = self._databases.folder / "trang in.pdf"
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        painter = QPainter(printer)
        painter.drawText(100, 100, self._shown.windowTitle())
        painter.end()
        if not path.read_bytes().startswith(b"%PDF-"):
            raise Wrong("what was printed is no PDF")

    def _call(self) -> None:
        """A second start, which is a process of its own, hands its file to the first and ends."""
        first = SingleInstance(Home.current())
        if not first.claim():
            raise Wrong("the place of the first start is taken")
        try:
            called: list[str] = []
            first.called.connect(called.append)
            first.listen()
            with second_start(self._databases.district.path, self._platform) as second:
                try:
                    wait_until(lambda: second.poll() is not None)
                finally:
                    second.kill()
            self._settle(_OWN_PAGE_MS)
            if second.returncode or called != [str(self._databases.district.path)]:
                raise Wrong(f"exit code {second.returncode}, called {called}")
        finally:
            first.release()

    def _look(self) -> None:
        self._shown.go(Place(Node(PageKey.OVERVIEW), year=YEAR))
        self._settle(_OWN_PAGE_MS)
        seen = self._shown.grab()
        if self._picture is not None and not seen.save(str(self._picture), "PNG"):
            raise Wrong(f"cannot write {self._picture}")
        colours = _colours(seen.toImage())
        if colours < _LEAST_COLOURS:
            raise Wrong(f"the window shows only {colours} colours")

    @property
    def _shown(self) -> MainWindow:
        if self._window is None:
            raise Wrong("there is no window")
        return self._window

    def _settle(self, quiet_ms: int) -> None:
        settle(self._jobs, quiet_ms)
        self._watch.raise_faults()


def second_start(file: Path, platform: str | None) -> subprocess.Popen[bytes]:
    """Start the program again as a double click on `file` does."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "hhdesk"]
    environment = {**os.environ, **({"QT_QPA_PLATFORM": platform} if platform else {})}
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603  # this very program
        [*program, str(file)], env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere
    )


def nodes_of(desk: Desk) -> Iterator[tuple[Node, str]]:
    """Every page of the navigation, with its name."""
    yield Node(PageKey.OVERVIEW), "Tổng quan"
    for organisation in desk.reference.organisations:
        for key, name in forms_of(organisation):
            yield Node(key, organisation.code), f"{organisation.short_name}: {name}"
    for key, name, _ in OWN_PAGES:
        yield Node(key), name


def _colours(image: QImage) -> int:
    """How many colours stand at the crossings of a grid laid over the picture."""
    across = [image.width() * place // _SAMPLES for place in range(_SAMPLES)]
    down = [image.height() * place // _SAMPLES for place in range(_SAMPLES)]
    return len({image.pixel(x, y) for x in across for y in down})
