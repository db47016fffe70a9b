"""What a use case of writing takes and gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hhdesk.domain.figures import NotApplicable
from hhdesk.store.work import ChangeSet

Value = int | str | date | NotApplicable | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One row to write: `values` are set, other columns stay.

    `id` None: the row is the one that the identity columns in `key` name, or a new one. `seen` are values
    that the person saw: where something else stands by now, the edit is refused ("changed-meanwhile").
    """

    kind: str
    id: str | None
    key: Mapping[str, Value]
    values: Mapping[str, Value]
    seen: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a write did; `ids` are the rows of the edits, in their order."""

    change: ChangeSet
    ids: tuple[str, ...] = ()
