"""Who writes into a database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the PC's account and name."""

    account: str
    machine: str
