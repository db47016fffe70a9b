"""Twelve workbooks that nobody designed: the right figures, and every doubtful cell asked about."""

from __future__ import annotations

from datetime import date

from hhdesk.exchange.sheets.row_rules import Reading
from hhdesk.exchange.workbooks.drafts import Answers
from hhdesk.exchange.workbooks.mapping import Unread
from tests.domain.progress.reference import UNITS
from tests.domain.words import VOCABULARY
from tests.exchange.samples import HAI_MINH
from tests.exchange.workbooks.drafted import asked, code, draft, left_out, opened, stored

MEMBERS = ("unit", "organisation", "period", "eligible", "members", "admitted", "left")


def test_1_two_rows_of_headings_text_figures_and_a_total() -> None:
    book = opened("01")
    found = draft(book)

    assert stored(found, *MEMBERS) == [
        (9, code("Hải Minh"), "pn", "2023", 2500, 2250, 61, 12),
        (10, code("Hải Anh"), "pn", "2023", 1980, 1802, 40, 5),
        (11, code("Hải Bắc"), "pn", "2023", 1500, 1300, 20, 7),
        (12, code("TT Cồn"), "pn", "2023", 1100, 990, 15, 3),
        (13, code("TT Yên Định"), "pn", "2023", 2100, 1900, 33, 0),
    ]
    assert found.rows[1].cells["note"].value == "Có 2 chi hội mới"
    assert asked(found) == {}
    assert left_out(found) == [(14, "total"), (16, "note"), (17, "note")]
    assert found.left_out[0].sums == ()
    assert book.tables[0].mapping.uses[6].unread == Unread.COMPUTED


def test_2_tcvn3_in_an_xls_with_capitals_and_a_hidden_row() -> None:
    found = draft(opened("02"))

    assert stored(found, *MEMBERS) == [
        (5, code("Hải Minh"), "nd", "2022", 1900, 1805, 31, 4),
        (6, code("Hải Đường"), "nd", "2022", 1200, 1150, 22, 3),
        (8, code("TT Thịnh Long"), "nd", "2022", 2400, 1990, 45, 12),
        (9, code("Hải Lộc"), "nd", "2022", 1050, 1001, 18, 2),
    ]
    assert asked(found) == {}
    assert left_out(found) == [(7, "hidden"), (10, "total")]
    assert found.left_out[1].sums == (
        ("Số hộ nông nghiệp", 7550, 6550),
        ("Hội viên", 6816, 5946),
        ("Kết nạp", 127, 116),
        ("Ra hội", 30, 21),
    )


def test_3_vni_in_an_xls_with_a_hidden_column() -> None:
    book = opened("03")
    found = draft(book)

    assert stored(found, *MEMBERS) == [
        (4, code("Hải Hưng"), "ccb", "2023-Q2", 610, 602, 4, 1),
        (5, code("Hải Quang"), "ccb", "2023-Q2", 540, 535, 3, 0),
        (6, code("TT Yên Định"), "ccb", "2023-Q2", 720, 701, 9, 2),
        (7, code("Hải Tây"), "ccb", "2023-Q2", 480, 470, 2, 2),
    ]
    assert asked(found) == {}
    assert book.tables[0].mapping.uses[3].unread == Unread.HIDDEN
    assert book.tables[0].table.headings[3] == ("Mã nội bộ",)


def test_4_years_side_by_side_with_combining_letters_and_wrong_tones() -> None:
    found = draft(opened("04"))

    assert stored(found, "unit", "organisation", "period", "eligible", "members") == [
        (5, code("Hải Minh"), "dtn", "2021", 900, 610),
        (5, code("Hải Minh"), "dtn", "2022", 880, 640),
        (5, code("Hải Minh"), "dtn", "2023", 870, 655),
        (6, code("Hải Lý"), "dtn", "2021", 500, 300),
        (6, code("Hải Lý"), "dtn", "2022", 510, 333),
        (6, code("Hải Lý"), "dtn", "2023", 505, 341),
        (7, code("Hải Triều"), "dtn", "2021", 420, 250),
        (7, code("Hải Triều"), "dtn", "2022", 418, 260),
        (8, code("TT Thịnh Long"), "dtn", "2021", 1200, 700),
        (8, code("TT Thịnh Long"), "dtn", "2022", 1210, 744),
        (8, code("TT Thịnh Long"), "dtn", "2023", 1195, 801),
        (9, code("Hải Châu"), "dtn", "2021", 610, 402),
        (9, code("Hải Châu"), "dtn", "2022", 600, 410),
        (9, code("Hải Châu"), "dtn", "2023", 598, 415),
    ]
    corrected = {row.number for row in found.rows if row.cells["unit"].corrected}
    assert corrected == {7, 8, 9}
    assert asked(found) == {}


