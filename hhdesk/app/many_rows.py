"""Lets work on many rows run without pauses in which the memory is searched for what nobody needs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def many_rows() -> Iterator[None]:
    """Put off the search for reference cycles: rows have none, and every 100,000 new ones start several.

    Of a load of 100,000 rows, that search takes a fifth.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
