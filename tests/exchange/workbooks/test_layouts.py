"""Layouts beyond the samples: organisations across, lines between rows, repeated headings, old letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.workbooks.body_rows import is_total
from hhdesk.exchange.workbooks.drafts import Answers, Draft
from hhdesk.exchange.workbooks.make_draft import DraftMaker
from hhdesk.exchange.workbooks.mapping import BY_UNIT, EACH_ROW, Unread
from hhdesk.exchange.workbooks.workbook import OpenTable, OpenWorkbook, open_workbook
from tests.exchange.samples import READING
from tests.exchange.workbooks.drafted import asked, code, draft, left_out, stored

Rows = Sequence[Sequence[Any]]
END_OF_2024 = date(2024, 12, 31)


def book_of(folder: Path, rows: Rows, *merged: str, name: str = "Sheet1") -> OpenWorkbook:
    """A workbook of these rows, opened."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    book.save(folder / "a.xlsx")
    return open_workbook(folder / "a.xlsx", READING)


def uses(table: OpenTable) -> list[str]:
    return [use.column or use.unread for use in table.mapping.uses]


def drafted(book: OpenWorkbook, **changes: Any) -> Draft:
    """The first table's draft with changes to its mapping."""
    table = book.tables[0]
    return DraftMaker(table.table, replace(table.mapping, **changes), book.words).draft()


def test_organisations_across_with_levels_are_ratings_of_the_communes_bases(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["XẾP LOẠI MTTQ VÀ CÁC ĐOÀN THỂ NĂM 2023"],
        ["TT", "Xã, thị trấn", "MTTQ", "CCB", "Phụ nữ"],
        [1, "Hải Minh", "Xuất sắc", "HTXSNV", "HTTNV"],
    ])  # fmt: skip
    found = draft(book)
    assert (found.kind, found.lacking) == ("ratings", ())
    assert stored(found, "organisation", "kind", "base", "level") == [
        (3, "mttq", "mttq_xa", "?", "Xuất sắc"),
        (3, "ccb", "co_so", "?", "Hoàn thành xuất sắc nhiệm vụ"),
        (3, "pn", "co_so", "?", "Hoàn thành tốt nhiệm vụ"),
    ]
    constants = {**book.tables[0].mapping.constants, "base": BY_UNIT}
    named = drafted(book, constants=constants)
    assert [row.cells["base"].value for row in named.rows][1:] == [
        "Hội Cựu chiến binh xã Hải Minh",
        "Hội Phụ nữ xã Hải Minh",
    ]
    assert asked(named) == {}


def test_organisations_across_with_figures_are_memberships_named_by_the_title(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["KẾT NẠP HỘI VIÊN MỚI NĂM 2023"],
        ["TT", "Xã", "CCB", "Phụ nữ"],
        [1, "Hải Minh", 3, 12],
    ])  # fmt: skip
    assert uses(book.tables[0]) == [Unread.COUNTER, "unit", "admitted", "admitted"]
    assert all(use.doubtful for use in book.tables[0].mapping.uses[2:])
    assert stored(draft(book), "organisation", "admitted") == [(3, "ccb", 3), (3, "pn", 12)]


def test_bases_without_a_unit_can_be_asked_about_row_by_row(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["XẾP LOẠI CÔNG ĐOÀN CƠ SỞ NĂM 2023"],
        ["TT", "Đơn vị", "Xếp loại"],
        [1, "Trường THCS Hải Minh", "HTXSNV"],
        [2, "Công ty May", "HTT"],
    ])  # fmt: skip
    assert draft(book).lacking == ("unit",)
    constants = {**book.tables[0].mapping.constants, "unit": EACH_ROW}
    found = drafted(book, constants=constants)
    questions = asked(found)
    assert questions[3, "unit"][0] == "unit-of-row"
    assert questions[3, "unit"][1][0] == code("Hải Minh")
    assert [cell.text for cell in found.open_cells] == ["Trường THCS Hải Minh", "Công ty May"]


