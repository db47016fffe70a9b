"""Edits of settings and targets, which are data with a period of validity and a history."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Saved
from hhdesk.app.refusal import Rejected
from hhdesk.domain.setting_values import LATER_KEYS, LONGEST_TEXT, setting_problem
from hhdesk.domain.targets import Comparison
from hhdesk.store.reference_writes import forget_setting, write_setting, write_target

HIGHEST_COUNT = 10_000_000


def check_setting(key: str, value: str) -> None:
    """Rejected("empty-setting", "bad-due-day", "unknown-option" or "setting-too-long") for a value that
    `key` cannot have.
    """
    match setting_problem(key, value):
        case "empty-setting":
            raise Rejected("empty-setting")
        case "bad-due-day":
            raise Rejected("bad-due-day", value=value)
        case "unknown-option":
            raise Rejected("unknown-option", value=value)
        case "setting-too-long":
            raise Rejected("setting-too-long", limit=LONGEST_TEXT)


def save_setting(desk: Desk, key: str, value: str, valid_from: date | None = None) -> Saved:
    """Put `value` in force from `valid_from` on (None: since ever); the value before ends the day before.

    Rejected("unknown-setting") for a key that the program does not know; as `check_setting` for a value
    that it cannot have.
    """
    _check_known(desk, key)
    check_setting(key, value)
    with desk.write("setting") as work:
        write_setting(work, key, value, valid_from)
        change = work.change_set
    desk.refresh()
    return Saved(change)


def take_back_setting(desk: Desk, key: str, valid_from: date | None) -> Saved:
    """Take the value away that starts on `valid_from` (None: since ever).

    The one before it, if there is one, counts again in its place. Nothing happens where none starts then.
    Rejected("unknown-setting") as above.
    """
    _check_known(desk, key)
    with desk.write("setting") as work:
        forget_setting(work, key, valid_from)
        change = work.change_set
    desk.refresh()
    return Saved(change)


def save_target(
    desk: Desk, set_code: str, target_code: str, comparison: Comparison, threshold: Fraction
) -> Saved:
    """Change how a target is compared and its threshold (per cent, or a count for cumulative targets).

    Rejected("bad-threshold") for one below zero, above reason, or with more than two decimals;
    Rejected("unknown-target") if the set has no such target.
    """
    sets = {each.code: each for each in desk.reference.target_sets}
    if set_code not in sets or all(each.code != target_code for each in sets[set_code].targets):
        raise Rejected("unknown-target", target=target_code)
    target = sets[set_code].target(target_code)
    decimals = 1 if target.is_count else 100
    if not 0 <= threshold <= HIGHEST_COUNT or (threshold * decimals).denominator != 1:
        raise Rejected("bad-threshold", target=target_code)
    with desk.write("target") as work:
        write_target(work, set_code, target_code, comparison, threshold)
        change = work.change_set
    desk.refresh()
    return Saved(change)


def _check_known(desk: Desk, key: str) -> None:
    if key not in LATER_KEYS and all(entry.key != key for entry in desk.reference.settings.entries):
        raise Rejected("unknown-setting", setting=key)
