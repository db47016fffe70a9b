"""Loads the scripts below packaging/, which are no package."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PROJECT = Path(__file__).parents[2]


def script(folder: str, name: str) -> ModuleType:
    """The script `packaging/<folder>/<name>.py`, as a module."""
    spec = importlib.util.spec_from_file_location(name, PROJECT / "packaging" / folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
