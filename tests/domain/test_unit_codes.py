"""Which version of a unit is meant, on the real map of 2019 to 2025."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hhdesk.domain.periods import Period
from hhdesk.domain.problems import CellProblem, Problem
from hhdesk.domain.unit_codes import resolve_argument, resolve_base_unit, resolve_unit
from hhdesk.domain.units import Unit
from tests.domain.progress.reference import UNITS

DISTRICT, PROVINCE = "366", "36"
NEW_COMMUNE = "14215@2025-07-01"  # xã Hải Hậu, from Yên Định, Hải Trung, Hải Long and what merged into them


def row(text: str, period: str, own: str = DISTRICT) -> str:
    return resolve_unit(text, Period.parse(period), UNITS, own).id


def base_row(text: str, founded: date | None, own: str = DISTRICT) -> str:
    return resolve_base_unit(text, founded, UNITS, own).id


def refused(resolve: Callable[[], str | Unit]) -> Problem:
    with pytest.raises(CellProblem) as caught:
        resolve()
    assert caught.value.problem.field == "unit"
    return caught.value.problem


def test_a_bare_code_means_the_version_of_the_reference_day() -> None:
    assert row("14248", "2023") == "14248"
    assert row("14248", "2024") == "14248@2024-09-01"
    assert row("14248", "2024-H1") == "14248"


def test_the_districts_last_day_limits_the_reference_day() -> None:
    assert row("14218", "2025") == "14218@2024-09-01"
    assert row("366", "2025") == "366"
    assert row("14218", "2025", NEW_COMMUNE.replace("14215", "14218")) == "14218@2025-07-01"


def test_a_period_after_the_units_life_is_refused() -> None:
    problem = refused(lambda: row("14233", "2026"))
    assert (problem.code, problem.values["last_day"]) == ("outside-life", "30/06/2025")


def test_a_unit_that_had_ended_is_refused_with_its_successor() -> None:
    problem = refused(lambda: row("14230", "2024"))
    assert problem.code == "ended-unit"
    assert problem.values == {
        "value": "14230",
        "unit": "Xã Hải Vân",
        "ended": "31/08/2024",
        "successor_name": "Xã Hải Nam",
        "successor_code": "14224",
    }


def test_the_successor_named_is_the_one_of_the_reference_day() -> None:
    problem = refused(lambda: row("14230", "2025", "14248@2025-07-01"))
    assert problem.values["successor_name"] == "Xã Hải Hưng"
    assert problem.values["successor_code"] == "14248"


@pytest.mark.parametrize(
    "text", ["14230@2024-08-31", "14230@31/08/2024", "14230@2020-01-01", " 14230 @ 2024-01-01 "]
)
def test_a_dated_code_is_taken_while_its_life_meets_the_period(text: str) -> None:
    assert row(text, "2024") == "14230"
    assert refused(lambda: row(text, "2024-Q4")).code == "outside-life"


def test_a_dated_code_needs_a_version_of_that_date() -> None:
    assert refused(lambda: row("14230@2024-09-01", "2024")).code == "ended-unit"
    assert refused(lambda: row("14230@yesterday", "2024")).code == "not-a-date"
    assert refused(lambda: row("99999@2024-09-01", "2024")).code == "unknown-unit"


def test_a_commune_takes_its_own_rows_and_those_of_what_merged_into_it() -> None:
    assert row("14227", "2024", NEW_COMMUNE) == "14227"
    assert row("14242", "2023", NEW_COMMUNE) == "14242"
    assert row("14227@2025-01-01", "2025", NEW_COMMUNE) == "14227"
    assert refused(lambda: row("14230", "2023", NEW_COMMUNE)).code == "foreign-unit"
    assert refused(lambda: row("366", "2023", NEW_COMMUNE)).code == "foreign-unit"


def test_a_version_that_lies_elsewhere_is_foreign() -> None:
    assert refused(lambda: row("14215@2025-07-01", "2025")).code == "foreign-unit"
    assert refused(lambda: row("37", "2025")).code == "foreign-unit"


@pytest.mark.parametrize("text", ["Xã Hải Hưng", "Hải Hưng", "hai hung", "XÃ  HẢI HƯNG"])
def test_a_name_means_the_unit_valid_on_the_reference_day(text: str) -> None:
    assert row(text, "2023") == "14239"
    assert row(text, "2024") == "14248@2024-09-01"


@pytest.mark.parametrize("text", ["Thị trấn Cồn", "TT Cồn", "Cồn", "thi tran con"])
def test_towns_are_known_with_and_without_their_kind(text: str) -> None:
    assert row(text, "2024") == "14218@2024-09-01"


def test_names_of_ended_foreign_and_unknown_units_are_refused() -> None:
    assert refused(lambda: row("Hải Vân", "2024")).values["successor_name"] == "Xã Hải Nam"
    assert refused(lambda: row("Hải Vân", "2023", NEW_COMMUNE)).code == "foreign-unit"
    assert refused(lambda: row("Hải Tiến", "2024")).code == "foreign-unit"
    assert refused(lambda: row("Hải Sâm", "2024")).code == "unknown-unit"
    assert refused(lambda: row("", "2024")).code == "unknown-unit"


def test_without_a_period_the_newest_version_below_is_meant() -> None:
    assert row("14215", "2023") == "14215"
    assert resolve_unit("14215", None, UNITS, DISTRICT).id == "14215@2024-09-01"


def test_a_base_belongs_to_the_version_valid_when_it_was_founded() -> None:
    assert base_row("14248", date(2010, 1, 1)) == "14248"
    assert base_row("14248", date(2024, 10, 1)) == "14248@2024-09-01"
    assert base_row("14248", None) == "14248@2024-09-01"
    assert base_row("14248@2020-01-01", None) == "14248"
    assert base_row("14284", None, PROVINCE) == "14284@2020-02-01"
    assert refused(lambda: base_row("14230", date(2024, 9, 1))).code == "ended-unit"
    assert refused(lambda: base_row("14215", date(2025, 7, 1))).code == "foreign-unit"


def test_a_base_may_be_older_than_the_unit_named() -> None:
    assert base_row("Hải Hậu", date(1996, 5, 1), NEW_COMMUNE) == NEW_COMMUNE
    assert refused(lambda: row("Hải Hậu", "2020", NEW_COMMUNE)).code == "outside-life"


def test_an_argument_means_the_date_then_the_year_then_the_newest() -> None:
    def argument(own: str | None = DISTRICT, as_of: date | None = None, year: int | None = None) -> str:
        return resolve_argument("14248", UNITS, own, as_of, year).id

    assert argument(as_of=date(2020, 12, 11), year=2024) == "14248"
    assert argument(year=2023) == "14248"
    assert argument(year=2025) == "14248@2024-09-01"
    assert argument() == "14248@2024-09-01"
    assert argument(own=None) == "14248@2025-07-01"
    assert argument(own=None, as_of=date(2024, 12, 31)) == "14248@2024-09-01"
    assert argument(own=None, year=2023) == "14248"
    assert argument(own=None, year=2025) == "14248@2025-07-01"
    assert refused(lambda: argument(own=NEW_COMMUNE)).code == "foreign-unit"


def test_a_name_that_several_units_have_is_not_guessed() -> None:
    twins = [Unit(code, code, "Xã Hải Hà", "xã", DISTRICT, None, None, None) for code in ("1", "2")]
    units = type(UNITS)([UNITS[DISTRICT], *twins])
    problem = refused(lambda: resolve_unit("Hải Hà", Period(2023), units, DISTRICT))
    assert (problem.code, problem.values["units"]) == ("ambiguous-unit", "1, 2")


def test_marks_decide_between_names_that_fold_alike() -> None:
    names = {"1": "Xã Hải Hà", "2": "Xã Hải Hạ"}
    twins = [Unit(code, code, name, "xã", DISTRICT, None, None, None) for code, name in names.items()]
    units = type(UNITS)([UNITS[DISTRICT], *twins])
    assert resolve_unit("hải hạ", Period(2023), units, DISTRICT).code == "2"
    assert refused(lambda: resolve_unit("Hai Ha", Period(2023), units, DISTRICT)).code == "ambiguous-unit"
