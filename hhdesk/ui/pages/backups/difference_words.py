"""How the differences between two files of a database read: a line a kind, and a line a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hhdesk.app.history.entries import label_of
from hhdesk.domain.numbers import format_count
from hhdesk.domain.periods import Period
from hhdesk.domain.registry import KINDS
from hhdesk.store.files.compare_files import Difference, DifferentRecord, FileDifferences
from hhdesk.ui.period_field import period_name
from hhdesk.ui.widgets.cell_table import Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.words.formatting import MISSING
from hhdesk.ui.words.value_words import ValueWords

WORDS = {Difference.ADDED: "Mới có", Difference.CHANGED: "Đã đổi", Difference.MISSING: "Không còn"}
_ICONS = {Difference.ADDED: "plus", Difference.CHANGED: "restore", Difference.MISSING: "delete"}
COUNT_COLUMNS = (
    TableColumn("Bảng", stretch=True),
    *(TableColumn(word, figures=True) for word in WORDS.values()),
)
RECORD_COLUMNS = (
    TableColumn("Khác thế nào"),
    TableColumn("Bảng"),
    TableColumn("Tổ chức"),
    TableColumn("Đơn vị"),
    TableColumn("Dòng"),
    TableColumn("Từ → thành", stretch=True),
)


def count_rows(differences: FileDifferences) -> list[ShownRow]:
    """How many records of each kind differ, and reference data as one line."""
    rows = [
        ShownRow((Shown(KINDS[kind].heading), *(_count(counts[each]) for each in Difference)))
        for kind, counts in differences.counts.items()
    ]
    empty = Shown(MISSING, tone="sub")
    return [*rows, ShownRow((Shown("Danh mục, cài đặt"), empty, _count(differences.reference), empty))]


def record_rows(records: Iterable[DifferentRecord], words: ValueWords) -> Iterator[ShownRow]:
    """One row a record."""
    for record in records:
        row = record.after or record.before or {}
        kind = KINDS[record.kind]
        label = label_of(kind, row, record.owner)
        if kind.name == "membership":
            label = period_name(Period.parse(label))
        yield ShownRow(
            (
                Shown(WORDS[record.difference], icon=_ICONS[record.difference], icon_tone="sub"),
                Shown(kind.heading),
                Shown(words.abbreviation(record.owner["organisation"])),
                Shown(words.unit(record.owner["unit"])),
                Shown(label),
                Shown(_change(record, words)),
            ),
            record,
        )


def _change(record: DifferentRecord, words: ValueWords) -> str:
    """The values that differ; of a record that one side lacks those that it has."""
    kind = KINDS[record.kind]
    if record.before is None or record.after is None:
        row = record.after or record.before or {}
        values = [
            f"{column.heading} {words.value(kind.name, column.name, row[column.name])}"
            for column in kind.value_columns
            if column.name in row and row[column.name] is not None
        ]
        return " · ".join(values).replace("\n", " ")
    parts = []
    for name in record.columns:
        before, after = (
            words.value(kind.name, name, side[name]) or MISSING for side in (record.before, record.after)
        )
        parts.append(f"{words.heading(kind.name, name)} {before} → {after}")
    return " · ".join(parts).replace("\n", " ")


def _count(count: int) -> Shown:
    return Shown(format_count(count), tone=None if count else "sub")
