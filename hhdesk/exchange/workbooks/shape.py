"""The shape of a table: what stays the same in next year's file, and how its mapping is written down."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import fold
from hhdesk.exchange.workbooks.find_tables import FoundTable
from hhdesk.exchange.workbooks.mapping import TableMapping, Unread, Use

_YEAR = re.compile(r"(19|20)[0-9]{2}")
Remembered = Mapping[str, object]  # what `remember` writes, as JSON has it


def shape_of(table: FoundTable) -> str:
    """A hash of the folded headings in order; years in them do not count."""
    headings = ["\x1f".join(_YEAR.sub("#", fold(part)) for part in heading) for heading in table.headings]
    return hashlib.sha256("\x1e".join(headings).encode()).hexdigest()[:32]


def remember(mapping: TableMapping) -> dict[str, object]:
    """What to write down of a mapping: never the unit or the period, which the next file has its own of."""
    names = ("organisation", "kind", "base")
    kept = {name: mapping.constants[name] for name in names if mapping.constants.get(name)}
    uses = [[use.column, use.organisation, use.choice, use.unread] for use in mapping.uses]
    return {"kind": mapping.kind, "uses": uses, "constants": kept, "old_letters": mapping.old_letters}


def recall(stored: Remembered, proposed: Mapping[str, TableMapping]) -> TableMapping | None:
    """The mapping that was written down, with what this file says itself; None if it does not fit.

    `proposed` is what the headings suggest for each kind: periods and constants come from there.
    """
    kind, uses, constants = stored.get("kind"), stored.get("uses"), stored.get("constants")
    if not isinstance(kind, str) or kind not in proposed or not isinstance(uses, list):
        return None
    fresh = proposed[kind]
    if len(uses) != len(fresh.uses) or not isinstance(constants, dict):
        return None
    found = [_use(kind, entry, use) for entry, use in zip(uses, fresh.uses, strict=True)]
    if any(use is None for use in found):
        return None
    known = {name: value or str(constants.get(name, "")) for name, value in fresh.constants.items()}
    return replace(
        fresh,
        uses=tuple(use for use in found if use is not None),
        constants=known,
        old_letters=stored.get("old_letters") is True,
        remembered=True,
    )


def _use(kind: str, entry: object, fresh: Use) -> Use | None:
    """One column's use as it was written down; hidden columns stay unread."""
    if not isinstance(entry, list) or len(entry) != 4 or not all(isinstance(part, str) for part in entry):
        return None
    column, organisation, choice, unread = entry
    if column not in {"", *(each.name for each in KINDS[kind].columns)}:
        return None
    if fresh.unread == Unread.HIDDEN:
        return fresh
    if not column:
        return Use(unread=unread or Unread.CHOSEN)
    return Use(column, organisation, fresh.period, choice)
