"""What only a POSIX system lets a test do: be another account, meet a full disk."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

NOBODY = 65534


def posix_only(reason: str) -> pytest.MarkDecorator:
    """Skips a test on Windows; `reason` says what Windows has not, and is printed there."""
    return pytest.mark.skipif(sys.platform == "win32", reason=f"not on Windows: {reason}")


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def as_anybody() -> Iterator[None]:
    """Be an account that may not write everywhere; who is none of the machine's owner stays who they are."""
    owner = os.geteuid()
    if owner == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(owner)
