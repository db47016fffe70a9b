"""Dumps: what is written, and that it comes back unchanged and byte for byte the same."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hhdesk.domain.cells import read_cell
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import KINDS, Column, ColumnType, RecordKind
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.parse_rows import FIRST, ID
from hhdesk.exchange.write_sheet import write_csv, write_rows, write_xlsx
from tests.domain.progress.reference import UNITS
from tests.exchange.samples import load

MEMBERSHIP, BASES, RATINGS, TASKS = (KINDS[name] for name in ("membership", "bases", "ratings", "tasks"))
NOTE = '=HYPERLINK("x")\nxóm 2, "5 không"; 3 sạch'
ROW = ("pn", "14215@2024-08-31", "2023-H1", 2410, NOT_APPLICABLE, 0, None, None, NOTE)
TASK = (
    "pn", "14233", "xóm 5", "+Đường hoa _x0041_", 2024, "pn-duong-hoa", 36500, 1, "km", None, None, None,
    9_999_999_999_999, None, date(1900, 1, 2), date(2024, 5, 6), "done", "ccb;nd", "-1",
)  # fmt: skip

REPORTING = [unit.id for unit in UNITS.communes("366", date(2024, 6, 30))]


def text(column: Column) -> st.SearchStrategy[str]:
    """Texts as they are stored: what reading a text gives."""

    def stored(raw: str) -> str | None:
        try:
            value = read_cell(column, raw, Dialect.CSV)
        except CellProblem:
            return None
        return str(value) if value else None

    letters = st.characters(exclude_categories=("Cs", "Cn", "Co"))
    starts = st.sampled_from(["", "=", "+", "-", "@", "'", "#", "_x0041_", "1", ";", ",", '"', "Hội Phụ nữ "])
    raw = st.builds(str.__add__, starts, st.text(letters, max_size=30))
    return raw.map(stored).filter(bool).map(str)


def value(column: Column) -> st.SearchStrategy[object]:
    """Stored values of a column; keys are never missing."""
    of_type: dict[ColumnType, st.SearchStrategy[object]] = {
        ColumnType.ORGANISATION: st.just("nd"),
        ColumnType.UNIT: st.sampled_from(REPORTING).map(UNITS.qualified),
        ColumnType.PERIOD: st.sampled_from(["2023", "2024", "2023-H2", "2024-Q2"]),
        ColumnType.YEAR: st.sampled_from([2022, 2023, 2024]),
        ColumnType.COUNT: st.integers(0, 9_999_999_999) | st.just(NOT_APPLICABLE),
        ColumnType.DECIMAL: st.integers(0, 9_999_999_999_999),
        ColumnType.POINTS: st.integers(0, 999_999),
        ColumnType.CODES: st.sampled_from(["ccb", "ccb;pn;dtn"]),
        ColumnType.DATE: st.dates(date(1900, 1, 1), date(2024, 6, 30)),
        ColumnType.LEVEL: st.sampled_from(["kha", "vung_manh", "chua_du_dk"]),
    }
    if column.name == "catalogue":
        strategy: st.SearchStrategy[object] = st.just("pn-duong-hoa")
    elif column.name in {"kind", "scale"}:
        return st.just({"kind": "co_so", "scale": "vm4"}[column.name])
    elif column.type is ColumnType.CHOICE:
        strategy = st.sampled_from(column.choices)
    else:
        strategy = of_type[column.type] if column.type in of_type else text(column)
    return strategy if column.required else st.none() | strategy


def rows(kind: RecordKind) -> st.SearchStrategy[list[tuple[object, ...]]]:
    key = [index for index, column in enumerate(kind.columns) if column.name in kind.key]
    row = st.tuples(*[value(column) for column in kind.columns])
    return st.lists(row, max_size=6, unique_by=lambda cells: tuple(cells[index] for index in key))


def as_written(kind: RecordKind, parsed: tuple[object, ...]) -> tuple[object, ...]:
    """A parsed row as it would be written again: the unit's id as CODE@DATE."""
    cells = list(parsed[FIRST:])
    unit = [column.name for column in kind.columns].index("unit")
    cells[unit] = UNITS.qualified(str(cells[unit]))
    return tuple(cells)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_what_is_written_comes_back_and_is_written_again_the_same(
    kind: RecordKind, ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("dump")

    # The same writers of texts stand behind both endings; a workbook takes ten times as long to write.
    @settings(max_examples=50 if ending == "xlsx" else 100)
    @given(rows(kind))
    def round_trip(written: list[tuple[object, ...]]) -> None:
        first, second = folder / f"a.{ending}", folder / f"b.{ending}"
        write_rows(first, kind, written)
        parsed = load(first)
        assert parsed.problems == []
        back = [as_written(kind, row) for row in parsed.rows]
        assert back == written
        write_rows(second, kind, back)
        assert second.read_bytes() == first.read_bytes()

    round_trip()


def test_csv_is_plain_and_exact() -> None:
    out = io.StringIO(newline="")
    write_csv(out, MEMBERSHIP, [ROW])
    assert out.getvalue() == (
        "organisation,unit,period,eligible,members,admitted,left,new_bases,note\n"
        'pn,14215@2024-08-31,2023-H1,2410,n/a,0,,,"\'=HYPERLINK(""x"")\nxóm 2, ""5 không""; 3 sạch"\n'
    )


def test_csv_writes_decimals_with_a_point_and_iso_dates(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", TASKS, [TASK])
    line = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[1]
    assert ",36.5,0.001,km,,,,9999999999.999,,1900-01-02,2024-05-06,done,ccb;nd,'-1" in line


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_ids_stand_in_a_last_column_only_where_there_are_any(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    write_rows(path, TASKS, [TASK, TASK], ["one", "two"])
    assert [row[ID] for row in load(path).rows] == ["one", "two"]
    write_rows(path, TASKS, [TASK, (*TASK[:3], "Khác", *TASK[4:])], ["one", None])
    assert [row[ID] for row in load(path).rows] == ["one", None]


def test_workbook_holds_numbers_dates_and_texts_as_such(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", TASKS, [TASK])
    (sheet,) = load_workbook(tmp_path / "a.xlsx").worksheets
    cells = {heading.value: cell for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    assert [cells[name].data_type for name in ("year", "plan", "due", "unit", "title", "note")] == [
        "n", "n", "d", "s", "s", "s",
    ]  # fmt: skip
    assert (cells["plan"].value, cells["start"].value) == (36.5, "1900-01-02")
    assert sheet.title == "tasks"


def test_text_that_begins_like_a_formula_is_no_formula(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", MEMBERSHIP, [ROW, (*ROW[:2], "2024", *ROW[3:8], "#N/A!")])
    (sheet,) = load_workbook(tmp_path / "a.xlsx").worksheets
    assert [(row[8].data_type, row[8].value) for row in sheet.iter_rows(min_row=2)] == [
        ("s", NOTE),
        ("s", "#N/A!"),
    ]
    assert all(row[8].quotePrefix for row in sheet.iter_rows(min_row=2))


def test_workbook_is_the_same_in_another_process_at_another_time(tmp_path: Path) -> None:
    """Another hash seed, time zone and moment; zip archives keep times to two seconds."""
    write_xlsx(tmp_path / "here.xlsx", MEMBERSHIP, [ROW])
    code = (
        "import sys, time; from pathlib import Path; real = time.time\n"
        "time.time = lambda: real() + 400 * 86400\n"
        "from tests.exchange.test_write_sheet import MEMBERSHIP, ROW, write_xlsx\n"
        "write_xlsx(Path(sys.argv[1]), MEMBERSHIP, [ROW])\n"
    )
    subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code, str(tmp_path / "there.xlsx")],
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"},
    )
    assert (tmp_path / "there.xlsx").read_bytes() == (tmp_path / "here.xlsx").read_bytes()


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        write_rows(tmp_path / "a.xls", TASKS, [TASK])
    assert caught.value.code == "file-wrong-ending"
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_writing_tells_how_far_it_is_and_a_cancelled_one_leaves_the_old_file(
    tmp_path: Path, ending: str
) -> None:
    seen: list[tuple[int, int]] = []

    def cancel(done: int, total: int) -> None:
        seen.append((done, total))
        if done == stop_at:
            raise KeyboardInterrupt

    path = tmp_path / f"a.{ending}"
    many = [(*ROW[:3], number, *ROW[4:]) for number in range(2_500)]
    stop_at = 0
    write_rows(path, MEMBERSHIP, many, (), cancel)
    assert seen == [(1_000, 2_500), (2_000, 2_500), (2_500, 2_500)]
    before = path.read_bytes()
    stop_at = 2_000
    with pytest.raises(KeyboardInterrupt):
        write_rows(path, MEMBERSHIP, [*many, ROW], (), cancel)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_days_before_march_1900_are_written_as_text_since_programs_disagree(tmp_path: Path) -> None:
    founded = date(1900, 3, 1) - timedelta(days=1)
    write_xlsx(tmp_path / "a.xlsx", BASES, [("pn", "14233", "co_so", "A", founded, None, None)])
    assert load(tmp_path / "a.xlsx").rows[0][FIRST + 4] == founded
