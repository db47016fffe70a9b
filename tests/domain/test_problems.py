"""The codes of problems and what they carry."""

from __future__ import annotations

import re

import pytest

from hhdesk.domain.problems import CODES, Problem, Severity, refusal, warning


def test_codes_are_kebab_case_and_listed_once() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in CODES)
    assert len(set(CODES)) == len(CODES)


def test_a_code_that_is_not_listed_cannot_be_raised() -> None:
    with pytest.raises(ValueError, match="no-such-code"):
        Problem("members", "no-such-code")


def test_a_refusal_names_the_column_and_the_value_cut_for_display() -> None:
    problem = refusal("note", "text-too-long", "x" * 500, limit=200).problem
    assert (problem.field, problem.severity) == ("note", Severity.PROBLEM)
    assert problem.values == {"value": "x" * 79 + "…", "limit": 200}
    assert not problem.is_warning


def test_a_warning_is_taken_all_the_same() -> None:
    assert warning("members", "large-change", before=1, after=2).is_warning
