"""What a district and one of its communes do by packages, each piece of work by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from bench.chores import Bench, save_figure
from bench.databases import AUTHOR, CLOCK
from bench.sticks import merge_all
from hhdesk.app.create_database import create_database
from hhdesk.app.editing.bulk import put_rows
from hhdesk.app.editing.undo import undo
from hhdesk.app.sync.merges import undo_merge
from hhdesk.app.sync.pack import pack
from hhdesk.domain.registry import RATINGS
from hhdesk.domain.units import Tier
from hhdesk.store.queries.bases import read_ratings
from hhdesk.store.queries.sync import read_merges

_EDITED = 10  # one rating in so many
ELSEWHERE = "what the commune does"  # the same work however large the district is
_RETURNED, _SENT = "returned", "sent"


def _pack_back(bench: Bench) -> None:
    pack(bench.desk, _folder(bench, _RETURNED), recipient=bench.commune, sealed=False)


def _merge(bench: Bench) -> None:
    merge_all(bench.desk, _files(bench, _SENT))


def _undo_merge(bench: Bench) -> None:
    with bench.desk.read() as session:
        newest = read_merges(session)[0].merge
    undo_merge(bench.desk, newest)


def _save_and_undo(bench: Bench) -> None:
    undo(bench.desk, save_figure(bench).change.edit)


def _edit_at_commune(bench: Bench) -> None:
    """The commune takes its figures from the district, changes a tenth of its ratings and sends a package."""
    path = bench.folder / "commune.hhdb"
    desk = create_database(path, Tier.COMMUNE, bench.commune, clock=CLOCK, author=AUTHOR, sample=True)
    merge_all(desk, _files(bench, _RETURNED))
    with desk.read() as session:
        rows = [
            {"base": each.base, "year": each.year, "scale": each.scale, "level": each.level, "points": 7_999}
            for organisation in desk.reference.organisations
            for each in read_ratings(session, organisation.code)
        ]
    with desk.write("enter") as work:
        put_rows(work, RATINGS, rows[::_EDITED], ("scale", "level", "points"))
    pack(desk, _folder(bench, _SENT), sealed=False)
    desk.close()


def _folder(bench: Bench, name: str) -> Path:
    folder = bench.folder / name
    folder.mkdir(exist_ok=True)
    return folder


def _files(bench: Bench, name: str) -> list[Path]:
    return sorted(_folder(bench, name).glob("*.hhp"))


MERGING: Mapping[str, Callable[[Bench], object]] = {
    "package for a commune": _pack_back,
    ELSEWHERE: _edit_at_commune,
    "merge of a commune's package": _merge,
    "undo of the merge": _undo_merge,
    "save one figure and undo": _save_and_undo,
}
