"""hhdesk resolve: a person's decision on one dispute."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hhdesk.app.sync.conflicts import count_conflicts, find_conflict, resolve
from hhdesk.app.sync.sheet_disputes import decided_values
from hhdesk.cli.answers.answer import DONE, WAITING, Answer
from hhdesk.cli.click_words import BadValue
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import NUMBER, WordType, database_argument, option
from hhdesk.cli.program import Command
from hhdesk.domain.numbers import format_count

_SIDE = WordType("bên", ("ours", "theirs"))


class SettingType(click.ParamType[tuple[str, str]]):
    """COLUMN=VALUE; the value may be empty."""

    name = "giá trị"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The column's name and the cell's text."""
        if isinstance(value, tuple):
            return value
        column, equals, cell = str(value).partition("=")
        if not equals or not column.strip():
            raise BadValue("usage", f"“{value}”; hãy viết CỘT=GIÁ_TRỊ.")
        return column.strip(), cell


@click.command(
    "resolve",
    cls=Command,
    help="Chọn giá trị cho xung đột SỐ; lựa chọn đi theo gói và có hiệu lực ở mọi nơi.",
)
@database_argument
@click.argument("conflict", metavar="SỐ", type=NUMBER, help="Số của xung đột, xem bằng lệnh conflicts.")
@option(
    "--keep",
    type=_SIDE,
    help="ours: giữ giá trị đang dùng; theirs: lấy của bên kia. Hai tên cơ sở: ours là một, theirs là hai.",
)
@option(
    "--set",
    "settings",
    metavar="CỘT=GIÁ_TRỊ",
    type=SettingType(),
    multiple=True,
    help="Ghi giá trị khác, viết như trong CSV; cột không nêu giữ giá trị đang dùng.",
)
@option("--reason", metavar="LÝ_DO", default="", help="Vì sao chọn như vậy; đi kèm trong gói trả về.")
def command(
    database: Path,
    conflict: int,
    keep: str | None,
    settings: tuple[tuple[str, str], ...],
    reason: str,
) -> Answer:
    """Decide; the answer waits for a person where other disputes are open."""
    if (keep is None) is not bool(settings):
        raise _wrong_choice(both=keep is not None)
    with opened(database) as desk:
        found = find_conflict(desk, conflict)
        values = decided_values(desk, found, dict(settings)) if settings else None
        resolve(desk, conflict, keep, values, reason)
        waiting = count_conflicts(desk)
    text = f"Đã chọn xong xung đột {conflict}."
    if waiting:
        text += f" Còn {format_count(waiting)} xung đột chờ chọn."
    return Answer({"id": conflict, "open_conflicts": waiting}, text + "\n", WAITING if waiting else DONE)


def _wrong_choice(*, both: bool) -> click.UsageError:
    keep = next(each for each in command.params if each.name == "keep")
    if not both:
        return click.MissingParameter(ctx=click.get_current_context(), param=keep)
    wrong = BadValue("usage", "chỉ ghi --keep hoặc --set, không ghi cả hai.")
    wrong.ctx, wrong.param = click.get_current_context(), keep
    return wrong
