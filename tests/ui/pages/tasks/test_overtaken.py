"""Another program is faster: its figure is named under the field, and kept until it has been seen."""

from __future__ import annotations

from contextlib import closing

from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.open_database import open_desk
from tests.ui.pages.tasks.shown import FLOWERS, Tasks


def test_a_figure_written_elsewhere_is_told_first_and_replaced_only_then(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    identity = tasks.stored(FLOWERS).id
    with closing(open_desk(tasks.desk.path)) as other:
        save(other, [Edit("tasks", identity, {}, {"actual": 5_500})])
    tasks.enter("actual", "5,8")
    assert tasks.stored(FLOWERS).actual == 5_500
    assert "“5,5”" in tasks.form.said("actual")

    tasks.enter("actual", "5,8")
    assert tasks.stored(FLOWERS).actual == 5_800
