"""Sentences: every refusal that the code can raise has one, and all its gaps are filled."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from hhdesk.app.wording.messages import REJECTIONS, failure, refused_package
from hhdesk.app.wording.packages import PACKAGE_SENTENCES, package_sentence
from hhdesk.app.wording.sheets import SHEET_SENTENCES
from hhdesk.exchange.package.errors import PackageError

PACKAGE = Path(__file__).resolve().parents[3] / "hhdesk"
FILLED_ALWAYS = {"local"}


def raised(name: str) -> Iterator[tuple[str, set[str] | None]]:
    """The codes with which `name` is called, and the values given; None where they are not spelt out."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                code = node.args[0] if node.args else None
                if isinstance(code, ast.Constant):
                    names = {each.arg for each in node.keywords}
                    yield str(code.value), None if None in names else {str(each) for each in names}


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", ["Rejected", "_Refusal"])
def test_every_refusal_of_a_request_has_a_sentence_with_its_values(name: str) -> None:
    calls = list(raised(name))
    assert calls
    for code, values in calls:
        if code not in SHEET_SENTENCES:
            assert code in REJECTIONS
            if values is not None:
                assert gaps(REJECTIONS[code]) - FILLED_ALWAYS <= values, code


def test_every_reason_against_undoing_a_merge_has_a_sentence() -> None:
    reasons = {reason for reason, _ in raised("CannotUndo")}
    assert len(reasons) > 3
    assert {f"merge-{reason}" for reason in reasons} <= set(REJECTIONS)
    assert all(gaps(REJECTIONS[f"merge-{reason}"]) <= {"merge"} for reason in reasons)


@pytest.mark.parametrize("code", PACKAGE_SENTENCES)
def test_a_package_is_named_and_no_gap_stays_open(code: str) -> None:
    said = package_sentence(code, {}, "goi.hhp")
    assert said.endswith(".")
    assert "{" not in said
    assert ("goi.hhp" in said) is ("{file}" in PACKAGE_SENTENCES[code])


def test_what_is_wrong_inside_a_package_is_said_in_words() -> None:
    foreign = {"what": "foreign-scope", "kind": "membership", "file": "a.hhp"}
    said = failure(PackageError("package-content-invalid", **foreign))
    assert "có dòng của đơn vị khác (bảng Hội viên)" in said
    assert "foreign-scope" not in said
    assert "“odd”" in package_sentence("package-content-invalid", {"what": "odd"}, "a.hhp")
    assert "mức nén" in package_sentence("package-too-large", {"what": "ratio", "limit": 100}, "a.hhp")


def test_a_refused_package_has_the_sentence_of_its_file_or_of_its_sender() -> None:
    assert "a.hhp" in refused_package("package-damaged", {}, "a.hhp")
    assert "ABCD" in refused_package("key-unknown", {"unit": "Xã A", "fingerprint": "ABCD"}, "a.hhp")
