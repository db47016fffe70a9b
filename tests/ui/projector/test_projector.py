"""The projector: keys walk through the slides, which stand full screen and show the figures of the moment."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.progress_records import State, YearValue
from hhdesk.ui.projector.canvas import Canvas, unit_of
from hhdesk.ui.projector.painting import line_shares, paint_slide
from hhdesk.ui.projector.slides import SummarySlide, TargetSlide, TitleSlide, read_slides
from hhdesk.ui.projector.trend import value_axis
from hhdesk.ui.projector.window import Projector
from hhdesk.ui.theme.tokens import DARK, LIGHT, Tokens
from hhdesk.ui.window.main_window import MainWindow
from tests.ui.pages.desks import DISTRICT, save_all, unit_named
from tests.ui.windows import filled_desk, membership, open_window

KEY = Qt.Key
SMALLEST_ROOM = QSizeF(1024, 768)
TWENTY_FOUR_POINTS = 32  # pixels on a screen of 96 dots an inch


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = filled_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def projector(qtbot: QtBot, desk: Desk) -> Projector:
    made = Projector(desk, DISTRICT, 2023)
    qtbot.addWidget(made)
    made.resize(1024, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def women(desk: Desk) -> TargetSlide:
    slides = [each for each in read_slides(desk, DISTRICT, 2023) if isinstance(each, TargetSlide)]
    return next(each for each in slides if each.target.code == "M-PN")


def test_every_target_has_a_slide_between_title_and_summary(desk: Desk) -> None:
    slides = read_slides(desk, DISTRICT, 2023)

    assert isinstance(slides[0], TitleSlide)
    assert isinstance(slides[-1], SummarySlide)
    assert [type(each) for each in slides[1:-1]] == [TargetSlide] * 14


def test_a_slide_says_figure_mark_gap_and_who_is_missing(desk: Desk) -> None:
    slide = women(desk)

    assert (slide.heading, slide.title) == ("Hội Phụ nữ, huyện Hải Hậu, năm 2023", "Tỷ lệ tập hợp phụ nữ")
    assert slide.figure == "88,50\u00a0%"
    assert slide.counts == "354/400 hội viên"
    assert slide.goal == ">\u00a089\u00a0%"
    assert slide.gap == "còn thiếu 3 hội viên"
    assert slide.coverage == "4/34 xã đã báo cáo"
    assert slide.lagging == "2 xã chưa đạt"
    assert not slide.complete


def test_a_commune_is_not_told_about_communes(desk: Desk) -> None:
    slides = read_slides(desk, unit_named(desk, "Hải Minh"), 2023)
    slide = next(each for each in slides if isinstance(each, TargetSlide) and each.target.code == "M-PN")

    assert (slide.coverage, slide.lagging) == ("Đã báo cáo", "")
    assert len(slides) == 2 + 12, "what the whole district counts has no mark in a commune"


def test_what_has_no_figures_says_so_in_words(desk: Desk) -> None:
    slide = next(
        each
        for each in read_slides(desk, DISTRICT, 2023)
        if isinstance(each, TargetSlide) and each.target.code == "M-CCB"
    )

    assert slide.figure == "Chưa có số liệu"
    assert (slide.counts, slide.gap, slide.trend) == ("", "", ())


def test_the_title_says_of_which_moment_the_figures_are(desk: Desk) -> None:
    title = read_slides(desk, DISTRICT, 2023)[0]

    assert isinstance(title, TitleSlide)
    assert title.subtitle == "Huyện Hải Hậu, năm 2023"
    assert "15/11/2023" in title.moment


def test_the_summary_counts_and_names_the_targets_by_state(desk: Desk) -> None:
    summary = read_slides(desk, DISTRICT, 2023)[-1]

    assert isinstance(summary, SummarySlide)
    assert summary.title == "0/14 chỉ tiêu đã đạt"
    counts = {state: count for state, count, _ in summary.groups}
    assert counts == {State.MET: 0, State.ON_COURSE: 1, State.BEHIND: 0, State.NO_DATA: 13}
    assert ("PN: tỷ lệ tập hợp phụ nữ",) in [names for _, _, names in summary.groups]


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ([KEY.Key_Right], 1),
        ([KEY.Key_Space, KEY.Key_Down, KEY.Key_PageDown], 3),
        ([KEY.Key_End], 15),
        ([KEY.Key_End, KEY.Key_Right], 15),
        ([KEY.Key_Left], 0),
        ([KEY.Key_End, KEY.Key_Left, KEY.Key_Up], 13),
        ([KEY.Key_End, KEY.Key_Home], 0),
    ],
)
def test_keys_walk(projector: Projector, keys: list[Qt.Key], place: int) -> None:
    for key in keys:
        QTest.keyClick(projector, key)

    assert projector.place == place
    assert projector.accessibleName().startswith(f"{place + 1}/16. ")


def test_space_with_shift_and_the_mouse_walk_too(projector: Projector) -> None:
    QTest.mouseClick(projector, Qt.MouseButton.LeftButton)
    QTest.mouseClick(projector, Qt.MouseButton.LeftButton)
    QTest.keyClick(projector, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert projector.place == 1

    QTest.mouseClick(projector, Qt.MouseButton.RightButton)
    assert projector.place == 0


def test_neighbours_are_painted_ahead(qtbot: QtBot, projector: Projector) -> None:
    QTest.keyClick(projector, KEY.Key_Right)

    qtbot.waitUntil(lambda: set(projector._pictures) == {0, 1, 2})


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F11])
def test_escape_leaves(qtbot: QtBot, projector: Projector, key: Qt.Key) -> None:
    with qtbot.waitSignal(projector.closed):
        QTest.keyClick(projector, key)

    assert not projector.isVisible()


def test_f11_projects_and_what_is_entered_meanwhile_is_shown(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = open_window(qtbot, desk, tmp_path)
    window.context_bar.choose(None, 2023)
    projector = start(qtbot, window)
    assert projector.isFullScreen()
    projector.go(3)
    page = window.page
    assert page is not None
    saved = save_all(desk, [membership(desk, unit_named(desk, "Hải Minh"), 2023, 99)])
    page.changed.emit(saved.change)

    assert projector.place == 3
    assert women(desk).counts == "358/400 hội viên"
    assert women(desk).counts in [each.counts for each in projector.slides if isinstance(each, TargetSlide)]
    QTest.keyClick(projector, KEY.Key_Escape)
    assert window.projector is None


def start(qtbot: QtBot, window: MainWindow) -> Projector:
    """Press F11 in the window."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, KEY.Key_F11)
    assert window.projector is not None
    qtbot.waitUntil(window.projector.isVisible)
    return window.projector


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("size", [SMALLEST_ROOM, QSizeF(1920, 1080)])
@pytest.mark.parametrize("sample", [False, True])
def test_no_text_is_smaller_than_24_points(
    desk: Desk, tokens: Tokens, size: QSizeF, sample: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    real = Canvas.face

    def noted(self: Canvas, wanted: float, *, bold: bool = False) -> object:
        face = real(self, wanted, bold=bold)
        sizes.append(face.pixelSize())
        return face

    monkeypatch.setattr(Canvas, "face", noted)
    slides = read_slides(desk, DISTRICT, 2023)
    for number, slide in enumerate(slides, 1):
        picture = QImage(size.toSize(), QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        paint_slide(painter, size, slide, (number, len(slides)), tokens, sample=sample)
        painter.end()
        colours = {picture.pixelColor(x, 400).name() for x in range(0, picture.width(), 3)}
        assert tokens.base.lower() in colours

    assert min(sizes) >= TWENTY_FOUR_POINTS * unit_of(size) / unit_of(SMALLEST_ROOM)


def test_the_axis_of_a_slide_holds_years_and_mark(desk: Desk) -> None:
    low, high, step = value_axis(women(desk))

    assert low <= 86.5
    assert high >= 89
    assert (high - low) / step <= 4


def test_years_that_all_stand_on_the_mark_are_painted(desk: Desk) -> None:
    slide = women(desk)
    mark = int(slide.target.target.threshold)
    flat = dataclasses.replace(slide, trend=tuple(YearValue(year, mark, 100) for year in (2021, 2022, 2023)))
    low, high, step = value_axis(flat)
    assert low < mark <= high
    picture = QImage(1024, 768, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint_slide(painter, SMALLEST_ROOM, flat, (1, 1), LIGHT, sample=False)
    painter.end()
    assert step > 0


def test_what_is_behind_gets_the_lines_first() -> None:
    needed = {State.MET: 4, State.ON_COURSE: 2, State.BEHIND: 3}

    assert line_shares(needed, 6) == {State.MET: 1, State.ON_COURSE: 2, State.BEHIND: 3}
    assert line_shares(needed, 20) == needed


def test_the_mark_of_sample_data_is_on_the_slide(desk: Desk) -> None:
    slide = women(desk)
    pictures = []
    for sample in (False, True):
        picture = QImage(1024, 768, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        paint_slide(painter, SMALLEST_ROOM, slide, (1, 1), LIGHT, sample=sample)
        painter.end()
        pictures.append(picture)

    assert pictures[0].pixelColor(3, 3).name() == LIGHT.base.lower()
    assert pictures[1].pixelColor(3, 3).name() == LIGHT.warning_tint.lower()
