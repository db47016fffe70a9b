"""Checks requirements.lock for known weaknesses: audit.py LOCK [PIP-AUDIT].

First against advisories.toml, which needs no network and knows nothing newer than its day; then, where the
program PIP-AUDIT is given, against the Python Package Index. That the service cannot be reached is said and
is no failure; a weakness is one.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet

_LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
_PATIENCE_SECONDS = 180


def locked(lock: str) -> list[tuple[str, str]]:
    """Name and version of every entry, both of a package that is locked twice."""
    return [(entry["name"].lower(), entry["version"]) for entry in _LOCKED.finditer(lock)]


def known(packages: list[tuple[str, str]], advisories: list[dict[str, str]]) -> list[str]:
    """One line for each locked version that an advisory names."""
    return [
        f"{name} {version}: {advisory['id']}, {advisory['about']}"
        for name, version in packages
        for advisory in advisories
        if advisory["package"] == name
        and SpecifierSet(advisory["affected"]).contains(version, prereleases=True)
    ]


def reported(answer: dict[str, Any]) -> tuple[list[str], list[str], int]:
    """Of pip-audit's answer: a line for each weakness, whom it could not ask about, how many it could."""
    found, unasked, asked = [], [], 0
    for package in answer["dependencies"]:
        if "skip_reason" in package:
            unasked.append(package["name"])
            continue
        asked += 1
        found += [f"{package['name']} {package['version']}: {each['id']}" for each in package["vulns"]]
    return found, unasked, asked


def ask_service(pip_audit: str, lock: Path) -> dict[str, Any] | None:
    """pip-audit's answer; None where the service does not answer."""
    order = (pip_audit, "--requirement", str(lock), "--no-deps", "--disable-pip", "--progress-spinner", "off")
    try:
        done = subprocess.run(
            (*order, "--format", "json", "--timeout", "10"),
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
    return answer


def _ask(pip_audit: str | None, lock: Path) -> list[str]:
    answer = ask_service(pip_audit, lock) if pip_audit else None
    found, unasked, asked = reported(answer) if answer else ([], [], 0)
    if not asked:
        print("pip-audit: NOT CHECKED, no service was reached: weaknesses newer than the list stay unseen")
    else:
        print(f"pip-audit: {asked} packages asked about, {len(found)} weaknesses")
        if unasked:
            print(f"pip-audit: not asked about, unknown to the service: {', '.join(unasked)}")
    return found


def main() -> int:
    """1 if there is a weakness."""
    lock, pip_audit = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None
    listed = tomllib.loads(Path(__file__).with_name("advisories.toml").read_text(encoding="utf-8"))
    packages = locked(lock.read_text(encoding="utf-8"))
    found = known(packages, listed["advisory"])
    entries = f"{len(packages)} locked versions, {len(listed['advisory'])} entries"
    print(f"advisories of {listed['taken']}: {entries}, {len(found)} weaknesses")
    found += _ask(pip_audit, lock)
    for line in found:
        print(f"weak: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
