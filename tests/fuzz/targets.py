"""Everything that takes in files or texts from outside, as targets of fuzzing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"


@dataclass(frozen=True, slots=True)
class Target:
    """One way in. `prepare` makes, with a folder of its own to work in, what takes the bytes.

    That may raise nothing: refusals that are documented are caught inside. `weight` is the share of a long
    run, `most_bytes` the longest input, `replayed` the mutations of each seed in a short run.
    """

    name: str
    prepare: Callable[[Path], Callable[[bytes], object]]
    weight: int
    most_bytes: int
    replayed: int = 20


def all_targets() -> dict[str, Target]:
    """The targets by name."""
    from tests.fuzz import database_targets, merge_targets, package_targets, sheet_targets, text_targets

    modules = (package_targets, merge_targets, sheet_targets, text_targets, database_targets)
    return {target.name: target for module in modules for target in module.TARGETS}
