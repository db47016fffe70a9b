"""The list of bases: order, closed ones, look-alikes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.app.forms.bases import read_bases, same_base
from hhdesk.domain.units import Tier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = create_database(tmp_path / "thu.hhdb", Tier.DISTRICT, "366")
    yield made
    made.close()


def add(desk: Desk, unit: str, name: str, closed: date | None = None, organisation: str = "ldld") -> str:
    key: dict[str, Value] = {"organisation": organisation, "unit": unit, "kind": "co_so", "name": name}
    return save(desk, [Edit("bases", None, key, {"name": name, "closed": closed})]).ids[0]


def test_the_areas_own_bases_come_first_then_units_by_code_and_names_in_order(desk: Desk) -> None:
    add(desk, "14233", "Xóm 10")
    add(desk, "14233", "Xóm 2")
    add(desk, "14218", "Chợ Cồn")
    add(desk, "366", "Bệnh viện")
    names = [line.base.name for line in read_bases(desk, "ldld", "366")]
    assert names == ["Bệnh viện", "Chợ Cồn", "Xóm 2", "Xóm 10"]


def test_closed_bases_are_listed_and_other_organisations_not(desk: Desk) -> None:
    add(desk, "14233", "Xưởng cũ", closed=date(2022, 1, 1))
    add(desk, "14233", "Chi hội", organisation="pn")
    assert [line.base.name for line in read_bases(desk, "ldld", "366")] == ["Xưởng cũ"]


def test_names_that_differ_in_marks_only_warn_each_other(desk: Desk) -> None:
    add(desk, "14233", "Xưởng may")
    second = add(desk, "14233", "Tạm")
    save(desk, [Edit("bases", second, {}, {"name": "Xuong may"})])
    lines = read_bases(desk, "ldld", "366")
    assert [line.warnings[0].code for line in lines] == ["similar-base-name"] * 2
    assert {line.warnings[0].values["other"] for line in lines} == {"Xưởng may", "Xuong may"}


def test_the_same_name_is_found_whatever_its_marks_in_its_own_unit_only(desk: Desk) -> None:
    made = add(desk, "14233", "Xưởng may")
    found = same_base(desk, "ldld", "14233", "co_so", "XUONG  MAY")
    assert found is not None
    assert found.id == made
    assert same_base(desk, "ldld", "14218", "co_so", "Xưởng may") is None
    assert same_base(desk, "pn", "14233", "co_so", "Xưởng may") is None
