"""Makes districts of the largest size to be borne: up to two million rows of invented figures."""

from __future__ import annotations

import getpass
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from bench.databases import AUTHOR, CLOCK, empty_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.open_database import open_desk
from hhdesk.app.sample.fill import DISTRICT
from hhdesk.domain.periods import Period
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import KINDS
from hhdesk.store.locate import locate
from hhdesk.store.schema import HEAD
from hhdesk.store.work import Work

YEARS = range(2006, 2026)
WHOLE = 200  # communes; with twenty years these are two million rows
_EDITION = 1  # of this module's figures: a cached district of another edition is not taken
_SEED = 2020
_FIRST_INVENTED = 60_000
_YEARS_AT_ONCE = 5  # as communes hand in
_BASES = {("mttq", "mttq_xa"): 1, ("mttq", "ban_ctmt"): 140, ("ccb", "co_so"): 60, ("pn", "co_so"): 60}
_BASES |= {("nd", "co_so"): 60, ("dtn", "co_so"): 60, ("ldld", "co_so"): 74}
_TASKS = 20  # a commune and year
_CORRECTED = 20  # one rating in so many has been corrected since
_WORDS = {"mttq_xa": "MTTQ xã", "ban_ctmt": "Ban công tác Mặt trận xóm", "co_so": "Cơ sở số"}
_PERIODS = tuple(f"{year}{part}" for year in YEARS for part in ("", "-H1"))
Columns = dict[str, list[Any]]


def district_of(communes: int, path: Path) -> Path:
    """A copy at `path` of the district with so many communes; made at the first call on this machine."""
    folder = Path(tempfile.gettempdir()) / f"hhdesk-bench-districts-{getpass.getuser()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"{HEAD}-{_EDITION}-{communes}.hhdb"
    if not kept.exists():
        draft = folder / f"draft-{os.getpid()}.hhdb"
        fill_district(draft, communes).close()
        draft.rename(kept)
    shutil.copyfile(kept, path)
    return path


def fill_district(path: Path, communes: int, years: Sequence[int] = YEARS) -> Desk:
    """A new district at `path` with so many communes, about 500 rows for each of them in each of `years`."""
    empty_database(path).close()
    real = _real_communes(path)
    invented = [str(_FIRST_INVENTED + place) for place in range(max(0, communes - len(real)))]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO unit (id, code, name, kind, parent) VALUES (?, ?, ?, 'xã', ?)",
            [(code, code, f"Xã {code}", DISTRICT) for code in invented],
        )
    desk = open_desk(path, CLOCK, AUTHOR)
    random = Random(_SEED)  # noqa: S311 - invented figures, not secrets
    for unit in [*real, *invented][:communes]:
        _fill_commune(desk, unit, years, random)
    return desk


def _real_communes(path: Path) -> list[str]:
    """Those that stand in the last year: the others merged into them."""
    with closing(open_desk(path, CLOCK, AUTHOR)) as desk:
        return [unit.id for unit in desk.communes(DISTRICT, Period(YEARS[-1]))]


def _fill_commune(desk: Desk, unit: str, years: Sequence[int], random: Random) -> None:
    bases = _bases(unit, random)
    with desk.write("load", f"{unit}.hhp") as work:
        ids = _put(work, "bases", bases)
        _put(work, "membership", _memberships(unit, years, random))
    kinds = list(bases["organisation"])
    for start in range(0, len(years), _YEARS_AT_ONCE):
        some = years[start : start + _YEARS_AT_ONCE]
        with desk.write("load", f"{unit}-{some[0]}.hhp") as work:
            ratings = _ratings(desk.reference, list(zip(ids, kinds, strict=True)), some, random)
            _put(work, "ratings", ratings)
            _put(work, "tasks", _tasks(unit, some, random))
    _correct(desk, ids[::_CORRECTED], years[-1])


def _correct(desk: Desk, bases: Sequence[str], year: int) -> None:
    """What people at the district changed one by one, and all at once."""
    for base in bases[:4]:
        save(desk, [Edit("ratings", None, {"base": base, "year": year}, {"note": "Đã rà soát"})])
    save(
        desk, [Edit("ratings", None, {"base": base, "year": year}, {"note": "Rà soát lại"}) for base in bases]
    )


def _put(work: Work, name: str, values: Columns) -> list[str]:
    kind = KINDS[name]
    keys = list(zip(*(values[column] for column in kind.identity), strict=True))
    ids = locate(work.connection, kind, keys)
    given = [column for column in values if column not in kind.identity]
    work.put_columns(kind.table, given, {"id": ids, **values})
    return ids


def _bases(unit: str, random: Random) -> Columns:
    rows = [
        (organisation, unit, kind, f"{_WORDS[kind]} {number + 1}", _founded(random))
        for (organisation, kind), count in _BASES.items()
        for number in range(count)
    ]
    return _columns(("organisation", "unit", "kind", "name", "founded"), rows)


def _founded(random: Random) -> date:
    return date(1976 + int(random.random() * 36), 1 + int(random.random() * 12), 1)


def _memberships(unit: str, years: Sequence[int], random: Random) -> Columns:
    rows = []
    for organisation in ("ccb", "pn", "nd", "dtn", "ldld"):
        eligible = 400 + int(random.random() * 2_000)
        for period in _PERIODS:
            if int(period[:4]) in years:
                members = eligible * (84 + int(random.random() * 14)) // 100
                rows.append(
                    (organisation, unit, period, eligible, members, int(random.random() * 40), 4, None)
                )
    names = ("organisation", "unit", "period", "eligible", "members", "admitted", "left", "new_bases")
    return _columns(names, rows)


def _ratings(
    reference: Reference, bases: Sequence[tuple[str, str]], years: Sequence[int], random: Random
) -> Columns:
    return _columns(
        ("base", "year", "scale", "level", "points", "note"), _rating_rows(reference, bases, years, random)
    )


def _rating_rows(
    reference: Reference, bases: Sequence[tuple[str, str]], years: Sequence[int], random: Random
) -> Iterator[tuple[Any, ...]]:
    for year in years:
        scales = {code: reference.scale_for(code, year) for _, code in bases}
        levels = {
            code: [each.code for each in scale.levels if each.counted] for code, scale in scales.items()
        }
        for base, code in bases:
            level = levels[code][int(random.random() ** 2 * len(levels[code]))]
            yield base, year, scales[code].code, level, None, None


def _tasks(unit: str, years: Sequence[int], random: Random) -> Columns:
    rows = [
        (
            "mttq",
            unit,
            f"Xóm {number % 9 + 1}",
            f"Làm đường ngõ xóm đoạn {number + 1}",
            year,
            1_000 * number,
            state,
        )
        for year in years
        for number in range(_TASKS)
        for state in [("planned", "running", "done")[int(random.random() * 3)]]
    ]
    return _columns(("organisation", "unit", "hamlet", "title", "year", "plan", "state"), rows)


def _columns(names: Sequence[str], rows: Iterator[tuple[Any, ...]] | Sequence[tuple[Any, ...]]) -> Columns:
    return {name: list(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
