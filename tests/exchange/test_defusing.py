"""Texts that begin like a formula: harmless in files, and themselves again when they come back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhdesk.exchange.defusing import defused, restored
from hhdesk.exchange.sheets.read_csv import read_csv

STARTS = st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "'", "''", "'=", "''-", "a"])
TEXTS = st.builds(str.__add__, STARTS, st.text(max_size=6))


@pytest.mark.parametrize("text", ["=1+1", "+84", "- Đã rà soát", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_no_text_begins_like_a_formula_once_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "'", "Đường 'hoa'", "'nghỉ'", "a=b", " =1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert defused(text) == text
    assert restored(text) == text


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    assert restored(defused(text)) == text


@given(TEXTS)
def test_a_spreadsheet_never_gets_to_see_a_formula(text: str) -> None:
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_reading_a_csv_takes_the_apostrophe_away() -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["note"], [defused("=1+1")], [defused("'=2")], ["'x"]])
    assert read_csv("a.csv", out.getvalue().encode()) == [["note"], ["=1+1"], ["'=2"], ["'x"]]
