"""The font is chosen by its glyphs, and widths agree with what is drawn."""

from __future__ import annotations

import shutil
from pathlib import Path
from unicodedata import normalize

import matplotlib as mpl
import pytest
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from hhdesk.reports import fonts
from hhdesk.reports.chart_data import ChartStyle
from hhdesk.reports.sheet import Sheet
from tests.reports.pages import words_on

SHIPPED = Path(mpl.get_data_path()) / "fonts" / "ttf"


def write_latin_only(path: Path, source: str) -> None:
    """A font that lacks the Vietnamese letters, as some that look complete do."""
    with TTFont(SHIPPED / source) as font:
        cutter = Subsetter(Options())
        cutter.populate(text="".join(map(chr, range(0x20, 0x100))))
        cutter.subset(font)
        font.save(path)


def test_a_complete_font_in_a_known_folder_is_preferred(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "DejaVuSans.ttf", tmp_path / "arial.ttf")
    shutil.copy(SHIPPED / "DejaVuSans-Bold.ttf", tmp_path / "arialbd.ttf")
    assert fonts.choose_face([tmp_path]) == fonts.Face(tmp_path / "arial.ttf", tmp_path / "arialbd.ttf")


@pytest.mark.parametrize("poor", ["arial.ttf", "arialbd.ttf"])
def test_a_font_without_vietnamese_letters_is_passed_over(tmp_path: Path, poor: str) -> None:
    for name, source in (("arial.ttf", "DejaVuSans.ttf"), ("arialbd.ttf", "DejaVuSans-Bold.ttf")):
        if name == poor:
            write_latin_only(tmp_path / name, source)
        else:
            shutil.copy(SHIPPED / source, tmp_path / name)
    assert fonts.choose_face([tmp_path]).regular == SHIPPED / "DejaVuSans.ttf"


def test_a_damaged_font_file_is_passed_over(tmp_path: Path) -> None:
    for name in ("arial.ttf", "arialbd.ttf"):
        (tmp_path / name).write_bytes(b"not a font")
    assert fonts.choose_face([tmp_path]).regular == SHIPPED / "DejaVuSans.ttf"


def test_all_vietnamese_letters_in_both_cases_are_required() -> None:
    required = fonts.required_characters()
    assert set("ăâđêôơưĂÂĐÊÔƠƯ") <= required
    assert set("ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ") <= required
    assert len({sign for sign in required if sign.isalpha()}) == 26 * 2 + 67 * 2


def test_words_are_composed_and_unknown_signs_become_question_marks() -> None:
    assert fonts.drawable(normalize("NFD", "Nguyễn Đức"), bold=False) == "Nguyễn Đức"
    assert fonts.drawable("Hải \U0001f33e 中", bold=True) == "Hải ? ?"


@pytest.mark.parametrize("bold", [False, True])
def test_measured_width_is_the_drawn_width(bold: bool) -> None:
    words = "Tỷ lệ tập hợp phụ nữ: 58.012/65.100"
    sheet = Sheet(ChartStyle(), "")
    sheet.text((30, 30), words, 20, bold=bold)
    (drawn,) = words_on(sheet.figure)
    assert drawn.right - drawn.left == pytest.approx(fonts.text_width(words, 20, bold), rel=0.005)


def test_dollar_signs_are_plain_text() -> None:
    sheet = Sheet(ChartStyle(), "")
    sheet.text((30, 30), "giá $5 đến $6", 10)
    (drawn,) = words_on(sheet.figure)
    assert drawn.right - drawn.left == pytest.approx(fonts.text_width("giá $5 đến $6", 10, False), rel=0.01)
