"""The result of merging a queue of packages as JSON and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hhdesk.app.sync.feedback.words import reference_words
from hhdesk.app.sync.merge_packages import PackageOutcome, QueueReport
from hhdesk.app.wording.messages import refused_package
from hhdesk.cli.answers.answer import shown
from hhdesk.cli.answers.table import table
from hhdesk.cli.answers.units import codes_in_list
from hhdesk.domain.numbers import format_count
from hhdesk.domain.text import visible
from hhdesk.domain.units import Units

# What a merge counts, in the order of the document, with the heading for people.
COUNTS: Mapping[str, str] = {
    "new": "Mới",
    "changed": "Đổi",
    "unchanged": "Như cũ",
    "kept": "Giữ nguyên",
    "deleted": "Xóa",
    "conflicts": "Xung đột",
    "vanished": "Vắng",
}
STATUS_WORDS: Mapping[str, str] = {
    "merged": "Đã gộp",
    "already": "Đã gộp trước đây",
    "older": "Không có gì mới",
    "fork": "Đã gộp, máy gửi có hai nhánh",
    "refused": "Bị từ chối",
}
_RIGHT = frozenset(range(3, 3 + len(COUNTS)))


def merge_document(report: QueueReport, units: Units) -> dict[str, Any]:
    """The whole document; a refused package has its sentence beside the code, a new key its fingerprint."""
    known = [each.unit for each in report.packages if each.unit is not None]
    codes = codes_in_list(known, units)
    return {
        "packages": [_package(each, codes) for each in report.packages],
        "open_conflicts": report.open_conflicts,
    }


def _package(outcome: PackageOutcome, codes: Mapping[str, str]) -> dict[str, Any]:
    document: dict[str, Any] = {
        "file": shown(outcome.file),
        "status": outcome.status,
        "reason": outcome.reason,
        "merge": outcome.merge,
        "unit": codes[outcome.unit] if outcome.unit is not None else None,
        "site": outcome.site,
        **{name: outcome.counts.get(name, 0) for name in COUNTS},
    }
    if outcome.reference:
        document["reference"] = outcome.reference
    if outcome.reason is not None:
        document["message"] = refusal_of(outcome)
    if outcome.newly_trusted or outcome.reason in ("key-unknown", "key-of-another-unit"):
        document["fingerprint"] = outcome.fingerprint
    if outcome.newly_trusted:
        document["trusted"] = True
    return document


def refusal_of(outcome: PackageOutcome) -> str:
    """Why a refused package was not taken."""
    return refused_package(outcome.reason or "", outcome.values, outcome.file.name)


def merge_text(report: QueueReport, units: Units, dry_run: bool) -> str:
    """A table of the packages, then what people should know or do."""
    rows = [("Gói", "Đơn vị", "Kết quả", *COUNTS.values())]
    rows += [_row(each, units) for each in report.packages]
    lines = ["Chạy thử, chưa gộp gì:"] if dry_run else []
    lines += [*table(rows, _RIGHT), "", *_remarks(report, units)]
    return "\n".join(lines).rstrip() + "\n"


def _row(outcome: PackageOutcome, units: Units) -> tuple[str, ...]:
    counts = [format_count(outcome.counts[name]) if outcome.counts else "–" for name in COUNTS]
    unit = units[outcome.unit].short_name if outcome.unit is not None else "–"
    number = f" (lần gộp {outcome.merge})" if outcome.merge is not None else ""
    return outcome.file.name, unit, STATUS_WORDS[outcome.status] + number, *counts


def _remarks(report: QueueReport, units: Units) -> Iterator[str]:
    for each in report.packages:
        name = visible(each.file.name)
        if each.reason is not None:
            yield f"{name}: {refusal_of(each)}"
        if each.newly_trusted and each.unit is not None:
            yield f"{name}: đã chấp nhận khóa mới của {units[each.unit].name}, {each.fingerprint}."
        if each.reference:
            yield f"{name}: {reference_words(each.reference)} theo cấp trên."
        if each.status == "fork":
            yield f"{name}: máy gửi là bản sao hoặc vừa khôi phục từ sao lưu; số liệu cả hai nhánh đều giữ."
        if each.counts.get("vanished"):
            count = format_count(each.counts["vanished"])
            yield f"{name}: {count} dòng có ở đây mà không còn ở máy gửi; không xóa dòng nào."
    if report.open_conflicts:
        yield f"Còn {format_count(report.open_conflicts)} xung đột chờ chọn; xem bằng hhdesk conflicts."