def test_5_organisations_side_by_side_half_of_it_in_tcvn3() -> None:
    found = draft(opened("05"))

    assert stored(found, "unit", "organisation", "period", "members", "admitted") == [
        (row, code(unit), organisation, "2023", members, admitted)
        for row, unit, figures in (
            (5, "Hải Tân", (300, 3, 1020, 12, 900, 8)),
            (6, "Hải Sơn", (280, 2, 1111, 14, 870, 6)),
            (7, "Hải Ninh", (410, 5, 1500, 21, 1200, 10)),
        )
        for organisation, members, admitted in zip(
            ("ccb", "pn", "nd"), figures[::2], figures[1::2], strict=True
        )
    ]
    assert left_out(found) == [(8, "total")]
    assert found.left_out[0].sums == ()


def test_6_ticked_levels_in_an_ods_with_units_merged_over_their_rows() -> None:
    book = opened("06")
    found = draft(book)

    assert (book.tables[0].table.first, book.tables[0].table.last) == (2, 3)
    assert book.tables[0].table.headings[3] == ("Xếp loại", "HTXSNV")

    assert stored(found, "unit", "base", "year", "level", "points") == [
        (5, code("Hải Minh"), "Trường THCS Hải Minh", "2023", "Hoàn thành xuất sắc nhiệm vụ", "96"),
        (6, code("Hải Minh"), "Trường Tiểu học Hải Minh", "2023", "Hoàn thành tốt nhiệm vụ", "89,5"),
        (7, code("Hải Minh"), "Công ty May Hải Minh", "2023", "Hoàn thành nhiệm vụ", "65,5"),
        (8, code("TT Cồn"), "Trường THPT A", "2023", "Hoàn thành tốt nhiệm vụ", "88"),
        (9, code("TT Cồn"), "Quỹ tín dụng Cồn", "2023", "Hoàn thành xuất sắc nhiệm vụ", "97"),
    ]
    assert {(row.cells["organisation"].value, row.cells["kind"].value) for row in found.rows} == {
        ("ldld", "co_so")
    }
    assert asked(found) == {}


def test_7_communes_as_lines_between_the_rows_in_vni() -> None:
    found = draft(opened("07"))

    assert stored(found, "unit", "base", "level", "proposed_level", "points") == [
        (6, code("Hải Anh"), "Ban CTMT xóm 1", "Xuất sắc", "Xuất sắc", "92,5"),
        (7, code("Hải Anh"), "Ban CTMT xóm 2", "Tốt", "Tốt", "84"),
        (10, code("Hải Hà"), "Ban CTMT xóm Đông", "Xuất sắc", "Tốt", "85"),
        (11, code("Hải Hà"), "Ban CTMT xóm Tây", "Trung bình", "Trung bình", "55"),
    ]
    assert left_out(found) == [(5, "section"), (8, "hidden"), (9, "section"), (12, "total")]
    assert found.lacking == ()
    assert asked(found) == {}


def test_8_tasks_with_percentages_two_readings_and_short_days() -> None:
    found = draft(opened("08"))

    assert stored(found, "unit", "hamlet", "title", "quantity_unit", "plan", "actual") == [
        (6, code("Hải Minh"), "Xóm 5", "Tuyến đường hoa", "km", "1,5", "?"),
        (7, code("Hải Minh"), "Xóm 6", "Gia đình 5 không, 3 sạch", "%", "80", "89,5"),
        (8, code("Hải Hòa"), "Xóm 1", "Tham gia bảo hiểm y tế", "%", "95", "89,5"),
        (9, code("Hải Hòa"), "", "Hạn chế rác thải nhựa", "hộ", "?", "2100"),
        (10, code("Hải Hòa"), "", "Vệ sinh đường ngõ", "km", "?", "?"),
    ]
    assert stored(found, "money_plan", "money_actual", "partners") == [
        (6, "30", "28,5", "ccb;dtn"),
        (7, "", "", ""),
        (8, "12", "12", "nd"),
        (9, "", "", "mttq;dtn"),
        (10, "", "", ""),
    ]
    assert [row.cells["due"].value for row in found.rows[:2]] == [date(2023, 9, 2), date(2023, 10, 30)]
    assert asked(found) == {
        (6, "actual"): ("two-readings", ("1234", "1,2340")),
        (8, "due"): ("date-unclear", ("2023-06-15", "")),
        (9, "plan"): ("two-readings", ("2500", "2,5")),
        (10, "plan"): ("two-readings", ("3500", "3,5")),
        (10, "actual"): ("percent", ("90", "")),
    }


