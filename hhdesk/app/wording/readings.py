"""Sentences that say which reading of a target is in force, where the reading is a setting."""

from __future__ import annotations

from datetime import date

from hhdesk.app.read_progress import policy_on
from hhdesk.domain.reference import Reference
from hhdesk.domain.targets import Target

STRONG = "vung_manh"
_LATER_SCALE = "nv4"


def reading_notes(reference: Reference, target: Target, day: date) -> tuple[str, ...]:
    """The sentences to print under a figure of `target`; none where its reading is no setting."""
    policy = policy_on(reference, day)
    notes = []
    if STRONG in target.levels:
        levels = reference.scales[_LATER_SCALE].levels
        strong = [level.label.lower() for level in levels if level.code in policy.strong_levels]
        notes.append(f"Theo thang mới, “vững mạnh” gồm: {', '.join(strong) or 'không mức nào'}.")
    if target.within is not None:
        base = "mọi cơ sở đã xếp loại" if policy.excellent_of_all_rated else "số cơ sở hoàn thành tốt trở lên"
        notes.append(f"Chỉ tiêu “{target.short_label}” tính trên {base}.")
    return tuple(notes)
