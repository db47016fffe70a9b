"""The packages that wait on the district's page, and what a look at each has said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hhdesk.app.sync.merge_packages import PackageOutcome


class Verdict(Enum):
    """What can be done with a package."""

    LOOKING = "looking"
    CLEAN = "clean"
    DISPUTED = "disputed"
    FORKED = "forked"
    STRANGER = "stranger"  # its key was never seen
    ALREADY = "already"
    OLDER = "older"
    REFUSED = "refused"
    DONE = "done"  # merged from this very list


# What can be merged stands first, what needs nothing last; inside in the order in which it was found.
_ORDER = tuple(
    Verdict(word)
    for word in ("clean", "disputed", "forked", "stranger", "refused", "looking", "done", "already", "older")
)
_CAN_MERGE = frozenset({Verdict.CLEAN, Verdict.DISPUTED, Verdict.FORKED})


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One package file; `outcome` is of the look, or of the merge once it is `done`."""

    path: Path
    outcome: PackageOutcome | None = None
    done: bool = False

    @property
    def verdict(self) -> Verdict:
        """What the outcome means here."""
        found = self.outcome
        if found is None:
            return Verdict.LOOKING
        if found.status == "refused":
            return Verdict.STRANGER if found.reason == "key-unknown" else Verdict.REFUSED
        if found.status in ("already", "older"):
            return Verdict(found.status)
        if self.done:
            return Verdict.DONE
        if found.counts.get("conflicts"):
            return Verdict.DISPUTED
        return Verdict.FORKED if found.status == "fork" else Verdict.CLEAN

    @property
    def can_merge(self) -> bool:
        """Whether merging it would do anything."""
        return self.verdict in _CAN_MERGE


class Queue(QObject):
    """The items, what can be merged first; `changed()` follows every difference."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[QueueItem, ...] = ()

    @property
    def clean(self) -> tuple[Path, ...]:
        """The packages that merge without a dispute and without a notice."""
        return tuple(item.path for item in self.items if item.verdict is Verdict.CLEAN)

    @property
    def mergeable(self) -> tuple[Path, ...]:
        """All packages that could be merged."""
        return tuple(item.path for item in self.items if item.can_merge)

    @property
    def strangers(self) -> tuple[Path, ...]:
        """The packages whose keys were never seen."""
        return tuple(item.path for item in self.items if item.verdict is Verdict.STRANGER)

    @property
    def unfinished(self) -> tuple[Path, ...]:
        """The packages that a look may say something new of."""
        return tuple(item.path for item in self.items if not item.done)

    def add(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """Put files behind the others; those that are there already are left. Gives the new ones."""
        known = {item.path for item in self.items}
        new = [path for path in dict.fromkeys(paths) if path not in known]
        if new:
            self.items = (*self.items, *(QueueItem(path) for path in new))
            self.changed.emit()
        return tuple(new)

    def remove(self, paths: Iterable[Path]) -> None:
        """Take files off the list; the files stay where they are."""
        gone = set(paths)
        kept = tuple(item for item in self.items if item.path not in gone)
        if len(kept) < len(self.items):
            self.items = kept
            self.changed.emit()

    def unplugged(self, point: Path) -> None:
        """A drive is gone: its packages too, except those that were merged."""
        self.remove(each.path for each in self.items if not each.done and each.path.is_relative_to(point))

    def note(self, outcomes: Sequence[PackageOutcome], *, merged: bool = False) -> None:
        """Keep what a look, or a merge, has said."""
        by_path = {outcome.file: outcome for outcome in outcomes}
        noted = (
            replace(item, outcome=by_path[item.path], done=merged and _was_taken(by_path[item.path]))
            if item.path in by_path and not item.done
            else item
            for item in self.items
        )
        self.items = tuple(sorted(noted, key=lambda item: _ORDER.index(item.verdict)))
        self.changed.emit()


def _was_taken(outcome: PackageOutcome) -> bool:
    return outcome.status in ("merged", "fork")