def test_headings_that_are_not_merged_reach_over_what_stands_below(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["HỘI NÔNG DÂN NĂM 2024"],
        ["TT", "Xã", "Hội viên", "", "", "Số hộ nông nghiệp"],
        ["", "", "Tổng số", "Kết nạp", "Giảm", ""],
        [1, "Hải Minh", 1800, 20, 3, 1900],
    ])  # fmt: skip
    assert book.tables[0].table.headings[4] == ("Hội viên", "Giảm")
    assert uses(book.tables[0])[1:] == ["unit", "members", "admitted", "left", "eligible"]


def test_headings_repeated_on_a_new_page_go_on_with_the_same_table(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["HỘI PHỤ NỮ NĂM 2023"],
        ["TT", "Xã", "Hội viên"],
        [1, "Hải Minh", 100],
        ["TT", "Xã", "Hội viên"],
        [2, "Hải Bắc", 80],
        ["Cộng", None, 180],
    ])  # fmt: skip
    assert len(book.tables) == 1
    found = draft(book)
    assert stored(found, "unit", "members") == [(3, code("Hải Minh"), 100), (5, code("Hải Bắc"), 80)]
    assert found.left_out[0].sums == ()


def test_a_total_at_the_top_counts_what_stands_below(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["HỘI PHỤ NỮ NĂM 2023"],
        ["TT", "Xã", "Hội viên"],
        [None, "Toàn huyện", 180],
        ["A", "Khối xã", None],
        [1, "Hải Minh", 100],
        [2, "Hải Bắc", 80],
    ]
    found = draft(book_of(tmp_path, rows))
    assert left_out(found) == [(3, "total"), (4, "blank")]
    assert found.left_out[0].sums == ()
    rows[2][2] = 190
    assert draft(book_of(tmp_path, rows)).left_out[0].sums == (("Hội viên", 190, 180),)


def test_years_as_lines_between_the_rows(tmp_path: Path) -> None:
    found = draft(book_of(tmp_path, [
        ["HỘI PHỤ NỮ"],
        ["TT", "Xã", "Hội viên"],
        ["Năm 2022"],
        [1, "Hải Minh", 100],
        ["Năm 2023"],
        [1, "Hải Minh", 101],
    ]))  # fmt: skip
    assert stored(found, "period", "members") == [(4, "2022", 100), (6, "2023", 101)]
    assert found.lacking == ()


def test_communes_as_lines_above_their_tasks(tmp_path: Path) -> None:
    found = draft(book_of(tmp_path, [
        ["PHẦN VIỆC NÔNG THÔN MỚI NĂM 2024"],
        ["TT", "Phần việc", "Đơn vị chủ trì", "Thời gian thực hiện", "Khối lượng", "Tiến độ"],
        ["I", "XÃ HẢI MINH"],
        [1, "Đường hoa", "Hội Phụ nữ", "Tháng 5/2024", "1,2 km", "Đang làm"],
        [2, "Hội Phụ nữ xã Hải Minh giúp hộ nghèo", "Hội Phụ nữ", None, None, "Xong"],
    ]))  # fmt: skip
    assert left_out(found) == [(3, "section")]
    assert stored(found, "unit", "organisation", "state") == [
        (4, code("Hải Minh", END_OF_2024), "pn", "running"),
        (5, code("Hải Minh", END_OF_2024), "pn", "done"),
    ]
    assert asked(found) == {
        (4, "plan"): ("with-words", ("1,2", "")),
        (4, "due"): ("date-unclear", ("2024-05-01", "")),
    }


def test_text_of_an_old_font_that_no_font_marks_is_asked_about_or_read_at_once(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["Héi Phô n÷ n¨m 2023"],
        ["TT", "§¬n vÞ", "Héi viªn"],
        [1, "H¶i Minh", 100],
    ])  # fmt: skip
    assert asked(draft(book)) == {(3, "unit"): ("letters", ("Hải Minh", "H¶i Minh"))}
    answered = draft(book, 0, Answers().with_value([(3, "", "unit")], "Hải Minh"))
    assert stored(answered, "unit") == [(3, code("Hải Minh"))]
    as_written = draft(book, 0, Answers().with_value([(3, "", "unit")], "H¶i Minh"))
    assert asked(as_written)[3, "unit"][0] == "unit-guess"
    assert stored(drafted(book, old_letters=True), "unit") == [(3, code("Hải Minh"))]


