"""Imports run one way: no module of the program reaches itself, also not late or for types alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Graph = Mapping[str, frozenset[str]]


def test_no_module_of_the_program_reaches_itself() -> None:
    assert circles(import_graph(ROOT, "hhdesk")) == []


def test_circles_are_found_through_late_imports_and_imports_for_types(tmp_path: Path) -> None:
    package = tmp_path / "house"
    (package / "attic").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "attic" / "__init__.py").write_text("")
    (package / "cellar.py").write_text("def look():\n    from house.attic import chest\n")
    (package / "attic" / "chest.py").write_text("import house.hall\n")
    (package / "hall.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.cellar import look\n"
    )
    (package / "garden.py").write_text("from house.cellar import look\n")

    assert circles(import_graph(tmp_path, "house")) == [["house.attic.chest", "house.cellar", "house.hall"]]


def import_graph(root: Path, package: str) -> Graph:
    """What each module below `package` imports of it, wherever in the module the import stands."""
    files = {module_of(path, root): path for path in sorted((root / package).rglob("*.py"))}
    return {name: frozenset(imported_by(path, frozenset(files))) - {name} for name, path in files.items()}


def module_of(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_by(path: Path, modules: frozenset[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in modules:
                    yield inner
                elif node.module in modules:
                    yield node.module


def circles(graph: Graph) -> list[list[str]]:
    """The groups of modules that reach each other."""
    reached = {name: reached_from(name, graph) for name in graph}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in graph
        if name in reached[name]
    }
    return [list(group) for group in sorted(groups)]


def reached_from(name: str, graph: Graph) -> set[str]:
    reached: set[str] = set()
    waiting = list(graph[name])
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting.extend(graph[module])
    return reached
