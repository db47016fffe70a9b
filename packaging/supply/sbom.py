"""Writes the bill of materials of the program, CycloneDX JSON: sbom.py CYCLONEDX-PY FILE.

CYCLONEDX-PY describes the environment that this Python is of; what reaches no user is taken out again. Python
and the libraries that it is built with, which are no packages there, are added.
"""

from __future__ import annotations

import json
import platform
import sqlite3
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

from shipped import rules, shipped

_PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def reduced(bill: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """`bill` with the components called one of `names`, and what they depend on among each other."""
    components = [each for each in bill["components"] if _canonical(each) in names]
    references = {each["bom-ref"] for each in components} | {bill["metadata"]["component"]["bom-ref"]}
    dependencies = [
        {**each, "dependsOn": [other for other in each.get("dependsOn", []) if other in references]}
        for each in bill["dependencies"]
        if each["ref"] in references
    ]
    return {**bill, "components": components, "dependencies": dependencies}


def foundations() -> list[dict[str, Any]]:
    """Components for Python, and for the libraries in C that come with it into the program's folder."""
    versions = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "openssl": ssl.OPENSSL_VERSION.split()[1],
    }
    return [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:generic/{name}@{version}",
            "bom-ref": f"{name}=={version}",
        }
        for name, version in versions.items()
    ]


def _canonical(component: dict[str, Any]) -> str:
    return str(component["name"]).lower().replace("_", "-")


def main() -> int:
    """0; an error of the describing program ends this one too."""
    cyclonedx, target = sys.argv[1:]
    order = (cyclonedx, "environment", "--pyproject", str(_PROJECT), "--output-reproducible", sys.executable)
    done = subprocess.run(order, stdout=subprocess.PIPE, check=True)
    libraries = shipped(_PROJECT, rules()["read"])
    names = {each.name for each in libraries}
    bill = reduced(json.loads(done.stdout), names)
    missing = names - {_canonical(each) for each in bill["components"]}
    if missing:
        print(f"not described: {', '.join(sorted(missing))}", file=sys.stderr)
        return 1
    bill["components"] += foundations()
    Path(target).write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"bill of materials: {len(bill['components'])} components, {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
