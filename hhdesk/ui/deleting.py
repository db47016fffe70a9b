"""Deletes records for a page, and tells why where that cannot be, as in a closed period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved


def delete_or_tell(workbench: Workbench, kind: str, ids: Sequence[str]) -> Saved | None:
    """Delete records of a kind; None where that was refused and the reason was told."""
    from hhdesk.app.editing.edit import delete
    from hhdesk.app.refusal import Rejected
    from hhdesk.store.errors import StoreError

    try:
        return delete(workbench.desk, kind, ids)
    except (Rejected, StoreError) as error:
        workbench.messages.fail(error)
        return None
