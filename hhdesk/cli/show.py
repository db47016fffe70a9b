"""hhdesk show: says what a package is, without merging it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hhdesk.app.create_database import delivered_units
from hhdesk.app.sync.show_package import PackageFacts, show_package
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.answers.feedback import receipt_document, receipt_lines
from hhdesk.cli.answers.units import LEVEL_WORDS, unit_line
from hhdesk.cli.parameters import package_argument
from hhdesk.cli.program import Command
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS
from hhdesk.domain.units import Tier, Units


@click.command("show", cls=Command, help="Kiểm tra chữ ký của GÓI và cho biết gói là gì; không gộp gì.")
@package_argument
def command(package: Path) -> Answer:
    """Verify and describe the package."""
    facts = show_package(package)
    units = delivered_units()
    return Answer(_document(facts, units), _text(facts, units))


def _document(facts: PackageFacts, units: Units) -> dict[str, Any]:
    """Units are written so that each names just one version; one that is not known here is its id."""
    return {
        "file": shown(facts.file),
        "sha256": facts.sha256,
        "code": facts.code,
        "fingerprint": facts.fingerprint,
        "unit": units[facts.unit].code if facts.unit in units else facts.unit,
        "version": _qualified(facts.unit, units),
        "level": facts.tier,
        "site": facts.site,
        "for": _qualified(facts.recipient, units) if facts.recipient else None,
        "created_at": facts.created_at,
        "program": facts.program,
        "schema": facts.schema,
        "units": [_qualified(scope, units) for scope in facts.scopes],
        "rows": dict(facts.rows),
        "siblings": facts.siblings,
        "sealed": facts.sealed,
        "receipts": [receipt_document(each) for each in facts.feedback.receipts],
        "reasons": len(facts.feedback.reasons),
    }


def _qualified(unit: str, units: Units) -> str:
    return units.qualified(unit) if unit in units else unit


def _text(facts: PackageFacts, units: Units) -> str:
    sender = unit_line(units[facts.unit]) if facts.unit in units else facts.unit
    counts = ", ".join(
        f"{KINDS[kind].heading if kind in KINDS else kind} {format_count(count)}"
        for kind, count in facts.rows.items()
    )
    lines = [
        f"{shown(facts.file)}: chữ ký đúng.",
        f"Của: {sender}, cấp {LEVEL_WORDS[Tier(facts.tier)]}.",
        f"Ghi lúc {facts.created_at} (giờ của máy gửi), chương trình bản {facts.program}.",
        f"Số dòng: {counts}.",
        f"Mã gói: {facts.code}",
        f"Dấu nhận dạng khóa: {facts.fingerprint}",
    ]
    if facts.recipient:
        receiver = units[facts.recipient].name if facts.recipient in units else facts.recipient
        lines.insert(2, f"Gói trả về cho: {receiver}.")
    if facts.siblings:
        lines.append(f"Mang theo {format_count(facts.siblings)} giá trị được ghi song song ở nơi khác.")
    lines += receipt_lines(facts.feedback.receipts)
    if facts.feedback.reasons:
        lines.append(f"Kèm lý do của {format_count(len(facts.feedback.reasons))} lần sửa.")
    if facts.sealed:
        lines.append("Gói có niêm phong, mở bằng khóa của tài khoản này.")
    return "\n".join(lines) + "\n"
