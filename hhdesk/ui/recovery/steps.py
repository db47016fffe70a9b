"""The words and tables of the steps that lead back from a damaged database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.backups.records import Backup
from hhdesk.app.backups.words import size_words
from hhdesk.app.recovery.condition import Condition, Trouble
from hhdesk.app.recovery.rescue import Rescue
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS
from hhdesk.store.files.compare_files import Difference
from hhdesk.ui.widgets.cell_table import Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn

LOOKING = (
    "Chương trình không ghi gì vào tệp này. Nó đang đọc những gì còn đọc được ra một tệp mới, "
    "và tìm bản sao lưu tốt gần nhất."
)
SEEKING = "Đang tìm bản sao lưu tốt gần nhất."
HOPELESS = (
    "Không đọc được gì từ tệp, và máy này không có bản sao lưu nào của nó; cũng có thể đây không phải tệp số "
    "liệu của chương trình. Hãy tìm bản sao lưu trên USB, ổ đĩa khác hoặc máy khác rồi chọn “Mở tệp khác…”: "
    "bản sao lưu được chép vào chỗ tệp này, còn chính nó giữ nguyên."
)
NO_BACKUP = "Máy này cũng không có bản sao lưu nào của tệp."
GONE_HINT = (
    "Nếu tệp nằm trên USB hoặc ổ đĩa khác thì hãy cắm vào rồi bấm “Thử lại”; nếu đã chuyển hay đổi tên, "
    "hoặc có bản sao lưu ở nơi khác, thì chọn “Mở tệp khác…”."
)
SEALED_ONLY = (
    "Không đọc được gì từ tệp, nhưng có bản sao niêm phong lúc {when}. "
    "Hãy bấm “Mở bản niêm phong…” và gõ mật khẩu đặt lúc bật niêm phong."
)
SEALED_NEWER = " Bản sao niêm phong lúc {when} mới hơn; mở ra có thể giữ được nhiều hơn."

_SOURCES = ["Đọc từ tệp", "Lấy từ sao lưu"]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on: the file that would be used, its name, and what it means."""

    file: Path
    name: str
    sentence: str


def is_file(condition: Condition) -> bool:
    """Whether there is a file that could be read, and is to be kept."""
    return condition.trouble not in (Trouble.MISSING, Trouble.FOLDER)


def hopeless_words(condition: Condition) -> str:
    """What to do where nothing reads and no backup is known."""
    return HOPELESS if is_file(condition) else f"{NO_BACKUP} {GONE_HINT}"


def choosing_words(rescue: Rescue, options: int, path: Path) -> str:
    """What stands above the ways to go on; `path` is where the database was looked for."""
    if rescue.condition.trouble is Trouble.OLDER:
        words = "Chọn tệp để làm việc tiếp; cách đầu giữ được nhiều nhất."
    elif rescue.condition.trouble is Trouble.FOLDER:
        words = "Tệp đã chuyển hay đổi tên thì chọn “Mở tệp khác…”, không thì đưa bản sao lưu trở lại."
    elif not is_file(rescue.condition):
        words = f"{GONE_HINT} Không tìm lại được tệp thì đưa bản sao lưu trở lại."
    else:
        words = "Tệp hỏng được giữ nguyên từng byte."
        if rescue.salvaged is None:
            words = f"Không đọc được dòng nào từ tệp hỏng. {words}"
        elif options > 1:
            words = f"Chọn cách đi tiếp; cách đầu giữ được nhiều nhất. {words}"
    return words if rescue.path == path else f"{words} Số liệu sẽ nằm ở {rescue.path}."


def useless_words(given: Backup | None, rescue: Rescue) -> str:
    """What is wrong with the backup that somebody found; "" where it is the one to go on with."""
    if given is None or (rescue.backup is not None and rescue.backup.file == given.file):
        return ""
    return f"Không đọc được “{given.file.name}” từ đầu đến cuối, nên không dùng bản đó."


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
        words = f"{_lost_words(rescue)}{_origin_words(rescue)} Cỡ {size}."
        found.append(Option(rescue.backup.file, f"Dùng bản sao lưu lúc {when}", words))
    return tuple(sorted(found, key=lambda option: option.file != rescue.advised))


