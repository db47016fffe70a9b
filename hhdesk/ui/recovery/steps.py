"""The words and tables of the steps that lead back from a damaged database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.backups.words import size_words
from hhdesk.app.recovery.condition import Trouble
from hhdesk.app.recovery.rescue import Rescue
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS
from hhdesk.store.files.compare_files import Difference
from hhdesk.ui.widgets.cell_table import Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.words.formatting import MISSING

LOOKING = (
    "Chương trình không ghi gì vào tệp này. Nó đang đọc những gì còn đọc được ra một tệp mới, "
    "và tìm bản sao lưu tốt gần nhất."
)
HOPELESS = (
    "Không đọc được gì từ tệp, và máy này không có bản sao lưu nào của nó. "
    "Hãy tìm bản sao lưu trên USB, ổ đĩa khác hoặc máy khác rồi chọn “Mở tệp khác…”."
)


SEALED_ONLY = (
    "Không đọc được gì từ tệp, nhưng có bản sao niêm phong lúc {when}. "
    "Hãy bấm “Mở bản niêm phong…” và gõ mật khẩu đặt lúc bật niêm phong."
)
SEALED_NEWER = " Bản sao niêm phong lúc {when} mới hơn; mở ra có thể giữ được nhiều hơn."


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on: the file that would be used, its name, and what it means."""

    file: Path
    name: str
    sentence: str


def options_of(rescue: Rescue) -> tuple[Option, ...]:
    """What somebody may choose, the advised one first."""
    found = []
    if rescue.salvaged is not None:
        older = rescue.condition.trouble is Trouble.OLDER
        name = "Dùng tệp hiện có" if older else "Dùng phần cứu được từ tệp hỏng"
        found.append(Option(rescue.salvaged.file, name, _salvaged_words(rescue)))
    if rescue.backup is not None:
        when = f"{rescue.backup.moment.astimezone():%H:%M ngày %d/%m/%Y}"
        size = size_words(rescue.backup.size)
        found.append(
            Option(rescue.backup.file, f"Dùng bản sao lưu lúc {when}", f"{_lost_words(rescue)} Cỡ {size}.")
        )
    return tuple(sorted(found, key=lambda option: option.file != rescue.advised))


def sealed_words(rescue: Rescue, words: str) -> str:
    """The words with the moment of the sealed copy; "" where there is none."""
    if rescue.sealed is None:
        return ""
    return words.format(when=f"{rescue.sealed.moment.astimezone():%H:%M ngày %d/%m/%Y}")


def _salvaged_words(rescue: Rescue) -> str:
    salvaged = rescue.salvaged
    if salvaged is None or salvaged.whole:
        return "Mọi dòng trong tệp đều đọc được."
    gaps = sum(len(table.gaps) for table in salvaged.tables.values())
    words = f"Có {format_count(gaps)} chỗ không đọc được"
    if salvaged.borrowed and rescue.backup:
        words += f"; {format_count(salvaged.borrowed)} dòng ở đó lấy từ bản sao lưu."
        return f"{words} Chỉ mất những gì ghi vào đúng các chỗ đó sau bản sao lưu."
    if salvaged.borrowed:
        return f"{words}; danh mục ở đó lấy từ chương trình."
    if rescue.backup:
        return f"{words}; bản sao lưu cũng không có dòng nào ở đó."
    return f"{words}; số liệu ở đó đã mất."


def _lost_words(rescue: Rescue) -> str:
    """What going back to the backup would cost."""
    if rescue.differences is None:
        return "Mất những gì nhập sau lúc đó."
    counts = rescue.differences.counts.values()
    newer = sum(each[Difference.ADDED] + each[Difference.CHANGED] for each in counts)
    if not newer:
        return "Trong tệp hỏng không thấy gì mới hơn bản này."
    return f"Mất {format_count(newer)} dòng đã nhập hoặc sửa sau lúc đó mà tệp hỏng còn đọc được."


def columns_of(rescue: Rescue) -> tuple[TableColumn, ...]:
    """The columns of the table that holds both ways against each other."""
    file = "Tệp hiện có" if rescue.condition.trouble is Trouble.OLDER else "Cứu được"
    return (
        TableColumn("Bảng", stretch=True),
        TableColumn(file, figures=True),
        TableColumn("Bản sao lưu", figures=True),
        TableColumn(f"Chỉ {file.lower()}", figures=True),
        TableColumn("Chỉ bản sao lưu", figures=True),
        TableColumn("Hai bên khác nhau", figures=True),
    )


def rows_of(rescue: Rescue) -> list[ShownRow]:
    """How many living records of each kind either way has, and how they differ."""
    rows = []
    for kind in KINDS.values():
        counts = rescue.differences.counts[kind.name] if rescue.differences else {}
        cells = [
            _count(rescue.salvaged_rows.get(kind.name)),
            _count(rescue.backup_rows.get(kind.name)),
            _count(counts.get(Difference.ADDED)),
            _count(counts.get(Difference.MISSING)),
            _count(counts.get(Difference.CHANGED)),
        ]
        rows.append(ShownRow((Shown(kind.heading), *cells)))
    return rows


def _count(count: int | None) -> Shown:
    return Shown(MISSING if count is None else format_count(count), tone=None if count else "sub")
