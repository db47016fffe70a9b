"""What a person types in answer to a question, and what of it is taken."""

from __future__ import annotations

import pytest

from hhdesk.app.workbooks.typed_answers import typed_answer
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import BASES, MEMBERSHIP, RATINGS, TASKS, RecordKind
from hhdesk.exchange.workbooks.drafts import DraftCell, DraftRow
from hhdesk.exchange.workbooks.read_words import WordReader
from tests.exchange.samples import READING

WORDS = WordReader(READING)
ROW = DraftRow(
    5,
    {
        name: DraftCell((5, "", name), None, value, value)
        for name, value in (("organisation", "pn"), ("period", "2023"), ("year", "2023"))
    },
)


@pytest.mark.parametrize(
    ("kind", "column", "text", "value"),
    [
        (MEMBERSHIP, "members", "2.500", "2500"),
        (MEMBERSHIP, "members", " 0 ", "0"),
        (MEMBERSHIP, "members", "n/a", "n/a"),
        (MEMBERSHIP, "unit", "hai minh", "14233@2025-06-30"),
        (MEMBERSHIP, "organisation", "Hội LHPN", "pn"),
        (MEMBERSHIP, "period", "Quý I/2023", "2023-Q1"),
        (MEMBERSHIP, "note", "  ghi chú ", "ghi chú"),
        (RATINGS, "year", "năm 2022", "2022"),
        (RATINGS, "level", "HTTNV", "Hoàn thành tốt nhiệm vụ"),
        (RATINGS, "points", "89,5", "89,5"),
        (TASKS, "plan", "1,125", None),
        (TASKS, "plan", "1,1250", "1,1250"),
        (TASKS, "state", "xong", "done"),
        (BASES, "founded", "15/6/2023", "2023-06-15"),
        (BASES, "founded", "", ""),
        (MEMBERSHIP, "members", "2,500", None),
        (MEMBERSHIP, "members", "mười", None),
        (MEMBERSHIP, "unit", "Hải Mnh", None),
        (MEMBERSHIP, "organisation", "Hội lạ", None),
        (MEMBERSHIP, "period", "sang năm", None),
        (RATINGS, "level", "tuyệt vời", None),
        (RATINGS, "year", "2023-H1", None),
        (BASES, "founded", "31/2/2023", None),
    ],
)
def test_typed_values_are_read_as_in_a_grid(
    kind: RecordKind, column: str, text: str, value: str | None
) -> None:
    if value is not None:
        assert typed_answer(WORDS, kind.column(column), text, ROW) == value
        return
    with pytest.raises(CellProblem) as caught:
        typed_answer(WORDS, kind.column(column), text, ROW)
    assert caught.value.problem.field == column
