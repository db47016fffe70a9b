"""hhdesk merges: the packages that were taken in, newest first."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

import click

from hhdesk.app.sync.merges import merges_of, receipts_by_merge
from hhdesk.cli.answers.answer import Answer
from hhdesk.cli.answers.feedback import delivery_lines, receipt_document
from hhdesk.cli.answers.merge import COUNTS, STATUS_WORDS
from hhdesk.cli.answers.table import table
from hhdesk.cli.answers.units import codes_in_list
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import database_argument
from hhdesk.cli.program import Command
from hhdesk.domain.feedback import Receipt
from hhdesk.domain.numbers import format_count
from hhdesk.domain.units import Units
from hhdesk.store.queries.sync import MergeEntry

_RIGHT = frozenset({0, *range(5, 5 + len(COUNTS))})


@click.command("merges", cls=Command, help="Xem các lần gộp gói vào DB, mới nhất trước.")
@database_argument
def command(database: Path) -> Answer:
    """List the merges."""
    with opened(database) as desk:
        merges, units = merges_of(desk), desk.reference.units
        receipts, deliveries = receipts_by_merge(desk), delivery_lines(desk)
    codes = codes_in_list([each.unit for each in merges], units)
    documents = [_document(each, codes, receipts.get(each.merge, ())) for each in merges]
    text = "\n".join([_text(merges, units), *deliveries]).rstrip() + "\n"
    return Answer(documents, text)


def _document(entry: MergeEntry, codes: Mapping[str, str], receipts: Sequence[Receipt]) -> dict[str, Any]:
    counts = json.loads(entry.counts)
    return {
        "merge": entry.merge,
        "at": entry.at.astimezone(UTC).isoformat(timespec="seconds"),
        "file": entry.file,
        "sha256": entry.sha256,
        "status": entry.status,
        "unit": codes[entry.unit],
        "site": entry.site,
        **{name: counts.get(name, 0) for name in COUNTS},
        "undone": entry.undone,
        "reference": counts.get("reference", {}),
        "receipts": [receipt_document(each) for each in receipts],
    }


def _text(merges: Sequence[MergeEntry], units: Units) -> str:
    if not merges:
        return "Chưa gộp gói nào.\n"
    rows: list[tuple[str, ...]] = [("Số", "Lúc", "Gói", "Đơn vị", "Kết quả", *COUNTS.values())]
    for entry in merges:
        counts = json.loads(entry.counts)
        rows.append(
            (
                str(entry.merge),
                f"{entry.at.astimezone():%d/%m/%Y %H:%M}",
                entry.file,
                units[entry.unit].short_name,
                "Đã hoàn tác" if entry.undone else STATUS_WORDS[entry.status],
                *(format_count(counts.get(name, 0)) for name in COUNTS),
            )
        )
    return "\n".join(table(rows, _RIGHT)) + "\n"
