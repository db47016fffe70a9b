"""Where the results of the search are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node, PageKey, Place

if TYPE_CHECKING:
    from hhdesk.app.find import Hit


def place_of(hit: Hit, page: Page | None, unit: str | None) -> Place:
    """Where a search result is shown: a unit as the context of the present page, a record on its own page.

    `unit` is the one to change to for a record, None where the one shown has it.
    """
    if hit.kind == "base":
        node = Node(PageKey.RATINGS, hit.organisation)
        return Place(node, unit=unit, kind="bases", record=hit.id)
    if hit.kind == "task":
        node = Node(PageKey.TASKS, hit.organisation)
        return Place(node, unit=unit, kind="tasks", record=hit.id)
    return Place(page.node if page else Node(PageKey.OVERVIEW), unit=hit.unit)
