"""The shape of the code: layers, size, names and a sentence at the top of every module."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "hhdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "misc", "helpers", "helper", "manager", "managers", "common"}
LONGEST_FILE, LONGEST_TEST_FILE = 320, 400
LONGEST_FUNCTION = 50


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_imports_keep_the_layer_contracts() -> None:
    # In a process of its own: the linter configures logging for the whole process, and silences ours.
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    options = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    done = subprocess.run(  # noqa: S603  # our own interpreter and words
        [sys.executable, "-c", command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_opens_with_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith(".")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_and_its_functions_stay_readable_in_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    too_long = [
        node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert text.count("\n") <= LONGEST_FILE
    assert too_long == []


def test_tests_are_parted_by_behaviour_before_they_grow_long() -> None:
    lengths = {
        name_of(path): path.read_text(encoding="utf-8").count("\n")
        for folder in ("tests", "bench")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_TEST_FILE} == {}


@pytest.mark.parametrize("path", sorted((PACKAGE / "domain").rglob("*.py")), ids=name_of)
def test_domain_uses_the_standard_library_alone(path: Path) -> None:
    tops = {name.partition(".")[0] for name in imported_names(ast.parse(path.read_text(encoding="utf-8")))}
    assert tops - sys.stdlib_module_names <= {"hhdesk"}


def test_no_file_or_folder_is_a_drawer_for_odds_and_ends() -> None:
    parts = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert parts & FORBIDDEN_NAMES == set()
