"""Loading sheets: every row of every file or none, counted and explained."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.undo import undo
from hhdesk.app.loading.report import LoadRefused
from hhdesk.app.loading.sheets import load
from tests.app.sheets import BASES, MEMBERSHIP, RATINGS, TASKS, counts, refused, sheet, take, warnings
from tests.desks import (
    HAI_MINH,
    HAI_NAM,
    HAI_PHUC,
    base,
    living,
    membership,
    put,
    rating,
    rows_of,
    task,
)


def figures(desk: Desk) -> list[tuple[object, ...]]:
    return rows_of(
        desk.path, "SELECT period, eligible, members, note FROM membership WHERE alive ORDER BY period"
    )


def stored_ratings(desk: Desk) -> list[tuple[object, ...]]:
    return rows_of(
        desk.path, "SELECT year, scale, level, proposed_level FROM rating WHERE alive ORDER BY year"
    )


def test_rows_are_inserted_updated_or_left_and_counted(desk: Desk) -> None:
    first = take(desk, MEMBERSHIP + f"pn,{HAI_MINH},2022,100,80,\npn,{HAI_MINH},2023,100,90,\n")
    assert counts(first) == [(2, 0, 0, 0)]
    second = take(
        desk, MEMBERSHIP + f"pn,{HAI_MINH},2022,100,80,\npn,{HAI_MINH},2023,100,91,\npn,{HAI_NAM},2023,5,4,\n"
    )
    assert counts(second) == [(1, 1, 1, 0)]
    (report,) = second.files
    assert (report.kind, report.rows, report.sheet, Path(report.file).name) == (
        "membership",
        3,
        None,
        "0.csv",
    )
    assert second.edit == 2
    assert rows_of(desk.path, "SELECT action, detail FROM edit WHERE id = 2") == [("load", "0.csv")]


def test_loading_the_same_again_leaves_no_entry(desk: Desk) -> None:
    text = MEMBERSHIP + f"pn,{HAI_MINH},2022,100,n/a,x\n"
    take(desk, text)
    again = take(desk, text)
    assert (counts(again), again.edit) == ([(0, 0, 1, 0)], 0)


def test_an_empty_cell_clears_and_an_absent_column_does_not(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", eligible=100, members=90, admitted=3, note="x"))
    take(desk, MEMBERSHIP + f"pn,{HAI_MINH},2023,,0,\n")
    assert figures(desk) == [("2023", None, 0, None)]
    assert rows_of(desk.path, "SELECT admitted FROM membership") == [(3,)]


def test_filling_touches_only_what_is_missing(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2022", eligible=100, note="x"), membership(HAI_MINH, "2023", members=0))
    report = take(
        desk,
        MEMBERSHIP + f"pn,{HAI_MINH},2022,99,80,y\npn,{HAI_MINH},2023,99,80,\npn,{HAI_MINH},2024,1,,\n",
        mode="fill",
    )
    assert counts(report) == [(1, 2, 0, 0)]
    assert figures(desk) == [("2022", 100, 80, "x"), ("2023", 99, 0, None), ("2024", 1, None, None)]


def test_deleting_takes_the_listed_keys_and_what_hangs_on_them(desk: Desk) -> None:
    ids = put(desk, base(HAI_MINH, "A"), base(HAI_MINH, "B")).ids
    for identity in ids:
        put(desk, rating(identity, 2023, level="htt"))
    report = take(desk, BASES + f"ldld,{HAI_MINH},co_so,A,,,\nldld,{HAI_MINH},co_so,C,,,\n", mode="delete")
    assert counts(report) == [(0, 0, 1, 1)]
    assert {identity for table, identity in living(desk.path) if table == "base"} == {ids[1]}
    assert len(stored_ratings(desk)) == 1
    undo(desk, report.edit)
    assert len(stored_ratings(desk)) == 2


def test_deleting_ratings_makes_no_base(desk: Desk) -> None:
    assert counts(take(desk, RATINGS + f"ldld,{HAI_MINH},co_so,A,2023,,,,\n", mode="delete")) == [
        (0, 0, 1, 0)
    ]
    assert rows_of(desk.path, "SELECT count(*) FROM base") == [(0,)]


def test_a_deleted_row_that_is_loaded_again_counts_as_inserted(desk: Desk) -> None:
    text = MEMBERSHIP + f"pn,{HAI_MINH},2023,100,90,\n"
    take(desk, text)
    take(desk, text, mode="delete")
    assert counts(take(desk, text)) == [(1, 0, 0, 0)]


def test_a_rehearsal_counts_and_writes_nothing(desk: Desk) -> None:
    take(desk, MEMBERSHIP + f"pn,{HAI_MINH},2022,100,80,\n")
    before = desk.path.read_bytes(), living(desk.path)
    texts = [MEMBERSHIP + f"pn,{HAI_MINH},2022,100,81,\n", RATINGS + f"ldld,{HAI_MINH},co_so,A,2023,,htt,,\n"]
    report = take(desk, *texts, dry_run=True)
    assert (counts(report), report.edit) == ([(0, 1, 0, 0), (1, 0, 0, 0)], 0)
    assert (desk.path.read_bytes(), living(desk.path)) == before
    assert counts(take(desk, *texts)) == counts(report)


def test_ratings_make_the_bases_that_are_not_there(desk: Desk) -> None:
    text = RATINGS + f"ldld,{HAI_MINH},co_so,A,2022,,htt,,\nldld,{HAI_MINH},co_so,A,2023,,,htxs,91.5\n"
    assert counts(take(desk, text)) == [(2, 0, 0, 0)]
    assert rows_of(desk.path, "SELECT name, founded FROM base") == [("A", None)]
    assert stored_ratings(desk) == [(2022, "nv4", "htt", None), (2023, "nv4", None, "htxs")]
    (edit,) = {row[0] for row in rows_of(desk.path, "SELECT edit FROM base UNION SELECT edit FROM rating")}
    undo(desk, edit)
    assert living(desk.path) == {}


def test_bases_are_written_before_the_ratings_that_name_them(desk: Desk) -> None:
    ratings = RATINGS + f"ldld,{HAI_MINH},co_so,A,2023,,htt,,\n"
    bases = BASES + f"ldld,{HAI_MINH},co_so,A,01/05/2022,,x\n"
    report = take(desk, ratings, bases)
    assert [each.kind for each in report.files] == ["ratings", "bases"]
    assert counts(report) == [(1, 0, 0, 0), (1, 0, 0, 0)]
    assert rows_of(desk.path, "SELECT founded, note FROM base") == [("2022-05-01", "x")]


def test_several_files_are_one_transaction(desk: Desk) -> None:
    good = MEMBERSHIP + f"pn,{HAI_MINH},2023,100,90,\n"
    bad = MEMBERSHIP + f"pn,{HAI_MINH},2022,abc,90,\n"
    assert refused(desk, good, bad) == [(2, "eligible", "not-a-number")]
    report = take(desk, good, BASES + f"ldld,{HAI_MINH},co_so,A,,,\n")
    assert report.edit == 1
    assert rows_of(desk.path, "SELECT count(*) FROM edit") == [(1,)]


def test_every_problem_is_listed_with_its_row_and_column(desk: Desk) -> None:
    text = "Tổ chức;Đơn vị;Kỳ;Diện tập hợp;Hội viên\n" + "\n".join(
        [
            f"pn;{HAI_MINH};2023;-1;1.5",
            f"xx;{HAI_MINH};2023;1;1",
            "pn;99999;2023;2.500;1",
            f"pn;{HAI_MINH};2023-Q5;1;1",
            "",
            f"pn;{HAI_PHUC};2025;1;1",
            f"pn;{HAI_MINH};2022;1;1",
            f"pn;{HAI_MINH};2022;2;2",
        ]
    )
    assert refused(desk, text) == [
        (2, "Diện tập hợp", "negative-count"),
        (2, "Hội viên", "fractional-count"),
        (3, "Tổ chức", "unknown-organisation"),
        (4, "Diện tập hợp", "ambiguous-number"),
        (4, "Đơn vị", "unknown-unit"),
        (5, "Kỳ", "not-a-period"),
        (7, "Đơn vị", "ended-unit"),
        (9, "Kỳ", "duplicate-key"),
    ]


def test_a_thousand_problems_are_listed_and_all_are_counted(desk: Desk) -> None:
    rows = "".join(f"pn,{HAI_MINH},2023-H1,x,{number},\n" for number in range(1500))
    with pytest.raises(LoadRefused) as refusal:
        take(desk, MEMBERSHIP + rows)
    (report,) = refusal.value.report.files
    assert (len(report.problems), report.problems_total) == (1000, 2999)


def test_a_key_that_stands_in_two_files_is_a_problem(desk: Desk) -> None:
    text = MEMBERSHIP + f"pn,{HAI_MINH},2023,100,90,\n"
    assert refused(desk, text, text) == [(2, "period", "duplicate-key")]


def test_problems_against_what_is_stored_are_found(desk: Desk) -> None:
    (farmers, union) = put(desk, base(HAI_MINH, "Hội Nông dân", "nd"), base(HAI_MINH, "A")).ids
    put(desk, Edit("bases", union, {}, {"founded": date(2023, 1, 1)}))
    put(desk, rating(farmers, 2022, scale="vm4", level="kha"))
    closed = "organisation,unit,kind,name,closed\n" + f"ldld,{HAI_MINH},co_so,A,2022-01-01\n"
    assert refused(desk, closed) == [(2, "closed", "closed-before-founded")]
    proposed = (
        "organisation,unit,kind,base,year,proposed_level\n" + f"nd,{HAI_MINH},co_so,Hội Nông dân,2022,htt\n"
    )
    assert refused(desk, proposed) == [(2, "level", "level-of-other-scale")]
    assert refused(desk, proposed, mode="fill") == [(2, "proposed_level", "level-of-other-scale")]


def test_a_scale_is_kept_where_a_level_needs_it_and_cleared_where_nothing_does(desk: Desk) -> None:
    (farmers,) = put(desk, base(HAI_MINH, "Hội Nông dân", "nd")).ids
    put(desk, rating(farmers, 2022, scale="vm4", level="kha", points=5))
    key = f"nd,{HAI_MINH},co_so,Hội Nông dân,2022"
    take(desk, f"organisation,unit,kind,base,year,scale\n{key},\n")
    assert stored_ratings(desk) == [(2022, "vm4", "kha", None)]
    take(desk, f"organisation,unit,kind,base,year,level\n{key},\n")
    assert stored_ratings(desk) == [(2022, "vm4", None, None)]
    take(desk, f"{RATINGS}{key},,,,5\n")
    assert stored_ratings(desk) == [(2022, None, None, None)]


def test_warnings_name_rows_and_do_not_refuse(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2022", eligible=100, members=80), base(HAI_MINH, "Trường Hoa"))
    put(desk, task(HAI_MINH, "Đường hoa", organisation="dtn"))
    report = take(
        desk,
        f"organisation,unit,period,eligible,members,admitted,left,remark\npn,{HAI_MINH},2023,100,150,1,0,x\n",
        BASES + f"ldld,{HAI_MINH},co_so,trường hoa,,,\n",
        RATINGS + f"ldld,{HAI_MINH},co_so,TRƯỜNG HOA,2023,,htt,,120\n",
        TASKS + f"pn,{HAI_MINH},,Đường  HOA,2023,,,,\n",
    )
    assert warnings(report) == [
        (1, "unknown-column"),
        (2, "members-above-eligible"),
        (2, "balance-mismatch"),
        (2, "large-change"),
        (2, "similar-base-name"),
        (2, "similar-base-name"),
        (2, "points-above-scale"),
        (2, "same-task-twice"),
    ]
    assert report.files[0].warnings_total == 4


def test_files_that_cannot_be_read_are_named(desk: Desk) -> None:
    good = sheet(desk, MEMBERSHIP + f"pn,{HAI_MINH},2023,100,90,\n")
    empty, strange = sheet(desk, "", "b.csv"), sheet(desk, "a,b\n1,2\n", "c.csv")
    with pytest.raises(LoadRefused) as refusal:
        load(desk, [good, desk.path.with_name("none.csv"), empty, strange])
    failures = [each.failure[0] if each.failure else None for each in refusal.value.report.files]
    assert failures == [None, "file-missing", "file-empty", "sheet-not-recognised"]
    assert living(desk.path) == {}


def test_a_workbook_is_read_as_it_is_numbered(desk: Desk) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append([])
    page.append(["Hội viên", "Tổ chức", "Kỳ", "Đơn vị"])
    page.append([90, "Hội Phụ nữ", 2023, "Xã Hải Minh"])
    page.append(["2.500", "PN", 2022, int(HAI_MINH)])
    path = desk.path.with_name("a.xlsx")
    book.save(path)
    assert counts(load(desk, [path])) == [(2, 0, 0, 0)]
    assert figures(desk) == [("2022", None, 2500, None), ("2023", None, 90, None)]
    page["A4"] = "89.5"
    book.save(path)
    with pytest.raises(LoadRefused) as refusal:
        load(desk, [path])
    assert [(each.row, each.column) for each in refusal.value.report.files[0].problems] == [(4, "Hội viên")]


def test_a_task_without_a_hamlet_is_one_task(desk: Desk) -> None:
    put(desk, task(HAI_MINH, "Đường hoa", plan=1000))
    without = "organisation,unit,title,year,plan\n" + f"pn,{HAI_MINH},Đường hoa,2023,2\n"
    assert counts(take(desk, TASKS + f"pn,{HAI_MINH},,Đường hoa,2023,1,,,\n")) == [(0, 0, 1, 0)]
    assert counts(take(desk, without)) == [(0, 1, 0, 0)]
    assert rows_of(desk.path, "SELECT hamlet, plan FROM task") == [("", 2000)]


def told(desk: Desk, paths: Sequence[Path], stop_at: int = 0) -> list[int]:
    """What a load tells of its progress, cancelled at one of the steps."""
    seen: list[int] = []

    def cancel(done: int, total: int) -> None:
        assert total == 1000
        seen.append(done)
        if len(seen) == stop_at:
            raise KeyboardInterrupt

    with nullcontext() if not stop_at else pytest.raises(KeyboardInterrupt):
        load(desk, paths, progress=cancel)
    return seen


def test_progress_rises_to_the_whole_and_may_cancel_at_every_step(desk: Desk) -> None:
    texts = (BASES + f"ldld,{HAI_MINH},co_so,A,,,\n", RATINGS + f"ldld,{HAI_MINH},co_so,B,2023,,HTT,,\n")
    paths = [sheet(desk, text, f"{place}.csv") for place, text in enumerate(texts)]
    for step in range(1, 13):
        assert len(told(desk, paths, stop_at=step)) == step
        assert living(desk.path) == {}
        assert rows_of(desk.path, "SELECT count(*) FROM edit") == [(0,)]
    seen = told(desk, paths)
    assert seen == sorted(set(seen))
    assert (len(seen), seen[-1]) == (12, 1000)
