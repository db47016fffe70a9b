"""The words of sheets mean what people mean by them."""

from __future__ import annotations

import pytest

from tests.domain.words import VOCABULARY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Phụ nữ", "pn"),
        ("HỘI PHỤ NỮ", "pn"),
        ("nong dan", "nd"),
        ("Thanh niên", "dtn"),
        ("Công đoàn", "ldld"),
        ("Liên đoàn Lao động", "ldld"),
        ("Mặt trận", "mttq"),
        ("Cựu chiến binh", "ccb"),
        ("CCB", "ccb"),
    ],
)
def test_an_organisation_is_known_by_its_everyday_word(text: str, code: str) -> None:
    found = VOCABULARY.organisation(text)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "Hội", "Người cao tuổi", "Phụ", "Chữ thập đỏ"])
def test_other_words_are_no_organisation(text: str) -> None:
    assert VOCABULARY.organisation(text) is None
