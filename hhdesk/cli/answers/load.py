"""The result of a load as JSON and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hhdesk.app.loading.report import Finding, LoadReport, SheetReport
from hhdesk.app.wording.messages import sentence
from hhdesk.app.wording.sheets import sheet_sentence
from hhdesk.cli.answers.answer import shown
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS

_COUNTS = (("inserted", "thêm"), ("updated", "sửa"), ("unchanged", "giữ nguyên"), ("deleted", "xóa"))


def load_document(report: LoadReport) -> dict[str, Any]:
    """`{"files": [...]}`, a sheet each, in the order of the files."""
    return {"files": [_sheet_document(sheet) for sheet in report.files]}


def load_text(report: LoadReport, dry_run: bool) -> str:
    """What was loaded, sheet by sheet, with the warnings."""
    lines = ["Chạy thử, chưa ghi gì:"] if dry_run else []
    for sheet in report.files:
        counts = ", ".join(f"{word} {format_count(getattr(sheet, name))}" for name, word in _COUNTS)
        lines.append(f"{_name(sheet)}: {format_count(sheet.rows)} dòng; {counts}")
        lines += _lines("Lưu ý", sheet, sheet.warnings, sheet.warnings_total)
    return "\n".join(lines) + "\n"


def refusal_text(report: LoadReport) -> str:
    """Every problem with its place; what is not listed is counted."""
    lines: list[str] = []
    for sheet in report.files:
        if sheet.failure:
            lines.append(sheet_sentence(*sheet.failure))
        lines += _lines("Sai", sheet, sheet.problems, sheet.problems_total)
    return "\n".join(lines)


def _sheet_document(sheet: SheetReport) -> dict[str, Any]:
    problems = [_finding_document(finding) for finding in sheet.problems]
    if sheet.failure is not None:
        code, values = sheet.failure
        whole = {"row": None, "column": None, "code": code, "message": sheet_sentence(code, values)}
        problems.insert(0, {**whole, "value": None})
    return {
        "file": shown(sheet.file),
        "sheet": sheet.sheet,
        "kind": sheet.kind,
        "rows": sheet.rows,
        "inserted": sheet.inserted,
        "updated": sheet.updated,
        "unchanged": sheet.unchanged,
        "deleted": sheet.deleted,
        "warnings": [_finding_document(finding) for finding in sheet.warnings],
        "warnings_total": sheet.warnings_total,
        "problems": problems,
        "problems_total": sheet.problems_total + (sheet.failure is not None),
    }


def _finding_document(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    return {
        "row": finding.row,
        "column": finding.column,
        "code": problem.code,
        "message": sentence(problem),
        "value": problem.values.get("value"),
    }


def _lines(word: str, sheet: SheetReport, findings: Sequence[Finding], total: int) -> Iterator[str]:
    for finding in findings:
        place = f"dòng {finding.row}, " if finding.row is not None else ""
        yield f"  {word} {_name(sheet)}, {place}cột “{finding.column}”: {sentence(finding.problem)}"
    if total > len(findings):
        yield f"  … và {format_count(total - len(findings))} chỗ nữa."


def _name(sheet: SheetReport) -> str:
    kind = f" ({KINDS[sheet.kind].heading})" if sheet.kind else ""
    return f"{shown(sheet.file)}{f' / {sheet.sheet}' if sheet.sheet else ''}{kind}"
