"""Where the window can go: a page, and what to show there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hhdesk.domain.periods import Period


class PageKey(StrEnum):
    """The pages. Those of an organisation exist once for each."""

    OVERVIEW = "overview"
    MEMBERSHIP = "membership"
    RATINGS = "ratings"
    TASKS = "tasks"
    USB = "usb"
    REPORTS = "reports"
    REFERENCE = "reference"
    HISTORY = "history"
    BACKUPS = "backups"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Node:
    """One page in the navigation; `organisation` is a code for the forms, None for the others."""

    key: PageKey
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what to select there.

    `unit` (an id) changes the context bar's unit, `year` its period. `record` is the id of a record of kind
    `kind` ("membership", "bases", "ratings", "tasks", or "unit" for a unit's row), `column` a column of it,
    `target` a target's code. `kind` "conflicts" opens the disputes of the USB page, "receive" its dialog for
    a package of the level above, "package" one package, whose path `record` is then.
    """

    node: Node
    unit: str | None = None
    year: int | None = None
    kind: str | None = None
    record: str | None = None
    column: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the context bar says: a unit's id and a period (always a year on pages without parts)."""

    unit: str
    period: Period