def test_9_everything_doubtful_is_asked_about_and_nothing_is_guessed() -> None:
    book = opened("09")
    found = draft(book)

    assert stored(found, "unit", "eligible", "members", "admitted", "left") == [
        (3, "?", 2500, "?", 10, 1),
        (4, code("Hải Anh"), "?", "?", "?", "?"),
        (5, code("Hải Bắc"), "?", "?", "?", "?"),
        (6, "?", 100, "?", "?", "?"),
        (7, "?", "?", "?", 3, 0),
        (8, "?", 700, 600, 5, 2),
    ]
    questions = asked(found)
    assert questions.pop((3, "unit")) == ("unit-guess", (code("Hải Minh"), code("Hải Anh")))
    for row in (6, 7):
        assert questions.pop((row, "unit"))[0] == "unit-guess"
    assert questions.pop((8, "unit"))[0] == "missing-key"
    assert questions == {
        (3, "members"): ("two-readings", ("2500", "")),
        (4, "eligible"): ("fraction", ("2500", "")),
        (4, "members"): ("shown-in-thousands", ("2000", "2")),
        (4, "admitted"): ("with-words", ("12", "")),
        (4, "left"): ("stand-in", ("0", "n/a")),
        (5, "eligible"): ("with-words", ("1250", "")),
        (5, "members"): ("foreign-notation", ("",)),
        (5, "admitted"): ("stand-in", ("0", "n/a")),
        (5, "left"): ("negative", ("3", "")),
        (6, "members"): ("two-readings", ("895", "")),
        (6, "admitted"): ("not-a-number", ("",)),
        (6, "left"): ("broken", ("",)),
        (7, "eligible"): ("percent", ("",)),
        (7, "members"): ("percent", ("",)),
    }
    assert book.hidden == ("Nháp",)


def test_10_two_tables_on_a_sheet_with_days_of_many_forms() -> None:
    book = opened("10")
    first, second = draft(book, 0), draft(book, 1)

    assert stored(first, "unit", "name", "founded") == [
        (3, code("Hải Xuân"), "Trường Mầm non Hải Xuân", date(2005, 9, 1)),
        (4, code("Hải Xuân"), "Công ty TNHH Xuân Thủy", date(2019, 3, 15)),
        (5, "14308@2024-09-01", "Hợp tác xã muối", "?"),
    ]
    answered = draft(book, 0, Answers().with_value([(5, "", "founded")], "2021-06-01"))
    assert stored(answered, "unit", "founded")[2] == (5, code("Hải Xuân"), "2021-06-01")
    assert asked(answered) == {}
    assert stored(second, "unit", "name", "founded") == [
        (10, code("Hải Phú"), "Trường THCS Hải Phú", date(2006, 8, 15)),
        (11, code("Hải Phú"), "Công ty Tôn Việt", "?"),
    ]
    assert asked(first) == {(5, "founded"): ("date-unclear", ("2021-06-01", ""))}
    assert asked(second) == {(11, "founded"): ("date-unclear", ("2018-11-20", ""))}
    assert left_out(first) == [(6, "hidden")]
    assert left_out(second) == [(12, "note")]


def test_11_a_sheet_for_each_organisation_one_in_tcvn3_one_hidden() -> None:
    book = opened("11")

    assert [table.sheet for table in book.tables] == ["Phụ nữ", "Nông dân"]
    assert book.hidden == ("Cũ",)
    assert stored(draft(book, 0), *MEMBERS[:-1]) == [
        (3, code("Hải Minh"), "pn", "2024-H1", 2510, 2260, 30),
        (4, code("Hải Nam"), "pn", "2024-H1", 1300, 1200, 9),
    ]
    assert stored(draft(book, 1), *MEMBERS[:-1]) == [
        (3, code("Hải Minh"), "nd", "2024-H1", 1890, 1800, 12),
        (4, code("Hải Vân"), "nd", "2024-H1", 700, 640, 4),
    ]


def test_12_a_csv_of_a_commune_whose_organisations_stand_below_one_another() -> None:
    commune = Reading(VOCABULARY, UNITS, HAI_MINH)
    found = draft(opened("12", commune))

    assert stored(found, "unit", "organisation", "period", "eligible", "members", "admitted") == [
        (3, code("Hải Minh"), "pn", "2023-H1", 2500, 2250, 12),
        (4, code("Hải Minh"), "nd", "2023-H1", 1900, 1805, 7),
        (5, code("Hải Minh"), "ccb", "2023-H1", 610, "?", 0),
        (6, code("Hải Minh"), "dtn", "2023-H1", 870, 655, ""),
    ]
    assert asked(found) == {(5, "members"): ("two-readings", ("2500", ""))}
    assert found.left_out[0].sums == (("Tổng số hội viên", 7210, 4710),)


def test_12_the_same_csv_at_the_district_asks_for_the_unit() -> None:
    book = opened("12")

    assert book.tables[0].mapping.constants["unit"] == ""
    assert draft(book).lacking == ("unit",)
