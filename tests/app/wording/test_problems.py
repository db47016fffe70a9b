"""Every problem has a sentence, and its gaps are filled."""

from __future__ import annotations

import pytest

from hhdesk.app.wording.problems import SENTENCES, sentence, typed_sentence
from hhdesk.domain.checks import check_membership
from hhdesk.domain.numbers import Dialect, parse_count
from hhdesk.domain.problems import CODES, CellProblem, warning
from hhdesk.domain.records import Membership

BEFORE = Membership("1", "pn", "14233", "2022", eligible=1500, members=1200)


def test_every_code_has_a_sentence() -> None:
    assert set(SENTENCES) == set(CODES)


def test_membership_warnings_say_how_far_figures_are_apart() -> None:
    row = Membership("2", "pn", "14233", "2023", eligible=1000, members=1500, admitted=10, left=5)
    assert [sentence(problem) for problem in check_membership(row, BEFORE, 1200)] == [
        "Số hội viên 1.500 lớn hơn 1.000 người thuộc diện.",
        "1.500 lệch 295 so với 1.200 đầu kỳ + 10 kết nạp − 5 ra = 1.205.",
        "1.000, giảm 33 % so với năm trước (1.500).",
        "1.500, tăng 25 % so với năm trước (1.200).",
    ]


@pytest.mark.parametrize(
    ("before", "after", "shown"), [(0, 5, "5, tăng so với"), (5, 0, "0, giảm 100 % so với")]
)
def test_a_change_from_nothing_has_no_percentage(before: int, after: int, shown: str) -> None:
    last_year = Membership("1", "pn", "14233", "2022", members=before)
    row = Membership("2", "pn", "14233", "2023", members=after)
    (problem,) = check_membership(row, last_year, None)
    assert sentence(problem).startswith(shown)


def test_a_gap_without_a_value_never_breaks_a_message() -> None:
    assert "…" in sentence(warning("name", "similar-base-name"))


def test_readings_of_a_typed_text_look_as_cells_show_them() -> None:
    with pytest.raises(CellProblem) as refused:
        parse_count("1,556", Dialect.TYPED)
    problem = refused.value.problem

    assert typed_sentence(problem) == "“1,556” có thể là 1.556 hoặc 1,556; hãy gõ lại cho rõ."
    assert sentence(problem) == "“1,556” có thể là 1556 hoặc 1,556; hãy gõ lại cho rõ."


def test_other_sentences_about_typed_texts_are_the_usual_ones() -> None:
    problem = warning("name", "similar-base-name", other="2500")
    assert typed_sentence(problem) == sentence(problem)
