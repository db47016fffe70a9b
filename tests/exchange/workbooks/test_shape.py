"""Mappings that are written down and recalled."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hhdesk.exchange.workbooks.mapping import BY_UNIT, Unread
from hhdesk.exchange.workbooks.shape import recall, remember, shape_of
from tests.exchange.workbooks.drafted import opened

TABLE = opened("04").tables[0]
WRITTEN = remember(TABLE.mapping)


def test_what_is_recalled_is_what_was_remembered() -> None:
    recalled = recall(json.loads(json.dumps(WRITTEN)), TABLE.mappings)
    assert recalled is not None
    assert recalled.remembered
    assert replace(recalled, remembered=False) == TABLE.mapping


def test_neither_unit_nor_period_is_written_down() -> None:
    constants = {"unit": "14233", "period": "2023", "organisation": "pn", "base": BY_UNIT}
    written = remember(replace(TABLE.mapping, constants=constants, old_letters=True))
    assert written["constants"] == {"organisation": "pn", "base": BY_UNIT}
    assert written["old_letters"] is True


def test_hidden_columns_stay_unread_whatever_was_remembered() -> None:
    table = opened("03").tables[0]
    uses: Any = remember(table.mapping)["uses"]
    uses[3] = ["left", "", "", ""]
    recalled = recall({"kind": "membership", "uses": uses, "constants": {}}, table.mappings)
    assert recalled is not None
    assert recalled.uses[3].unread == Unread.HIDDEN


@pytest.mark.parametrize(
    "damage",
    [
        {"kind": "unknown"},
        {"kind": 5},
        {"uses": "x"},
        {"uses": [["members", "", "", ""]]},
        {"uses": [["no-such-column", "", "", ""]] * 8},
        {"uses": [["members", "", ""]] * 8},
        {"uses": [[1, 2, 3, 4]] * 8},
        {"constants": []},
    ],
)
def test_what_does_not_fit_is_not_recalled(damage: dict[str, Any]) -> None:
    assert recall({**WRITTEN, **damage}, TABLE.mappings) is None


def test_shapes_differ_where_headings_differ() -> None:
    assert shape_of(TABLE.table) == shape_of(opened("04").tables[0].table)
    other = replace(TABLE.table, headings=(*TABLE.table.headings[:-1], ("Đã kết nạp",)))
    assert shape_of(other) != shape_of(TABLE.table)
