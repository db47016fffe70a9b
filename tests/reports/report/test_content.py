"""Cells, foot lines and the words of the letterhead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hhdesk.reports.report.content import Change, Percent, Points, Quantity, Value, foot_text, value_text
from hhdesk.reports.report.layout import date_line, issuer_lines, number_line, recipient_lines
from tests.reports.report.samples import ADMINISTRATIVE, LETTERHEAD, PAPER


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (0, "0"),
        (12471, "12.471"),
        ("Đạt", "Đạt"),
        (Percent(89.105), "89,11\u00a0%"),
        (Points(1.25), "+1,25"),
        (Points(-0.4), "−0,40"),
        (Points(0.0), "0,00"),
        (Change(1250), "+1.250"),
        (Change(-3), "−3"),
        (Change(0), "0"),
        (Quantity(8500), "8,5"),
        (Quantity(1234000), "1.234"),
    ],
)
def test_a_cell_reads_as_vietnamese_papers_write_it(value: Value, text: str) -> None:
    assert value_text(value) == text


def test_the_foot_names_the_state_of_the_data_and_marks_samples() -> None:
    assert foot_text(PAPER) == "Mã số liệu H7PD-2QXK"
    assert foot_text(replace(PAPER, sample=True)) == "SỐ LIỆU MẪU – Mã số liệu H7PD-2QXK"


def test_number_and_day_stay_open_in_the_form_of_each_kind() -> None:
    assert number_line(LETTERHEAD).replace("\u00a0", "") == "Số-BC/BDVHU"
    assert number_line(ADMINISTRATIVE).replace("\u00a0", "") == "Số:/BC-BDVHU"
    assert date_line(LETTERHEAD).split() == ["Hải", "Hậu,", "ngày", "tháng", "năm", "2023"]


def test_an_issuer_is_not_headed_by_its_superiors_name_twice() -> None:
    assert issuer_lines(LETTERHEAD) == ("HUYỆN ỦY HẢI HẬU", "BAN DÂN VẬN")
    alone = replace(LETTERHEAD, superior="Đảng bộ huyện Hải Hậu", issuer="Đảng ủy xã Hải Minh")
    assert issuer_lines(alone) == ("ĐẢNG BỘ HUYỆN HẢI HẬU", "ĐẢNG ỦY XÃ HẢI MINH")


def test_recipients_end_as_their_kind_of_paper_wants() -> None:
    party = recipient_lines(LETTERHEAD)
    assert [line[-1] for line in party] == [",", ",", "."]
    assert [line[-1] for line in recipient_lines(ADMINISTRATIVE)] == [";", ";", "."]
    assert party[0] == "-\u00a0Ban Thường vụ Huyện ủy,"


def test_a_paper_has_one_name_for_lists_and_properties() -> None:
    assert PAPER.name == "Báo cáo kết quả thực hiện các chỉ tiêu năm 2023"
