"""What a cell means, by the type of its column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhdesk.domain.cells import NAME_LIMIT, NOTE_LIMIT, Broken, Value, column_reader, read_cell
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem, Problem
from hhdesk.domain.registry import BASES, KINDS, MEMBERSHIP, RATINGS, TASKS, Column
from tests.domain.words import VOCABULARY

MEMBERS = MEMBERSHIP.column("members")
PLAN = TASKS.column("plan")
NOTE = MEMBERSHIP.column("note")
EVERY_COLUMN = [column for kind in KINDS.values() for column in kind.columns]


def read(column: Column, cell: object, dialect: Dialect = Dialect.SHEET) -> Value:
    return read_cell(column, cell, dialect, VOCABULARY)


def refused(column: Column, cell: object, dialect: Dialect = Dialect.SHEET) -> Problem:
    with pytest.raises(CellProblem) as caught:
        read(column, cell, dialect)
    assert caught.value.problem.field == column.name
    return caught.value.problem


@pytest.mark.parametrize("cell", [None, "", "  ", "\u00a0\n"])
@pytest.mark.parametrize("column", [MEMBERS, PLAN, NOTE, TASKS.column("due"), TASKS.column("hamlet")])
def test_an_empty_cell_is_missing_and_never_zero(column: Column, cell: object) -> None:
    assert read(column, cell) is None


@pytest.mark.parametrize("name", MEMBERSHIP.key)
def test_an_empty_key_cell_is_refused(name: str) -> None:
    assert refused(MEMBERSHIP.column(name), " ").code == "missing-key"


@pytest.mark.parametrize("cell", ["n/a", "N/A", " n/A ", "không có", "KHÔNG  CÓ", NOT_APPLICABLE])
def test_not_applicable_is_a_value_of_counts(cell: object) -> None:
    assert read(MEMBERS, cell) is NOT_APPLICABLE
    assert refused(PLAN, cell).code == "not-applicable-here"


def test_zero_is_zero() -> None:
    assert [read(MEMBERS, cell) for cell in (0, "0", 0.0)] == [0, 0, 0]


def test_a_note_may_say_that_there_is_nothing() -> None:
    assert read(NOTE, "không có") == "không có"


def test_counts_come_from_numbers_and_texts() -> None:
    assert [read(MEMBERS, cell) for cell in (2500, 2500.0, "2.500", "2500")] == [2500] * 4
    assert refused(MEMBERS, "2.500", Dialect.CSV).code == "ambiguous-number"
    assert refused(MEMBERS, 2500.5).code == "fractional-count"
    assert refused(MEMBERS, -1).code == "negative-count"
    assert refused(MEMBERS, 10**10).code == "too-large"


def test_decimals_are_thousandths_and_points_hundredths() -> None:
    assert [read(PLAN, cell) for cell in (36.5, "36,5", 36)] == [36500, 36500, 36000]
    assert read(PLAN, "36.5", Dialect.CSV) == 36500
    assert [read(RATINGS.column("points"), cell) for cell in (89.25, "89,25")] == [8925, 8925]


@pytest.mark.parametrize("column", [MEMBERS, PLAN, TASKS.column("due"), MEMBERSHIP.column("period")])
def test_truth_values_are_no_numbers_dates_or_periods(column: Column) -> None:
    assert refused(column, True).code.startswith("not-a-")


@pytest.mark.parametrize("column", [MEMBERS, PLAN, NOTE, MEMBERSHIP.column("unit")])
@pytest.mark.parametrize("cell", ["#DIV/0!", "#n/a", "Err:502", Broken.ERROR])
def test_error_values_of_a_sheet_are_refused_everywhere(column: Column, cell: object) -> None:
    assert refused(column, cell).code == "error-value"


@pytest.mark.parametrize("cell", ["=B2+C2", Broken.FORMULA_WITHOUT_VALUE])
def test_formulas_without_a_value_are_refused(cell: object) -> None:
    assert refused(MEMBERS, cell).code == "formula-without-value"


@pytest.mark.parametrize("column", [MEMBERS, PLAN, NOTE, MEMBERSHIP.column("unit")])
def test_numbers_that_are_none_are_refused(column: Column) -> None:
    assert refused(column, float("nan")).code == "error-value"


@pytest.mark.parametrize(
    "cell",
    ["2023-11-05", "5/11/2023", date(2023, 11, 5), datetime(2023, 11, 5, 7, 30)],  # noqa: DTZ001
)
def test_dates_come_from_texts_and_date_cells(cell: object) -> None:
    assert read(TASKS.column("due"), cell) == date(2023, 11, 5)


def test_a_day_out_of_range_or_a_bare_number_is_no_date() -> None:
    assert refused(TASKS.column("due"), date(1066, 10, 14)).code == "not-a-date"
    assert refused(TASKS.column("due"), 45000).code == "not-a-date"


def test_years_are_four_digits_in_range() -> None:
    year = RATINGS.column("year")
    assert [read(year, cell) for cell in (2023, "2023", 2023.0)] == [2023] * 3
    for cell in (1989, 2101, "23", "2.023", 2023.5):
        assert refused(year, cell).code == "not-a-year"


def test_periods_are_stored_in_one_spelling() -> None:
    period = MEMBERSHIP.column("period")
    cells = (2023, 2023.0, "2023", "2023-h1", " 2023-Q4 ")
    assert [read(period, cell) for cell in cells] == ["2023", "2023", "2023", "2023-H1", "2023-Q4"]
    for cell in ("2023-H3", "Quý 1", 23, date(2023, 1, 1)):
        assert refused(period, cell).code == "not-a-period"


@pytest.mark.parametrize("cell", ["pn", "PN", "Hội Liên hiệp Phụ nữ", "hoi phu nu", "HỘI  PHỤ NỮ"])
def test_organisations_are_known_by_code_and_name(cell: str) -> None:
    assert read(MEMBERSHIP.column("organisation"), cell) == "pn"


def test_an_unknown_organisation_is_refused() -> None:
    assert refused(MEMBERSHIP.column("organisation"), "Hội Chữ thập đỏ").code == "unknown-organisation"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (BASES.column("kind"), "ban_ctmt", "ban_ctmt"),
        (BASES.column("kind"), "Ban công tác Mặt trận", "ban_ctmt"),
        (BASES.column("kind"), "công đoàn cơ sở", "co_so"),
        (RATINGS.column("year_kind"), "năm học", "school"),
        (TASKS.column("state"), "Đang làm", "running"),
        (TASKS.column("state"), "DONE", "done"),
        (TASKS.column("catalogue"), "pn-duong-hoa", "pn-duong-hoa"),
        (TASKS.column("catalogue"), "tuyến đường hoa", "pn-duong-hoa"),
    ],
)
def test_choices_are_known_by_code_and_label(column: Column, cell: str, code: str) -> None:
    assert read(column, cell) == code


@pytest.mark.parametrize(
    ("column", "code"),
    [
        (BASES.column("kind"), "unknown-kind"),
        (TASKS.column("state"), "unknown-choice"),
        (TASKS.column("catalogue"), "unknown-catalogue"),
    ],
)
def test_a_word_that_is_no_choice_is_refused(column: Column, code: str) -> None:
    assert refused(column, "chưa rõ").code == code


def test_partners_are_codes_in_a_fixed_order_each_once() -> None:
    partners = TASKS.column("partners")
    assert read(partners, "Đoàn Thanh niên; pn ;DTN;") == "pn;dtn"
    assert read(partners, "nd") == "nd"
    assert read(partners, ";") is None
    assert refused(partners, "pn; xyz").code == "unknown-organisation"


def test_units_given_as_numbers_are_codes() -> None:
    assert read(MEMBERSHIP.column("unit"), 14215) == "14215"
    assert read(MEMBERSHIP.column("unit"), 14215.0) == "14215"


def test_names_are_one_clean_line_and_notes_keep_their_lines() -> None:
    assert read(BASES.column("name"), " Chi hội\n  xóm\u00a02 ") == "Chi hội xóm 2"
    assert read(NOTE, "Dòng 1\r\nDòng 2 ") == "Dòng 1\nDòng 2"
    assert read(TASKS.column("hamlet"), 5) == "5"
    assert read(NOTE, 2.5) == "2,5"


def test_long_texts_are_refused_and_never_cut() -> None:
    assert read(NOTE, "x" * NOTE_LIMIT) == "x" * NOTE_LIMIT
    assert refused(NOTE, "x" * (NOTE_LIMIT + 1)).values["limit"] == NOTE_LIMIT
    assert refused(BASES.column("name"), "x" * (NAME_LIMIT + 1)).code == "text-too-long"


@pytest.mark.parametrize(
    "cell", [-1, 10**10, True, "²", "12345678901", 2.5, "", None, 5, "5", "2.500", "n/a"]
)
def test_the_short_way_of_counts_takes_and_refuses_the_same(cell: object) -> None:
    reader = column_reader(MEMBERS, Dialect.CSV, VOCABULARY)
    one = outcome(lambda: read(MEMBERS, cell, Dialect.CSV))
    assert (type(one), one) == (type(outcome(lambda: reader(cell))), outcome(lambda: reader(cell)))


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.dates(),
    st.datetimes(),
    st.sampled_from(
        ["n/a", "2.500", "2,500", "89,5", "2023", "pn", "Khá", "1/2/2023", "=A1", NOT_APPLICABLE]
    ),
)


def outcome(read_one: Callable[[], Value]) -> object:
    try:
        return read_one()
    except CellProblem as error:
        return error.problem


@given(st.sampled_from(EVERY_COLUMN), st.sampled_from(Dialect), st.lists(CELLS, max_size=5))
def test_reading_many_cells_is_reading_each(column: Column, dialect: Dialect, cells: list[object]) -> None:
    reader = column_reader(column, dialect, VOCABULARY)
    for cell in [*cells, *cells]:
        many = outcome(lambda cell=cell: reader(cell))  # type: ignore[misc]
        one = outcome(lambda cell=cell: read_cell(column, cell, dialect, VOCABULARY))  # type: ignore[misc]
        assert many == one
        assert type(many) is type(one)
