"""Cells that name units, organisations, levels and periods, as people write them."""

from __future__ import annotations

import unicodedata

import pytest

from hhdesk.domain.registry import TASKS
from hhdesk.exchange.workbooks.doubts import Read
from hhdesk.exchange.workbooks.read_words import WordReader
from tests.exchange.samples import READING
from tests.exchange.workbooks.drafted import code

WORDS = WordReader(READING)


def options(read: Read) -> list[str]:
    assert read.doubt is not None
    return [option.value for option in read.doubt.options]


@pytest.mark.parametrize(
    "text",
    ["Hải Minh", "Xã Hải Minh", "xã hải minh", "X. Hải Minh", "1. Hải Minh", "UBND xã Hải Minh", "14233",
     "Hội LHPN xã Hải Minh", "Hải Minh (đã sáp nhập)", "HẢI MINH", unicodedata.normalize("NFD", "Hải Minh")],
)  # fmt: skip
def test_a_commune_is_known_with_what_stands_around_its_name(text: str) -> None:
    assert WORDS.unit(text, "2023").value == code("Hải Minh")


@pytest.mark.parametrize("text", ["Cồn", "TT Cồn", "TT. Cồn", "T.T Cồn", "Thị trấn Cồn"])
def test_a_town_is_known_by_its_names(text: str) -> None:
    assert WORDS.unit(text, "2023").value == code("TT Cồn")


@pytest.mark.parametrize("text", ["Hải Mình", "Hai Minh", "Hãi Mịnh"])
def test_wrong_tones_are_taken_and_shown_as_corrected(text: str) -> None:
    read = WORDS.unit(text, "2023")
    assert (read.value, read.corrected) == (code("Hải Minh"), True)
    assert not WORDS.unit("Hải Minh", "2023").corrected


def test_missing_letters_are_asked_about_the_likeliest_first() -> None:
    read = WORDS.unit("Hải Mnh", "2023")
    assert read.doubt is not None
    assert read.doubt.code == "unit-guess"
    assert options(read)[0] == code("Hải Minh")
    assert len(options(read)) == 35


def test_a_unit_that_had_ended_is_refused_with_the_reason() -> None:
    read = WORDS.unit("Hải Vân", "2025")
    assert read.doubt is not None
    assert (read.doubt.code, read.doubt.problem) == ("unit-refused", "ended-unit")


@pytest.mark.parametrize(
    ("text", "organisation"),
    [("Hội LHPN", "pn"), ("Hội Phụ nữ xã Hải Minh", "pn"), ("CCB", "ccb"), ("Đoàn TNCS Hồ Chí Minh", "dtn"),
     ("ĐTN", "dtn"), ("UB MTTQ", "mttq"), ("Công đoàn", "ldld"), ("Hội ND", "nd"), ("Mặt trận", "mttq")],
)  # fmt: skip
def test_organisations_are_known_by_their_everyday_names(text: str, organisation: str) -> None:
    assert WORDS.organisation(text).value == organisation


@pytest.mark.parametrize("text", ["Hội Người cao tuổi", "Hội Nông dân và Hội Phụ nữ", "Trường Phụ nữ mới"])
def test_other_organisations_are_asked_about(text: str) -> None:
    assert len(options(WORDS.organisation(text))) == 6


@pytest.mark.parametrize(
    ("text", "label"),
    [("HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"), ("HTT", "Hoàn thành tốt nhiệm vụ"),
     ("Hoàn thành tốt", "Hoàn thành tốt nhiệm vụ"), ("KXL", "Chưa đủ điều kiện xếp loại")],
)  # fmt: skip
def test_levels_are_known_by_their_short_forms(text: str, label: str) -> None:
    assert WORDS.level(text, "pn", "2023", "level").value == label


def test_a_level_of_another_scale_is_asked_about_with_the_right_scale() -> None:
    read = WORDS.level("Xuất sắc", "pn", "2023", "level")
    assert "Hoàn thành xuất sắc nhiệm vụ" in options(read)
    assert "Xuất sắc" not in options(read)
    assert WORDS.level("XS", "mttq", "2023", "level").value == "Xuất sắc"


@pytest.mark.parametrize(
    ("text", "period"),
    [("2023", "2023"), ("Năm 2023", "2023"), ("Quý IV/2023", "2023-Q4"), ("2023-h1", "2023-H1")],
)
def test_periods_are_read(text: str, period: str) -> None:
    assert WORDS.period(text, whole_years=False).value == period


def test_a_part_of_a_year_is_no_year() -> None:
    assert options(WORDS.period("Quý IV/2023", whole_years=True)) == ["2023"]
    assert options(WORDS.period("2023-H1", whole_years=True)) == ["2023"]
    assert options(WORDS.period("sang năm", whole_years=False)) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [("CCB, ĐTN", "ccb;dtn"), ("MTTQ và Đoàn TN", "mttq;dtn"), ("Hội Phụ nữ + Hội ND", "pn;nd")],
)
def test_partners_are_told_apart(text: str, codes: str) -> None:
    assert WORDS.partners(TASKS.column("partners"), text).value == codes


def test_partners_that_are_partly_unknown_are_asked_about() -> None:
    assert options(WORDS.partners(TASKS.column("partners"), "Hội Phụ nữ, Nhà thầu A")) == ["pn", ""]
