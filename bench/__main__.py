"""Runs the measurements one after another, each in a process of its own, and prints one table."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench import machine, report
from bench.registry import MEASUREMENTS, Measurement, Plan
from bench.results import Row, Unmeasurable


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when everything could be measured, goals missed or not; 1 where a measurement broke."""
    chosen = _parse(arguments)
    description = machine.describe()
    print(report.head(description), flush=True)
    results: dict[str, list[Row]] = {}
    broken = []
    with tempfile.TemporaryDirectory(prefix="hhdesk-bench-") as folder:
        _work_in(Path(folder))
        for measurement in MEASUREMENTS:
            if chosen.only and measurement.name not in chosen.only:
                continue
            print(f"measuring {measurement.name} …", file=sys.stderr, flush=True)
            try:
                results[measurement.name] = _measure(measurement, Path(folder), chosen.runs)
            except Unmeasurable as reason:
                print(f"not measured: {measurement.name}: {reason}", file=sys.stderr)
            except Exception:  # noqa: BLE001 - one broken measurement must not take the others along
                broken.append(measurement.name)
                traceback.print_exc()
    rows = [row for found in results.values() for row in found]
    if rows:
        print("\n" + report.table(rows))
    if chosen.json:
        report.write_json(chosen.json, description, results)
    if broken:
        print(f"broken: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = [measurement.name for measurement in MEASUREMENTS]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(names)}")
    parser.add_argument("--only", action="append", choices=names, help="this measurement (may be repeated)")
    parser.add_argument("--runs", type=_count, help="repeat each side so often, instead of its own number")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there, too")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.names).difference(names)
    if unknown:
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}")
    chosen.only = [*chosen.names, *(chosen.only or ())]
    return chosen


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _work_in(folder: Path) -> None:
    """Keep preferences, backups and caches of this account out of it, and everything off the screen."""
    os.environ["HHDESK_HOME"] = str(folder / "home")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["MPLCONFIGDIR"] = str(folder / "matplotlib")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))


def _measure(measurement: Measurement, folder: Path, runs: int | None) -> list[Row]:
    own = folder / measurement.name
    own.mkdir()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as executor:
        return executor.submit(measurement.measure, Plan(own, runs or measurement.runs)).result()


if __name__ == "__main__":
    sys.exit(main())
