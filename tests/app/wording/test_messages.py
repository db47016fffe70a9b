"""Every failure that the layers below can name has its sentence, and no gap of a sentence stays open."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import hhdesk
from hhdesk.app.refusal import PlacedProblem, Refused, Rejected
from hhdesk.app.wording.messages import FAILURES, REJECTIONS, failure
from hhdesk.domain.problems import Problem
from hhdesk.exchange.errors import SheetError
from hhdesk.store import errors
from hhdesk.store.errors import StoreError, TooNew

PACKAGE = Path(hhdesk.__file__).parent
KINDS = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, StoreError)]


def rejections() -> Iterator[tuple[str, set[str]]]:
    """Code and names of the values of every `Rejected` that the program raises with a code of its own."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rejected":
                code = node.args[0]
                names = {word.arg for word in node.keywords if word.arg}
                if isinstance(code, ast.Constant):
                    yield str(code.value), names | {"local"}


def test_every_rejection_has_a_sentence_that_its_values_fill() -> None:
    found = list(rejections())
    assert len(found) > 15
    for code, names in found:
        assert set(re.findall(r"\{(\w+)\}", REJECTIONS[code])) <= names, code


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_failure_of_the_store_has_a_sentence(kind: type[StoreError]) -> None:
    assert failure(kind("reason")) == FAILURES[kind.code].format(names="")
    assert len(KINDS) == len({each.code for each in KINDS}) == len(FAILURES)


def test_sentences_are_whole() -> None:
    for words in (*FAILURES.values(), *REJECTIONS.values()):
        assert words[0].isupper() or words[0] in "“{"
        assert words.endswith((".", "{local}"))


def test_a_refusal_names_the_first_problem_and_how_many_there_are() -> None:
    one = PlacedProblem(0, Problem("members", "negative-count", values={"value": "-5"}))
    two = PlacedProblem(1, Problem("name", "missing-key"))
    assert failure(Refused([one])).startswith("Số không được âm (-5)")
    assert failure(Refused([one, two])).startswith(
        "Có 2 chỗ phải sửa nên chưa lưu gì. Chỗ đầu tiên: Số không"
    )


def test_values_stand_in_the_sentence() -> None:
    assert "OneDrive" in failure(Rejected("in-sync-folder", service="OneDrive"))
    assert "a.csv" in failure(SheetError("file-missing", file="a.csv"))
    assert "cập nhật" in failure(TooNew("a.hhdb"))


def test_a_bug_has_no_soothing_words() -> None:
    with pytest.raises(KeyError):
        failure(ZeroDivisionError())
