"""Every sample workbook ends as stored figures once a person has answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.workbooks.importing import Importing
from hhdesk.app.workbooks.load_drafts import load_drafts
from hhdesk.app.workbooks.read_workbook import read_workbook
from tests.desks import HAI_MINH, new_desk, rows_of

SAMPLES = Path(__file__).resolve().parents[2] / "workbooks"
# By sheet row and column; rows that are not named here are left out where they ask.
ANSWERS: Mapping[str, Mapping[tuple[int, str], str]] = {
    "08": {
        (6, "actual"): "1,2340", (8, "due"): "2023-06-15", (9, "plan"): "2500", (10, "plan"): "3,5",
        (10, "actual"): "",
    },
    "09": {
        (3, "unit"): "Hải Minh", (3, "members"): "2400",
        (4, "eligible"): "2500", (4, "members"): "2000", (4, "admitted"): "12", (4, "left"): "0",
        (5, "eligible"): "1250", (5, "members"): "1234", (5, "admitted"): "", (5, "left"): "3",
    },
    "10": {(5, "founded"): "2021-06-01", (11, "founded"): "2018-11-20"},
    "12": {(5, "members"): "500"},
}  # fmt: skip
# Rows and the sum of a column of the table that the sample fills.
STORED = {
    "01": ("membership", 5, "members", 2250 + 1802 + 1300 + 990 + 1900),
    "02": ("membership", 4, "members", 1805 + 1150 + 1990 + 1001),
    "03": ("membership", 4, "members", 602 + 535 + 701 + 470),
    "04": ("membership", 14, "members", 2262 + 2387 + 2212),
    "05": ("membership", 9, "members", 990 + 3631 + 2970),
    "06": ("rating", 5, "points", 9600 + 8950 + 6550 + 8800 + 9700),
    "07": ("rating", 4, "points", 9250 + 8400 + 8500 + 5500),
    "08": ("task", 5, "actual", 1234 + 89_500 + 89_500 + 2_100_000),
    "09": ("membership", 3, "members", 2400 + 2000 + 1234),
    "10": ("base", 5, "closed", None),
    "11": ("membership", 4, "members", 2260 + 1200 + 1800 + 640),
    "12": ("membership", 4, "members", 2250 + 1805 + 500 + 655),
}


@pytest.fixture
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    opened = new_desk(
        tmp_path / "a.hhdb", HAI_MINH if request.node.callspec.params["name"] == "12" else "366"
    )
    yield opened
    opened.close()


def answered(desk: Desk, path: Path, answers: Mapping[tuple[int, str], str]) -> Importing:
    importing = Importing(read_workbook(desk, path, Home(desk.path.parent / "home")))
    for place in importing.chosen:
        for cell in importing.draft(place).open_cells:
            row, _, column = cell.key
            if (row, column) in answers:
                importing.answer(place, [cell.key], answers[row, column])
            else:
                importing.skip(place, [row])
    return importing


@pytest.mark.parametrize("name", sorted(STORED))
def test_the_sample_is_stored(desk: Desk, name: str) -> None:
    (path,) = SAMPLES.glob(f"{name}-*")
    importing = answered(desk, path, ANSWERS.get(name, {}))
    assert (importing.open_count, importing.lacking) == (0, False)
    report = load_drafts(desk, path, importing.drafts())
    again = load_drafts(desk, path, importing.drafts())

    table, count, column, total = STORED[name]
    found = rows_of(desk.path, f"SELECT count(*), sum({column}) FROM {table} WHERE alive")  # noqa: S608
    assert found == [(count, total)]
    assert sum(each.inserted for each in report.files) == count
    assert [(each.inserted, each.updated) for each in again.files] == [(0, 0)] * len(again.files)
