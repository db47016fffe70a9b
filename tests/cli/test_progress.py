"""Progress on the command line: the document that scripts rely on, and the table for people."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from hhdesk.app.create_database import delivered_units
from hhdesk.cli.answers.units import codes_in_list
from tests.cli.conftest import Run


def load(run: Run, database: Path, *rows: str) -> None:
    Path("rows.csv").write_text(
        "\n".join(("organisation,unit,period,eligible,members,admitted", *rows)), encoding="utf-8"
    )
    assert run("load", database, "rows.csv").code == 0


def target(run: Run, database: Path, code: str, *arguments: str) -> Any:
    ran = run("progress", database, "--json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    (found,) = [each for each in ran.document["targets"] if each["code"] == code]
    return found


def test_the_document_has_the_agreed_keys_in_the_agreed_order(run: Run, commune: Path) -> None:
    load(run, commune, "pn,14230,2021,1000,870,", "pn,14230,2023,1000,882,")
    ran = run("progress", commune, "--year", "2023", "--organisation", "pn", "--json")
    assert list(ran.document) == ["year", "unit", "targets"]
    assert (ran.document["year"], ran.document["unit"]) == (2023, "14230")
    found = ran.document["targets"][0]
    expected = {
        "code": "M-PN",
        "organisation": "pn",
        "comparison": ">",
        "threshold": 89,
        "numerator": 882,
        "denominator": 1000,
        "value": 88.2,
        "state": "on_course",
        "complete": True,
        "gap": 9,
        "reported": 1,
        "expected": 1,
        "missing": [],
        "parts": [],
        "by_unit": [
            {
                "unit": "14230",
                "numerator": 882,
                "denominator": 1000,
                "value": 88.2,
                "state": "on_course",
                "gap": 9,
            }
        ],
    }
    assert found == expected
    assert list(found) == list(expected)
    assert list(found["by_unit"][0]) == list(expected["by_unit"][0])  # type: ignore[index]
    assert '"threshold":89,' in ran.out


def test_exactly_89_per_cent_does_not_exceed_89_and_one_more_person_does(run: Run, commune: Path) -> None:
    load(run, commune, "pn,14230,2023,1000,890,")
    found = target(run, commune, "M-PN", "--year", "2023")
    assert (found["value"], found["gap"]) == (89.0, 1)
    assert found["state"] != "met"
    load(run, commune, "pn,14230,2023,1000,891,")
    assert target(run, commune, "M-PN", "--year", "2023")["state"] == "met"


def test_without_figures_everything_is_null_and_listed(run: Run, commune: Path) -> None:
    found = target(run, commune, "M-PN", "--year", "2023")
    assert (found["state"], found["numerator"], found["denominator"]) == ("no_data", 0, 0)
    assert (found["value"], found["gap"], found["missing"]) == (None, None, ["14230"])
    assert [line["unit"] for line in found["by_unit"]] == ["14230"]


def test_cumulative_targets_have_whole_numbers_and_no_denominator(run: Run, commune: Path) -> None:
    load(run, commune, "ldld,14230,2022,100,90,12", "ldld,14230,2023,100,95,8")
    found = target(run, commune, "M-LDLD-DV", "--year", "2023")
    assert (found["numerator"], found["denominator"], found["value"]) == (20, None, 20)
    assert isinstance(found["value"], int)
    assert (found["by_unit"][0]["state"], found["by_unit"][0]["gap"]) == (None, None)


def test_the_two_populations_stand_in_parts_of_the_same_shape(run: Run, district: Path) -> None:
    found = target(run, district, "R-MTTQ", "--year", "2023")
    assert [part["code"] for part in found["parts"]] == ["R-MTTQ/mttq_xa", "R-MTTQ/ban_ctmt"]
    assert all(list(part) == list(found) for part in found["parts"])
    assert sum(part["gap"] for part in found["parts"]) == found["gap"]
    assert sum(part["denominator"] for part in found["parts"]) == found["denominator"]


@pytest.mark.parametrize(
    ("year", "boundaries", "expected"),
    [("2023", "then", 34), ("2024", "then", 24), ("2025", "then", 24), ("2023", "2025-01-01", 24)],
)
def test_boundaries_decide_who_is_expected(
    run: Run, district: Path, year: str, boundaries: str, expected: int
) -> None:
    found = target(run, district, "M-CCB", "--year", year, "--boundaries", boundaries)
    assert found["expected"] == len(found["by_unit"]) == expected


def test_the_year_decides_which_version_a_code_means(run: Run, district: Path) -> None:
    ended = run("progress", district, "--year", "2025", "--unit", "14230", "--json")
    assert (ended.code, ended.error) == (1, "ended-unit")
    assert ended.document["error"]["successor_code"] == "14224"
    then = run("progress", district, "--year", "2023", "--unit", "14248", "--json").document
    later = run("progress", district, "--year", "2024", "--unit", "14248", "--json").document
    assert then["targets"][0]["numerator"] < later["targets"][0]["numerator"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--unit", "99999"], "unknown-unit"), (["--organisation", "xx"], "unknown-organisation")],
)
def test_unknown_units_and_organisations_are_refused(
    run: Run, district: Path, arguments: list[str], code: str
) -> None:
    ran = run("progress", district, "--year", "2023", *arguments, "--json")
    assert (ran.code, ran.error) == (1, code)


def test_people_read_states_gaps_coverage_and_who_is_missing(run: Run, district: Path) -> None:
    document = run("progress", district, "--year", "2023", "--json").document
    table = run("progress", district, "--year", "2023").out
    lines = table.splitlines()
    assert lines[0] == "Huyện Hải Hậu, năm 2023"
    assert "DỮ LIỆU MẪU" in lines
    for found in document["targets"]:
        (line,) = [each for each in lines if each.startswith(f"{found['code']} ")]
        assert f"{found['reported']}/{found['expected']}" in line
        words = {"met": "Đạt", "on_course": "Đúng tiến độ", "behind": "Chậm"}
        assert words[found["state"]] in line
    (missing,) = [line for line in lines if line.startswith("Chưa báo cáo M-PN")]
    assert len(missing.split(":")[1].split(",")) == 3


def test_two_versions_of_a_code_in_one_list_are_told_apart_by_their_days() -> None:
    units = delivered_units()
    assert codes_in_list(["14230", "14248", "14248@2024-09-01"], units) == {
        "14230": "14230",
        "14248": "14248@2024-08-31",
        "14248@2024-09-01": "14248@2024-09-01",
    }


def test_a_threshold_with_a_fraction_stays_a_number(run: Run, commune: Path) -> None:
    from hhdesk.app.editing.reference import save_target
    from hhdesk.app.open_database import open_desk
    from hhdesk.domain.targets import Comparison

    desk = open_desk(commune)
    target_set = desk.reference.target_set(2023)
    save_target(desk, target_set.code, "M-PN", Comparison.AT_LEAST, Fraction("89.5"))
    desk.close()
    found = target(run, commune, "M-PN", "--year", "2023")
    assert (found["comparison"], found["threshold"]) == (">=", 89.5)


def test_people_read_that_a_count_is_the_whole_districts_and_scripts_its_state(
    run: Run, commune: Path
) -> None:
    load(run, commune, "ldld,14230,2023,100,90,43")
    ran = run("progress", commune, "--year", "2023", "--organisation", "ldld")
    (line,) = [each for each in ran.out.splitlines() if "M-LDLD-DV" in each and "Chưa báo cáo" not in each]
    assert "Tính cả huyện" in line
    assert "2.457" not in line
    found = target(run, commune, "M-LDLD-DV", "--year", "2023")
    assert (found["numerator"], found["gap"], found["state"]) == (43, 2457, "behind")
