"""Adds the targets of another planning window, and takes them away again."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Saved
from hhdesk.app.refusal import Rejected
from hhdesk.domain.periods import EARLIEST_YEAR, LATEST_YEAR
from hhdesk.domain.targets import LONGEST_WINDOW, TargetSet, is_window
from hhdesk.store.target_set_writes import delete_target_set, insert_target_set


def check_window(desk: Desk, first_year: int, last_year: int) -> None:
    """Rejected("bad-window") for years that make no planning window, ("window-taken") where a target set
    holds one of them already.
    """
    if not is_window(first_year, last_year):
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
    label = window_label(first_year, last_year)
    targets = target_set_named(desk, source).targets
    return write_target_set(desk, TargetSet(str(last_year), label, first_year, last_year, targets))


def write_target_set(desk: Desk, added: TargetSet) -> Saved:
    """Write a set as it is, such as one that was removed before; Rejected as `check_window`."""
    check_window(desk, added.first_year, added.last_year)
    with desk.write("target") as work:
        insert_target_set(work, added)
        change = work.change_set
    desk.refresh()
    return Saved(change)


def remove_target_set(desk: Desk, code: str) -> Saved:
    """Take a set away with its targets.

    Rejected("unknown-target-set") for one that there is not, ("last-target-set") for the only one left.
    """
    target_set_named(desk, code)
    if len(desk.reference.target_sets) == 1:
        raise Rejected("last-target-set")
    with desk.write("target") as work:
        delete_target_set(work, code)
        change = work.change_set
    desk.refresh()
    return Saved(change)


def target_set_named(desk: Desk, code: str) -> TargetSet:
    """The set with this code; Rejected("unknown-target-set") where there is none."""
    for each in desk.reference.target_sets:
        if each.code == code:
            return each
    raise Rejected("unknown-target-set", target_set=code)