def test_numbers_of_bases_by_level_are_no_ratings(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["XẾP LOẠI CƠ SỞ HỘI PHỤ NỮ NĂM 2023"],
        ["TT", "Xã", "HTXS", "HTT", "KHT"],
        [1, "Hải Minh", 5, 3, 0],
    ])  # fmt: skip
    assert uses(book.tables[0])[2:] == [Unread.COUNTS] * 3
    assert draft(book).rows == ()


def test_figures_of_other_times_and_parts_are_not_taken(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["HỘI PHỤ NỮ NĂM 2023"],
        ["TT", "Xã", "Hội viên đầu năm", "Hội viên cuối năm", "Trong đó: đảng viên", "Tỷ lệ %", "Tăng giảm"],
        [1, "Hải Minh", 95, 100, 4, 89.5, "+5"],
    ])  # fmt: skip
    computed = Unread.COMPUTED
    assert uses(book.tables[0])[2:] == [computed, "members", computed, computed, computed]


@pytest.mark.parametrize(
    ("title", "value", "certain"),
    [
        ("Năm 2023", "2023", True),
        ("6 tháng đầu năm 2023", "2023-H1", True),
        ("Quý III/2023", "2023-Q3", True),
        ("Tính đến 15/12/2023", "2023", False),
        ("9 tháng năm 2023", "2023", False),
        ("Giai đoạn 2021 - 2025", None, False),
    ],
)
def test_a_title_says_the_period_or_only_offers_it(
    tmp_path: Path, title: str, value: str | None, certain: bool
) -> None:
    book = book_of(tmp_path, [["Hội Phụ nữ"], [title], ["TT", "Xã", "Hội viên"], [1, "Hải Minh", 100]])
    mapping = book.tables[0].mapping
    fact = mapping.facts.get("period")
    assert (fact.value if fact else None) == value
    assert mapping.constants["period"] == (value if certain else "")


def test_two_organisations_in_the_titles_leave_the_choice_to_a_person(tmp_path: Path) -> None:
    rows: Rows = [
        ["Ủy ban MTTQ huyện"],
        ["Hội Phụ nữ năm 2023"],
        ["TT", "Xã", "Hội viên"],
        [1, "Hải Minh", 100],
    ]
    mapping = book_of(tmp_path, rows).tables[0].mapping
    assert mapping.constants["organisation"] == ""
    assert mapping.facts["organisation"].value == "pn"


