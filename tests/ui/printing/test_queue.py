"""Through a real print queue: what comes out of it looks like what the preview showed, also in grey."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from pytestqt.qtbot import QtBot

from hhdesk.reports.report.content import ChartSlot, Section
from hhdesk.reports.typeset.drawn import Page
from hhdesk.reports.typeset.lay_out import lay_out
from hhdesk.ui.printing.pages import page_image
from tests.reports import samples
from tests.reports.report.samples import PAPER
from tests.ui.printing.queue import PPD, QUEUE, asked, running, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
DPI = 75
ROOT = Path(__file__).parents[3]
SLOW_MS = 60_000

# Qt asks for the queues once a process, so each print has a process of its own.
PRINT = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from hhdesk.ui.printing.sheets import print_pages, printer_for
from tests.ui.printing.test_queue import two_pages
printer = printer_for(two_pages(), sys.argv[1], mono=True, copies=int(sys.argv[2]))
printer.setPrinterName(sys.argv[3])
sys.exit(0 if print_pages(printer, two_pages()) else 1)
"""


def two_pages() -> tuple[Page, ...]:
    """A page that stands and one that lies."""
    slot = ChartSlot("Xếp hạng", samples.ranking(samples.women_figure()), "Xếp hạng")
    return lay_out(replace(PAPER, appendices=(Section("Phụ lục", (slot,), landscape=True),)))


@pytest.fixture
def printed(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> list[Image.Image]:
    """The sheets of two copies, printed on the queue, as grey pictures."""
    folder = tmp_path_factory.mktemp("sheets")
    output = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"
    there = output.exists()
    title = f"hhdesk{secrets.token_hex(4)}"
    with running() as environment:
        qtbot.waitUntil(lambda: "is running" in asked(environment, "lpstat", "-r"), timeout=SLOW_MS)
        asked(environment, "lpadmin", "-p", QUEUE, "-v", "cups-pdf:/", "-P", str(PPD), "-E")
        surroundings = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", PRINT, title, "2", QUEUE], env=surroundings, check=True)  # noqa: S603
        done = (environment, "lpstat", "-W", "completed", "-o")
        qtbot.waitUntil(lambda: QUEUE in asked(*done), timeout=SLOW_MS)
    (found,) = output.glob(f"*{title}*.pdf")
    made = Path(shutil.move(found, folder / "made.pdf"))
    if not there:
        output.rmdir()
    pictures = folder / "sheet"
    command = ["pdftoppm", "-gray", "-q", "-r", str(DPI), str(made), str(pictures)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603
    return [Image.open(path) for path in sorted(folder.glob("sheet*"))]


def expected(page: Page, folder: Path) -> Image.Image:
    """The page as the preview paints it; a lying one turned, its top to the binding."""
    path = folder / "page.png"
    page_image(page, DPI, grey=True).save(str(path))
    with Image.open(path) as picture:
        loaded = picture.convert("L")
    return loaded.transpose(Image.Transpose.ROTATE_90) if page.landscape else loaded


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ, in parts of their ink: letters may differ by a hair, places may not."""
    size = (one.width // 4, one.height // 4)
    soft = [each.filter(ImageFilter.GaussianBlur(4)).resize(size) for each in (one, other)]
    values = [list(each.tobytes()) for each in soft]
    apart = sum(abs(a - b) for a, b in zip(*values, strict=True))
    ink = sum(255 - value for each in values for value in each)
    return float(apart / ink)


def test_the_queue_prints_what_the_preview_shows(printed: list[Image.Image], tmp_path: Path) -> None:
    pages = two_pages()
    assert len(printed) == 2 * len(pages)
    for number, picture in enumerate(printed):
        shown = expected(pages[number % len(pages)], tmp_path)
        assert abs(picture.width - shown.width) <= 2
        assert abs(picture.height - shown.height) <= 2
        assert difference(picture, shown.resize(picture.size)) < 0.15
    turned = printed[0].transpose(Image.Transpose.ROTATE_180)
    assert difference(turned, printed[0]) > 0.5, "the measure tells pages that stand on their heads"
    assert min(printed[1].tobytes()) < 90
    greys = {value // 32 for value in printed[1].tobytes()}
    assert len(greys) > 3, "bars, hatches and grid lines stay apart in grey"
