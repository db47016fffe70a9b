"""pack: what something else wrote into the database stays here and waits."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.cli.conftest import Run
from tests.cli.usb import merged, packed, pair


def test_a_change_from_outside_is_told_and_does_not_leave(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    with closing(sqlite3.connect("c.hhdb")) as connection:
        connection.execute("UPDATE membership SET members = 999")
        connection.commit()
    ran = run("pack", "c.hhdb", "--to", "usb")
    assert (ran.code, "1 chỗ bị sửa ngoài chương trình" in ran.out) == (3, True)
    (conflict,) = run("conflicts", "c.hhdb", "--json").document
    assert (conflict["kind"], conflict["merge"]) == ("tampered", None)
    assert (conflict["ours"]["members"], conflict["theirs"]["members"]) == (80, 999)
    assert run("resolve", "c.hhdb", str(conflict["id"]), "--keep", "ours", "--json").code == 0
    assert run("pack", "c.hhdb", "--to", "usb", "--json").code == 0
