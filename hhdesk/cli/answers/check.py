"""The result of a check as JSON and in words."""

from __future__ import annotations

from typing import Any

from hhdesk.app.check_database import CheckReport, FileFinding
from hhdesk.app.check_figures import FigureFinding
from hhdesk.app.wording.checks import check_sentence
from hhdesk.app.wording.messages import sentence
from hhdesk.cli.answers.answer import error_document, shown
from hhdesk.domain.numbers import format_count
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import KINDS

_MOST_LISTED = 1_000
_REFUSED = "Tệp {file} có {count} lỗi."


def check_document(report: CheckReport) -> dict[str, Any]:
    """The document; beside it stands an `error` where the file itself has a problem."""
    warnings = [_file_document(remark) for remark in report.remarks]
    if report.reference is not None:
        warnings += [_figure_document(each, report.reference) for each in report.warnings[:_MOST_LISTED]]
    document: dict[str, Any] = {
        "file": shown(report.file),
        "schema": report.state.schema,
        "integrity": report.state.integrity,
        "foreign_keys": report.state.foreign_keys,
        "rows": dict(report.rows),
        "problems": [_file_document(problem) for problem in report.problems],
        "warnings": warnings,
        "warnings_total": len(report.remarks) + len(report.warnings),
    }
    if not report.problems:
        return document
    message = _REFUSED.format(file=shown(report.file), count=len(report.problems))
    return error_document("check-failed", message, {}) | document


def check_text(report: CheckReport) -> str:
    """The verdict, the counts, then every problem and warning."""
    file = shown(report.file)
    lines = [f"{file}: {'có lỗi' if report.problems else 'tệp tốt'}."]
    lines += [f"Lỗi: {check_sentence(each.code, each.values)}" for each in report.problems]
    if report.rows:
        counts = [f"{KINDS[kind].heading} {format_count(count)}" for kind, count in report.rows.items()]
        lines.append(f"Số dòng: {', '.join(counts)}.")
    lines += [f"Lưu ý: {check_sentence(each.code, each.values)}" for each in report.remarks]
    if report.reference is not None:
        lines += [f"Lưu ý: {_line(each, report.reference)}" for each in report.warnings[:_MOST_LISTED]]
    if len(report.warnings) > _MOST_LISTED:
        lines.append(f"… và {format_count(len(report.warnings) - _MOST_LISTED)} lưu ý nữa.")
    return "\n".join(lines) + "\n"


def _file_document(finding: FileFinding) -> dict[str, Any]:
    return {"code": finding.code, "message": check_sentence(finding.code, finding.values)}


def _figure_document(finding: FigureFinding, reference: Reference) -> dict[str, Any]:
    return {
        "code": finding.problem.code,
        "message": sentence(finding.problem),
        "kind": finding.kind,
        "organisation": finding.organisation,
        "unit": reference.units.qualified(finding.unit),
        "record": finding.record,
        "column": finding.problem.field,
    }


def _line(finding: FigureFinding, reference: Reference) -> str:
    organisation = reference.organisation(finding.organisation).short_name
    unit = reference.units[finding.unit].short_name
    heading = KINDS[finding.kind].heading
    return f"{heading}, {organisation}, {unit}, {finding.record}: {sentence(finding.problem)}"
