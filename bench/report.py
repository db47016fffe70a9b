"""Prints results as a table, and writes them as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.results import Goal, Row, Series, Unit

_HEADS = ("what", "floor", "ours", "ratio", "goal", "")
_LEFT = {0, 4, 5}
_VERDICTS = {True: "met", False: "MISSED", None: ""}


def head(machine: Mapping[str, str]) -> str:
    """The lines above the table."""
    width = max(map(len, machine))
    return "\n".join(f"{name:<{width}}  {value}" for name, value in machine.items())


def table(rows: Sequence[Row]) -> str:
    """The table: medians, with the smallest and the largest value in brackets, and the floors below."""
    cells = [_HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADS))]
    lines = ["  ".join(_padded(text, widths, column) for column, text in enumerate(line)) for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    floors = dict.fromkeys(row.floor_is for row in rows)
    notes = [f"floor of {_of(floor, rows)}:\n    {floor}" for floor in floors]
    return "\n".join([*(line.rstrip() for line in lines), "", *notes])


def _of(floor: str, rows: Sequence[Row]) -> str:
    return "; ".join(row.what for row in rows if row.floor_is == floor)


def write_json(path: Path, machine: Mapping[str, str], results: Mapping[str, Iterable[Row]]) -> None:
    """Write everything, single values included, for scripts that compare runs."""
    rows = [_record(name, row) for name, found in results.items() for row in found]
    text = json.dumps({"machine": dict(machine), "rows": rows}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        _series(row.floor, row.unit),
        _series(row.ours, row.unit),
        f"{row.ratio:.2f}×",
        _goal(row.goal, row.unit),
        _VERDICTS[row.met],
    )


def _padded(text: str, widths: Sequence[int], column: int) -> str:
    return text.ljust(widths[column]) if column in _LEFT else text.rjust(widths[column])


def _series(series: Series, unit: Unit) -> str:
    low, high = _number(series.low), _number(series.high)
    return f"{_number(series.median)} {unit} ({low}–{high})"


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _goal(goal: Goal, unit: Unit) -> str:
    parts = []
    if goal.ratio is not None:
        parts.append(f"≤ {goal.ratio:g}×")
    if goal.limit is not None:
        parts.append(f"≤ {goal.limit:g} {unit}")
    return ", ".join(parts)


def _record(name: str, row: Row) -> dict[str, Any]:
    return {
        "measurement": name,
        "what": row.what,
        "unit": row.unit,
        "floor_is": row.floor_is,
        "floor": _figures(row.floor),
        "ours": _figures(row.ours),
        "ratio": round(row.ratio, 3),
        "goal": {"ratio": row.goal.ratio, "limit": row.goal.limit},
        "met": row.met,
    }


def _figures(series: Series) -> dict[str, Any]:
    values = [round(value, 3) for value in series.values]
    return {"median": round(series.median, 3), "low": min(values), "high": max(values), "values": values}
