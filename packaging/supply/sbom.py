"""Writes the bill of materials of the program, CycloneDX JSON: sbom.py CYCLONEDX-PY PYTHON FILE.

CYCLONEDX-PY describes the environment of PYTHON; what reaches no user is taken out again.
"""

from __future__ import annotations

import json
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


def _canonical(component: dict[str, Any]) -> str:
    return str(component["name"]).lower().replace("_", "-")


def main() -> int:
    """0; an error of the describing program ends this one too."""
    cyclonedx, python, target = sys.argv[1:]
    order = (cyclonedx, "environment", "--pyproject", str(_PROJECT), "--output-reproducible", python)
    done = subprocess.run(order, stdout=subprocess.PIPE, check=True)
    libraries = shipped(_PROJECT, rules()["read"])
    names = {each.name for each in libraries}
    bill = reduced(json.loads(done.stdout), names)
    missing = names - {_canonical(each) for each in bill["components"]}
    if missing:
        print(f"not described: {', '.join(sorted(missing))}", file=sys.stderr)
        return 1
    Path(target).write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"bill of materials: {len(bill['components'])} libraries, {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
