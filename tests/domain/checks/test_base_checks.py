"""Problems of bases, and names that look alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hhdesk.domain.checks import check_base, similar_bases
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.records import Base
from tests.domain.words import VOCABULARY

BASE = Base("1", "mttq", "14233", "ban_ctmt", "Ban CTMT xóm Hòa Bình", date(2020, 1, 1), date(2020, 1, 2))


def organisation(code: str) -> Organisation:
    (found,) = [each for each in VOCABULARY.organisations if each.code == code]
    return found


def test_a_base_in_order_is_silent() -> None:
    assert check_base(BASE, organisation("mttq")) == []
    assert check_base(replace(BASE, founded=None), organisation("mttq")) == []
    assert check_base(replace(BASE, closed=BASE.founded), organisation("mttq")) == []


def test_a_base_cannot_end_before_it_begins_or_have_anothers_kind() -> None:
    wrong = replace(BASE, organisation="pn", founded=date(2020, 1, 3))
    found = check_base(wrong, organisation("pn"))
    assert [(each.field, each.code) for each in found] == [
        ("kind", "unknown-kind"),
        ("closed", "closed-before-founded"),
    ]
    assert not any(each.is_warning for each in found)
    assert found[0].values["allowed"] == "co_so"


def test_names_that_differ_only_in_marks_case_or_spaces_make_a_group() -> None:
    names = ["Xóm Hòa Bình", "Xóm Hoà Bình", "xóm  hoa binh", "Xóm Hòa An"]
    bases = [replace(BASE, id=str(index), name=name) for index, name in enumerate(names)]
    (group,) = similar_bases(bases)
    assert {base.id for base in group} == {"0", "1", "2"}
    assert similar_bases(bases[::-1]) == [group]


@pytest.mark.parametrize("column", ["organisation", "unit", "kind"])
def test_the_same_name_elsewhere_is_no_twin(column: str) -> None:
    other = replace(BASE, id="2", name="Ban CTMT xóm Hoà Bình")
    assert len(similar_bases([BASE, other])) == 1
    elsewhere: dict[str, Any] = {column: "other"}
    assert similar_bases([BASE, replace(other, **elsewhere)]) == []


def test_identical_names_are_not_similar_ones() -> None:
    assert similar_bases([BASE, replace(BASE, id="2")]) == []
