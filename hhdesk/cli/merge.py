"""hhdesk merge: takes packages into a database, each in a transaction of its own."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.sync.merge_packages import QueueReport, merge_packages
from hhdesk.cli.answers.answer import DONE, WAITING, Answer, Failure
from hhdesk.cli.answers.merge import merge_document, merge_text, refusal_of
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import FILE, database_argument, option
from hhdesk.cli.program import Command
from hhdesk.domain.numbers import format_count
from hhdesk.domain.text import visible
from hhdesk.domain.units import Units


@click.command(
    "merge",
    cls=Command,
    help="Gộp các gói vào DB; mỗi gói vào trọn vẹn hoặc không vào, gói hỏng không cản gói khác.",
)
@database_argument
@click.argument(
    "paths",
    metavar="GÓI…",
    nargs=-1,
    required=True,
    type=FILE,
    help="Tệp .hhp, hoặc thư mục: mọi .hhp trong đó.",
)
@option("--dry-run", "dry_run", is_flag=True, help="Chỉ đếm; tệp số liệu giữ nguyên từng byte.")
@option("--trust-new", "trust_new", is_flag=True, help="Chấp nhận cả khóa ký gặp lần đầu.")
def command(database: Path, paths: tuple[Path, ...], dry_run: bool, trust_new: bool) -> Answer:
    """Merge the packages; the answer waits for a person where disputes are open or packages were refused."""
    with opened(database, untouched=dry_run) as desk:
        report = merge_packages(desk, paths, dry_run=dry_run, trust_new=trust_new)
        units = desk.reference.units
    refused = sum(each.status == "refused" for each in report.packages)
    if refused == len(report.packages):
        raise _refusal(report, units)
    waiting = refused or report.open_conflicts
    document = merge_document(report, units)
    return Answer(document, merge_text(report, units, dry_run), WAITING if waiting else DONE)


def _refusal(report: QueueReport, units: Units) -> Failure:
    """No package was taken: the reason of the only one, or one for all with the packages beside it."""
    document = merge_document(report, units)
    if len(report.packages) == 1:
        (only,) = report.packages
        details = {"file": only.file.name, **only.values}
        return Failure(only.reason or "", refusal_of(only), details, document)
    sentence = f"Không gộp được gói nào trong {format_count(len(report.packages))} gói."
    reasons = "\n".join(f"  {visible(each.file.name)}: {refusal_of(each)}" for each in report.packages)
    return Failure("merge-refused", sentence, {"count": len(report.packages)}, document, reasons)
