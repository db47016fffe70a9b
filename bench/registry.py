"""The list of all measurements; a new one is a module in `bench.measurements` and a line here."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bench.results import Row


@dataclass(frozen=True, slots=True)
class Plan:
    """What a measurement is given: a folder of its own to work in, and how often to repeat."""

    folder: Path
    runs: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement: its module in `bench.measurements` has `measure(plan) -> list[Row]`.

    Modules are imported in the process that measures, so that none loads libraries for another. `runs` is
    how often each side is repeated when nothing else is asked for.
    """

    name: str
    module: str
    runs: int

    def measure(self, plan: Plan) -> list[Row]:
        """Measure in this process; Unmeasurable where the machine lacks something."""
        module = importlib.import_module(f"bench.measurements.{self.module}")
        return cast(list[Row], module.measure(plan))


MEASUREMENTS = (
    Measurement("start", "start", runs=11),
    Measurement("frozen", "frozen_start", runs=11),
    Measurement("memory", "memory", runs=3),
    Measurement("key", "key_press", runs=60),
    Measurement("progress", "progress", runs=15),
    Measurement("pages", "pages", runs=11),
    Measurement("load", "load", runs=3),
    Measurement("dump", "dump", runs=3),
    Measurement("chart", "chart", runs=5),
    Measurement("merge", "merge", runs=5),
    Measurement("merge130", "merge_many", runs=1),
    Measurement("growth", "growth", runs=3),
    Measurement("workbooks", "workbooks", runs=1),
)
