"""Starts a measured program as a process and takes down what it reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Sight:
    """From process start to the painted window, on the clock and of the processor; resident size at rest and
    at most in MB, if known.
    """

    milliseconds: float
    processor_milliseconds: float
    resident: float | None
    largest: float | None


def launch(program: str, database: Path, environment: Mapping[str, str]) -> Sight:
    """Run the module `bench.windows.<program>` on the database once.

    Bytecode is kept beside the database, as an installed program has it: the first run of each program in a
    folder makes it, and is no measurement.
    """
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    installed["PYTHONPYCACHEPREFIX"] = str(database.parent / "bytecode")
    command = [sys.executable, "-m", f"bench.windows.{program}", str(database)]
    started = time.monotonic_ns()
    done = subprocess.run(  # noqa: S603 - our own module, run by our own interpreter
        command,
        env={**installed, **environment},
        stdout=subprocess.PIPE,
        timeout=_PATIENCE_SECONDS,
        check=True,
    )
    report = json.loads(done.stdout.splitlines()[-1])
    return Sight(
        (report["seen"] - started) / 1e6, report["processor"] / 1e6, report.get("VmRSS"), report.get("VmHWM")
    )
