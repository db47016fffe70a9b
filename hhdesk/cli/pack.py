"""hhdesk pack: writes the package that leaves on a stick."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.sync.pack import pack
from hhdesk.cli.answers.answer import DONE, WAITING, Answer, shown
from hhdesk.cli.desks import named_unit, opened
from hhdesk.cli.parameters import FILE, database_argument, option
from hhdesk.cli.program import Command
from hhdesk.domain.numbers import format_count


@click.command(
    "pack", cls=Command, help="Ghi mọi số liệu của DB thành một gói .hhp, kiểm tra lại rồi mới báo xong."
)
@database_argument
@option("--to", "folder", metavar="THƯ_MỤC", type=FILE, required=True, help="USB hoặc thư mục có sẵn.")
@option("--for", "recipient", metavar="MÃ", help="Đơn vị dưới nhận gói trả về; không ghi là gửi cấp trên.")
@option("--open", "unsealed", is_flag=True, help="Không niêm phong, dù đã có khóa của nơi nhận.")
def command(database: Path, folder: Path, recipient: str | None, unsealed: bool) -> Answer:
    """Write the package and give the code to read aloud."""
    with opened(database) as desk:
        chosen = named_unit(desk, recipient).id if recipient is not None else None
        packed = pack(desk, folder, chosen, sealed=not unsealed)
        unit = desk.reference.units[packed.unit]
        sealed_for = desk.reference.units[packed.sealed_for].name if packed.sealed_for else ""
    file = shown(packed.file)
    document = {
        "file": file,
        "sha256": packed.sha256,
        "code": packed.code,
        "unit": unit.code,
        "rows": packed.rows,
    }
    what = f"gói trả về {unit.name}" if recipient is not None else f"gói của {unit.name}"
    lines = [
        f"Đã ghi và kiểm tra {what}, {format_count(packed.rows)} dòng: {file}",
        f"Mã để đọc qua điện thoại: {packed.code}",
        "Có thể rút USB.",
    ]
    if sealed_for:
        document["sealed"] = True
        lines.insert(1, f"Gói niêm phong cho {sealed_for}, chỉ nơi đó mở được.")
    if packed.outside:
        lines.append(
            f"{format_count(packed.outside)} chỗ bị sửa ngoài chương trình không đi trong gói, "
            "chờ chọn; xem bằng hhdesk conflicts."
        )
    return Answer(document, "\n".join(lines) + "\n", WAITING if packed.outside else DONE)
