"""hhdesk load: reads sheets into a database, all rows or none."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.loading.report import LoadRefused
from hhdesk.app.loading.sheets import MODES, load
from hhdesk.app.wording.sheets import sheet_sentence
from hhdesk.cli.answers.answer import Answer, Failure
from hhdesk.cli.answers.load import load_document, load_text, refusal_text
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import FILE, KIND, WordType, database_argument, option
from hhdesk.cli.program import Command
from hhdesk.cli.shown_progress import shown_progress
from hhdesk.domain.numbers import format_count


@click.command("load", cls=Command, help="Nạp mọi dòng của các bảng vào DB; một chỗ sai thì không nạp gì.")
@database_argument
@click.argument("files", metavar="TỆP…", nargs=-1, required=True, type=FILE, help="CSV, xlsx, xls, ods.")
@option("--kind", type=KIND, help="Loại bảng; không ghi thì nhận ra qua hàng tiêu đề.")
@option(
    "--mode",
    type=WordType("cách nạp", MODES),
    default="upsert",
    help=(
        "upsert: ô trống xóa số đã có (mặc định); fill: chỉ điền chỗ còn thiếu; "
        "delete: xóa các dòng được nêu."
    ),
)
@option("--dry-run", "dry_run", is_flag=True, help="Chỉ đếm và kiểm tra, không ghi gì.")
@option("--reason", metavar="LÝ_DO", default="", help="Vì sao sửa; đi kèm số liệu trong gói trả về.")
def command(
    database: Path, files: tuple[Path, ...], kind: str | None, mode: str, dry_run: bool, reason: str
) -> Answer:
    """Load the files and count what changed."""
    with opened(database, untouched=dry_run) as desk, shown_progress("Đang nạp…") as progress:
        try:
            report = load(desk, files, kind, mode, dry_run, progress, reason)
        except LoadRefused as refused:
            raise _refusal(refused) from refused
    return Answer(load_document(report), load_text(report, dry_run))


def _refusal(refused: LoadRefused) -> Failure:
    report = refused.report
    total = report.problems_total
    failed = [sheet.failure for sheet in report.files if sheet.failure is not None]
    if total == 1 and failed:
        code, values = failed[0]
        return Failure(code, sheet_sentence(code, values), values, load_document(report))
    sentence = f"Có {format_count(total)} chỗ phải sửa nên chưa nạp gì."
    details = {"problems_total": total}
    return Failure("load-refused", sentence, details, load_document(report), refusal_text(report))