def test_a_file_of_prose_has_no_table(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        book_of(tmp_path, [["Kính gửi các đồng chí"], ["Xin báo cáo như sau"]])
    assert caught.value.code == "no-table-found"


def test_totals_of_parts_count_the_rows_since_the_total_before(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["HỘI PHỤ NỮ NĂM 2023"],
        ["TT", "Xã", "Hội viên"],
        [1, "Hải Minh", 100],
        [None, "Cộng cụm 1", 100],
        [2, "Hải Bắc", 80],
        [3, "Hải Anh", 20],
        [None, "Cộng cụm 2", 100],
        [None, "Tổng cộng", 200],
    ]
    assert [each.sums for each in draft(book_of(tmp_path, rows)).left_out] == [(), (), ()]
    rows[6][2] = 101
    assert draft(book_of(tmp_path, rows)).left_out[1].sums == (("Hội viên", 101, 200),)


@pytest.mark.parametrize(
    "text", ["Cộng", "CỘNG:", "Tổng số", "Tổng cộng toàn huyện", "Toàn huyện", "Tong cong", "Cộng (1+2)"]
)
def test_labels_of_totals(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize(
    "text", ["Tổng công ty May", "Công đoàn xã", "Cộng đồng A", "Công ty B", "Hải Minh", "Tổng đội TNXP"]
)
def test_names_that_only_begin_like_totals(text: str) -> None:
    assert not is_total(text)


def test_an_empty_unit_is_offered_the_one_answered_for_the_row_above(tmp_path: Path) -> None:
    book = book_of(tmp_path, [
        ["HỘI PHỤ NỮ NĂM 2023"],
        ["TT", "Xã", "Hội viên"],
        [1, "Hải Mnh", 100],
        [2, None, 80],
    ])  # fmt: skip
    table = book.tables[0]
    maker = DraftMaker(table.table, table.mapping, book.words)
    assert asked(maker.draft())[4, "unit"][1][0] != code("Hải Minh")
    answered = maker.draft(Answers().with_value([(3, "", "unit")], code("Hải Minh")))
    assert asked(answered) == {(4, "unit"): ("missing-key", (code("Hải Minh"), code("TT Yên Định")))}


def test_headings_of_three_rows_with_organisations_above_years(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        [
            ["TỔNG HỢP HỘI VIÊN"],
            ["TT", "Xã", "Hội Phụ nữ", None, None, None, "Hội Nông dân", None, "Hội Cựu chiến binh"],
            [None, None, "Năm 2022", None, "Năm 2023", None, "Năm 2022", "Năm 2023", "Năm 2023"],
            [None, None, "Diện", "Hội viên", "Diện", "Hội viên", "Hội viên", "Hội viên", "Chi hội"],
            [1, "Hải Minh", 100, 90, 101, 91, 190, 191, 7],
        ],
        "A2:A4", "B2:B4", "C2:F2", "G2:H2", "C3:D3", "E3:F3",
    )  # fmt: skip
    assert stored(draft(book), "organisation", "period", "members") == [
        (5, "pn", "2022", 90), (5, "pn", "2023", 91), (5, "nd", "2022", 190), (5, "nd", "2023", 191),
    ]  # fmt: skip
    assert [row.cells["eligible"].value for row in draft(book).rows[:2]] == [100, 101]
    assert book.tables[0].mapping.uses[8].unread == Unread.COMPUTED


def test_what_the_base_proposes_is_told_from_what_was_decided(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        [
            ["XẾP LOẠI HỘI NÔNG DÂN NĂM 2023"],
            ["TT", "Tên cơ sở", "Cơ sở tự chấm", None, "Huyện công nhận", None],
            [None, None, "Điểm", "Xếp loại", "Điểm", "Xếp loại"],
            [1, "Hội Nông dân xã Hải Minh", 95, "HTXS", 85, "HTT"],
        ],
        "A2:A3", "B2:B3", "C2:D2", "E2:F2",
    )  # fmt: skip
    assert uses(book.tables[0])[2:] == [Unread.COMPUTED, "proposed_level", "points", "level"]


def test_running_numbers_that_look_like_years_are_no_headings(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["XẾP LOẠI MẶT TRẬN NĂM 2023"],
        ["TT", "Xã", "Tên ban công tác Mặt trận", "Xếp loại"],
    ]
    rows += [[number, "Hải Minh", f"Ban CTMT xóm {number}", "Xuất sắc"] for number in range(1985, 2005)]
    book = book_of(tmp_path, rows)
    assert len(book.tables) == 1
    assert len(draft(book).rows) == 20


@pytest.mark.parametrize(
    "heading",
    ["Chỉ tiêu kết nạp", "Kế hoạch kết nạp", "Hội viên nòng cốt", "Hội viên danh dự", "Hội viên nghèo",
     "Hội viên nam", "Số chi hội", "Kết nạp đảng", "Hội viên vay vốn", "Cán bộ hội"],
)  # fmt: skip
def test_lookalikes_are_never_read(tmp_path: Path, heading: str) -> None:
    book = book_of(
        tmp_path, [["Hội Phụ nữ năm 2023"], ["TT", "Xã", "Hội viên", heading], [1, "Hải Minh", 100, 5]]
    )
    assert uses(book.tables[0])[3] in {Unread.COMPUTED, Unread.UNKNOWN, Unread.REPEATED}
