"""Which level and scale a word means."""

from __future__ import annotations

import pytest

from hhdesk.domain.levels import resolve_level
from hhdesk.domain.problems import CellProblem, Problem
from tests.domain.words import VOCABULARY


def codes(text: str, organisation: str, year: int, scale: str | None = None) -> tuple[str, str]:
    found, level = resolve_level(text, VOCABULARY, organisation, year, scale)
    return found.code, level.code


def refused(text: str, organisation: str, year: int, scale: str | None = None) -> Problem:
    with pytest.raises(CellProblem) as caught:
        codes(text, organisation, year, scale)
    return caught.value.problem


@pytest.mark.parametrize(
    "text", ["htt", "HTT", "Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt", "hoan thanh  TOT"]
)
def test_a_level_is_known_by_code_label_and_short_label(text: str) -> None:
    assert codes(text, "pn", 2023) == ("nv4", "htt")


def test_labels_that_begin_alike_are_told_apart() -> None:
    assert codes("Hoàn thành", "pn", 2023) == ("nv4", "ht")
    assert codes("Không hoàn thành", "pn", 2023) == ("nv4", "kht")


def test_the_level_finds_the_scale_also_outside_its_usual_years() -> None:
    assert codes("Vững mạnh", "nd", 2021) == ("vm4", "vung_manh")
    assert codes("Vững mạnh", "nd", 2023) == ("vm4", "vung_manh")
    assert codes("htxs", "dtn", 2021) == ("nv4", "htxs")


def test_a_level_of_both_scales_means_the_years_own() -> None:
    assert codes("Chưa đủ điều kiện", "nd", 2021) == ("vm4", "chua_du_dk")
    assert codes("chua_du_dk", "nd", 2022) == ("nv4", "chua_du_dk")


def test_a_given_scale_decides() -> None:
    assert codes("chua_du_dk", "nd", 2023, "vm4") == ("vm4", "chua_du_dk")
    problem = refused("Khá", "nd", 2023, "nv4")
    assert (problem.field, problem.code, problem.values["scale"]) == ("level", "level-of-other-scale", "nv4")


def test_a_level_of_another_organisations_scale_is_refused_with_what_fits() -> None:
    problem = refused("Xuất sắc", "pn", 2023)
    assert problem.code == "level-of-other-scale"
    assert "Hoàn thành tốt nhiệm vụ" in str(problem.values["allowed"])


def test_a_scale_that_the_organisation_never_uses_is_refused() -> None:
    problem = refused("Khá", "pn", 2023, "mttq5")
    assert (problem.field, problem.code) == ("scale", "scale-of-other-organisation")


def test_a_word_that_is_no_level_is_refused() -> None:
    assert refused("Tạm được", "mttq", 2023).code == "unknown-level"
