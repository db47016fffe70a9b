"""How much memory this process holds, where the system tells."""

from __future__ import annotations

from pathlib import Path

_STATUS = Path("/proc/self/status")


def resident_sizes() -> dict[str, float]:
    """The present (VmRSS) and largest (VmHWM) resident size in MB; empty where the system does not tell."""
    if not _STATUS.exists():
        return {}
    found = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines())
    return {name: int(found[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}


def largest_resident() -> float | None:
    """The largest resident size so far in MB; None where the system does not tell."""
    return resident_sizes().get("VmHWM")
