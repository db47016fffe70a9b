"""Adds the targets of another planning window, and takes them away again."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.edits import Saved
from hhdesk.app.refusal import Rejected
from hhdesk.domain.periods import EARLIEST_YEAR, LATEST_YEAR
from hhdesk.domain.targets import TargetSet
from hhdesk.store.target_set_writes import copy_target_set, delete_target_set

LONGEST_WINDOW = 10  # years


def check_window(desk: Desk, first_year: int, last_year: int) -> None:
    """Rejected("bad-window") for years that make no planning window, ("window-taken") where a target set
    holds one of them already.
    """
    ordered = EARLIEST_YEAR <= first_year <= last_year <= LATEST_YEAR
    if not ordered or last_year - first_year >= LONGEST_WINDOW:
        raise Rejected("bad-window", earliest=EARLIEST_YEAR, latest=LATEST_YEAR, longest=LONGEST_WINDOW)
    for each in desk.reference.target_sets:
        if first_year <= each.last_year and each.first_year <= last_year:
            raise Rejected("window-taken", label=each.label)


def window_label(first_year: int, last_year: int) -> str:
    """What the targets of these years are called."""
    return f"Mục tiêu {first_year}–{last_year}"


def add_target_set(desk: Desk, first_year: int, last_year: int, source: str) -> Saved:
    """Add targets for the years from `first_year` to `last_year`, as those of the set `source` now stand.

    The new set's code is its last year. Rejected as `check_window`, and ("unknown-target-set") for a source
    that there is not.
    """
    check_window(desk, first_year, last_year)
    _set_named(desk, source)
    with desk.write("target") as work:
        label = window_label(first_year, last_year)
        copy_target_set(work, source, str(last_year), label, first_year, last_year)
        change = work.change_set
    desk.refresh()
    return Saved(change)


def remove_target_set(desk: Desk, code: str) -> Saved:
    """Take a set away with its targets; Rejected("unknown-target-set") for one that there is not."""
    _set_named(desk, code)
    with desk.write("target") as work:
        delete_target_set(work, code)
        change = work.change_set
    desk.refresh()
    return Saved(change)


def _set_named(desk: Desk, code: str) -> TargetSet:
    for each in desk.reference.target_sets:
        if each.code == code:
            return each
    raise Rejected("unknown-target-set", target_set=code)
