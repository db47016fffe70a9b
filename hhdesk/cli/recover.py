"""hhdesk recover: what can be saved of a damaged database, in a new file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hhdesk.app.recovery.condition import condition_of, require_known
from hhdesk.app.recovery.recover_to import Recovered, recover_to
from hhdesk.app.recovery.words import condition_words
from hhdesk.cli.answers.answer import DONE, WAITING, Answer, shown
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import FILE, database_argument, option
from hhdesk.cli.program import Command
from hhdesk.cli.signing import SEAL_VARIABLE, seal_password
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS
from hhdesk.store.files.workshops import Workshop


@click.command(
    "recover", cls=Command, signs_in=False, help="Cứu số liệu của DB đã hỏng ra tệp mới; DB giữ nguyên."
)
@database_argument
@option("--to", "target", metavar="TỆP_MỚI", type=FILE, required=True, help="Tệp mới; chưa được có tệp ở đó.")
def command(database: Path, target: Path) -> Answer:
    """Salvage into a new file; code 3 where something could not be read."""
    with about(database):
        require_known(database)
        condition = condition_of(database, full=True)
        with Workshop("recover") as folder:
            recovered = recover_to(database, target, folder, condition, password=seal_password)
    words = condition_words(condition) if condition else "Tệp số liệu không hỏng."
    whole = not recovered.unread and not recovered.gone
    return Answer(_document(recovered, condition), _text(recovered, words), DONE if whole else WAITING)


def _document(recovered: Recovered, condition: Any) -> dict[str, Any]:
    return {
        "file": shown(recovered.file),
        "condition": condition.trouble.value if condition else None,
        "source": recovered.source,
        "backup": shown(recovered.backup) if recovered.backup else None,
        "rows": dict(recovered.rows),
        "unread": dict(recovered.unread),
        "borrowed": recovered.borrowed,
        "gone": recovered.gone,
        "sealed": shown(recovered.sealed) if recovered.sealed else None,
    }


def _text(recovered: Recovered, words: str) -> str:
    counts = [f"{KINDS[kind].heading} {format_count(count)}" for kind, count in recovered.rows.items()]
    lines = [words, f"Đã ghi ra {shown(recovered.file)}: {', '.join(counts)}."]
    if recovered.source == "backup":
        lines.append(f"Không cứu được gì từ tệp; đây là bản sao lưu {shown(recovered.backup or '')}.")
    elif recovered.unread:
        lines.append(f"Có chỗ không đọc được trong các bảng: {', '.join(recovered.unread)}.")
        if recovered.borrowed:
            source = "bản sao lưu" if recovered.backup else "danh mục gốc"
            lines.append(f"Đã lấy {format_count(recovered.borrowed)} dòng của những chỗ đó từ {source}.")
        if recovered.gone:
            lines.append(f"{format_count(recovered.gone)} dòng phải bỏ vì thiếu dòng đi kèm.")
    else:
        lines.append("Không mất dòng nào.")
    if recovered.sealed:
        lines.append(
            f"Bản sao niêm phong {shown(recovered.sealed)} mới hơn, có thể cứu được nhiều hơn; "
            f"hãy đặt mật khẩu ở biến {SEAL_VARIABLE} rồi làm lại."
        )
    return "\n".join(lines) + "\n"
