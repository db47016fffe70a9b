"""The search for reference cycles waits while many rows are worked on, and only then."""

from __future__ import annotations

import gc

import pytest

from hhdesk.app.many_rows import many_rows


def test_the_search_waits_and_goes_on_afterwards_whatever_happens() -> None:
    @many_rows()
    def interrupted() -> None:
        assert not gc.isenabled()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    with many_rows():
        with many_rows():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
