"""Turns the expected errors of the layers below into refusals with a code and a Vietnamese sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hhdesk.app.refusal import Refused, Rejected
from hhdesk.app.wording.messages import failure, sentence
from hhdesk.app.wording.system import reason_of
from hhdesk.cli.answers.answer import Failure, shown
from hhdesk.domain.problems import CellProblem, Problem
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.package.errors import PackageError
from hhdesk.store.errors import StoreError


def as_failure(error: Exception) -> Failure | None:
    """The refusal that `error` means; None where it is a bug."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, CellProblem):
        return of_problem(error.problem)
    if isinstance(error, StoreError):
        return Failure(error.code, failure(error))
    if isinstance(error, Rejected):
        return Failure(error.code, failure(error), dict(error.values_by_name))
    if isinstance(error, SheetError | PackageError):
        return Failure(error.code, failure(error), dict(error.values))
    if isinstance(error, Refused):
        return of_problem(error.problems[0].problem)
    if isinstance(error, PermissionError | IsADirectoryError | NotADirectoryError):
        return _of_system(error)
    return None


def of_problem(problem: Problem) -> Failure:
    """The refusal of one value."""
    details: dict[str, Any] = {"field": problem.field, **problem.values}
    return Failure(problem.code, sentence(problem), details)


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Say of every error of the store that it concerns the file at `path`."""
    try:
        yield
    except StoreError as error:
        file = shown(error.file or path)
        raise Failure(error.code, f"{file}: {failure(error)}", {"file": file}) from error


def _of_system(error: OSError) -> Failure:
    file = str(error.filename or "")
    rejected = Rejected("cannot-write", file=file, reason=reason_of(error))
    return Failure(rejected.code, failure(rejected), dict(rejected.values_by_name))