def sealed_words(rescue: Rescue, words: str) -> str:
    """The words with the moment of the sealed copy; "" where there is none."""
    if rescue.sealed is None:
        return ""
    return words.format(when=f"{rescue.sealed.moment.astimezone():%H:%M ngày %d/%m/%Y}")


def _salvaged_words(rescue: Rescue) -> str:
    salvaged = rescue.salvaged
    if rescue.condition.trouble is Trouble.OLDER:
        return _current_words(rescue)
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


def _current_words(rescue: Rescue) -> str:
    """What going on with a file that is older than it was would cost."""
    words = f"Tệp tốt, nhưng thiếu {format_count(rescue.condition.lost)} lần ghi gần nhất"
    if rescue.ahead:
        return f"{words}; bản sao lưu có {format_count(rescue.ahead)} lần trong số đó."
    return f"{words}."


def _lost_words(rescue: Rescue) -> str:
    """What going back to the backup would cost."""
    older = rescue.condition.trouble is Trouble.OLDER
    file = "tệp hiện có" if older else "tệp hỏng"
    if rescue.ahead:
        ahead = format_count(rescue.ahead)
        return f"Bản này mới hơn {file} {ahead} lần ghi và có đủ những gì {file} còn; không mất gì."
    if rescue.differences is None:
        return "Mất những gì nhập sau lúc đó."
    counts = rescue.differences.counts.values()
    newer = sum(each[Difference.ADDED] + each[Difference.CHANGED] for each in counts)
    if not newer:
        return f"Trong {file} không thấy gì mới hơn bản này."
    readable = "tệp hiện có vẫn có" if older else "tệp hỏng còn đọc được"
    return f"Mất {format_count(newer)} dòng đã nhập hoặc sửa sau lúc đó mà {readable}."


def _origin_words(rescue: Rescue) -> str:
    """Of which file the backup is, where only the name says that it may be this one's."""
    if not rescue.namesake or rescue.backup is None:
        return ""
    return f" Bản này là của {rescue.backup.note.database or rescue.backup.file.name}, cùng tên tệp."


def columns_of(rescue: Rescue) -> tuple[TableColumn, ...]:
    """The columns of the table that holds both ways against each other, as far as there are both."""
    file = "Tệp hiện có" if rescue.condition.trouble is Trouble.OLDER else "Cứu được"
    names = ["Bản sao lưu"] if rescue.backup is not None else []
    if rescue.salvaged is not None:
        names = [*(_SOURCES if _has_lent(rescue) else [file]), *names]
    if rescue.differences is not None:
        names += [f"Chỉ {file.lower()}", "Chỉ bản sao lưu", "Khác nhau"]
    return (TableColumn("Bảng", stretch=True), *(TableColumn(name, figures=True) for name in names))


def _has_lent(rescue: Rescue) -> bool:
    """Whether the salvaged file has rows from the backup: then it is counted what came from where."""
    return rescue.backup is not None and rescue.salvaged is not None and rescue.salvaged.borrowed > 0


def rows_of(rescue: Rescue) -> list[ShownRow]:
    """How many living records of each kind either way has, and how they differ; as `columns_of`."""
    rows = []
    for kind in KINDS.values():
        cells = []
        if rescue.salvaged is not None:
            whole, own = rescue.salvaged_rows.get(kind.name, 0), rescue.salvaged.own_rows.get(kind.name, 0)
            cells = [min(own, whole), max(whole - own, 0)] if _has_lent(rescue) else [whole]
        if rescue.backup is not None:
            cells.append(rescue.backup_rows.get(kind.name, 0))
        if rescue.differences is not None:
            counts = rescue.differences.counts[kind.name]
            cells += [counts[each] for each in (Difference.ADDED, Difference.MISSING, Difference.CHANGED)]
        rows.append(ShownRow((Shown(kind.heading), *map(_count, cells))))
    return rows


def _count(count: int) -> Shown:
    return Shown(format_count(count), tone=None if count else "sub")
