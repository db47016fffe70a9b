"""hhdesk demo: the whole job on sample data."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.sample.run_demo import run_demo
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.parameters import FILE
from hhdesk.cli.program import Command


@click.command("demo", cls=Command, help="Làm thử toàn bộ công việc trên số liệu mẫu, trong THƯ_MỤC.")
@click.argument(
    "directory",
    metavar="[THƯ_MỤC]",
    type=FILE,
    required=False,
    help="Thư mục trống, chưa có, hoặc của lần làm thử trước; không ghi là hhdesk-demo.",
)
def command(directory: Path | None) -> Answer:
    """Make the demo and name its files."""
    demo = run_demo(directory or Path("hhdesk-demo"))
    files = [shown(path) for path in demo.files]
    folder = shown(demo.directory)
    database = shown(demo.database)
    waiting = f"còn {demo.open_conflicts} xung đột chờ chọn: hhdesk conflicts {database}"
    lines = [
        f"Đã làm xong {len(files)} tệp mẫu trong {folder}:",
        *(f"  {file}" for file in files),
        f"Huyện đã gộp {demo.packages} gói, {waiting}",
        f"Xem trong cửa sổ: hhdesk {database}",
    ]
    document = {
        "directory": folder,
        "files": files,
        "database": database,
        "packages": demo.packages,
        "open_conflicts": demo.open_conflicts,
    }
    return Answer(document, "\n".join(lines) + "\n")
