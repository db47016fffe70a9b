"""The one description of every synced kind of record: key, columns, field groups and headings.

Tables, sheets, history, progress of a load and later the merge read it, so that a new kind of record is
declared here (with its table and checks) and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnType(StrEnum):
    """What a column holds, and so how it is read, stored and shown."""

    ORGANISATION = "organisation"  # code
    UNIT = "unit"  # id of a unit version; CODE or CODE@DATE in files
    PERIOD = "period"  # text of a Period
    YEAR = "year"  # integer
    BASE = "base"  # id of a base; its name in files
    COUNT = "count"  # Figure: integer, n/a or missing
    DECIMAL = "decimal"  # thousandths as an integer
    POINTS = "points"  # hundredths as an integer
    CHOICE = "choice"  # one of `choices`
    LEVEL = "level"  # code of a level of the row's scale
    CODES = "codes"  # organisation codes joined by ";"
    DATE = "date"
    TEXT = "text"  # one line or more, NFC


DECIMAL_SCALE = 1000
POINTS_SCALE = 100


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `group` names the field group that merges as one.

    Key columns that never change have none; a name, a title or a lead that can be corrected has one.
    """

    name: str
    type: ColumnType
    heading: str
    group: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record.

    `name` is the sheet's name, `table` the database table. `key` are the sheet's key columns in order;
    `columns` all columns of the sheet in order, key first. `identity` are the stored columns whose values
    make the id: for ratings the base stands for organisation, unit, kind and name. `inherited` are sheet
    columns that live in the base. `needs_values`: a row that holds nothing beside its key says nothing, and
    is not made (a base or a task says something by being there).
    """

    name: str
    table: str
    heading: str
    key: tuple[str, ...]
    identity: tuple[str, ...]
    columns: tuple[Column, ...]
    inherited: tuple[str, ...] = ()
    needs_values: bool = False

    def column(self, name: str) -> Column:
        """The column with this name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns of the table itself, in order."""
        return tuple(column for column in self.columns if column.name not in self.inherited)

    @property
    def value_columns(self) -> tuple[Column, ...]:
        """The columns that are not part of the key, in order."""
        return tuple(column for column in self.columns if column.name not in self.key)

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Field groups in order, each with its column names."""
        found: dict[str, list[str]] = {}
        for column in self.columns:
            if column.group:
                found.setdefault(column.group, []).append(column.name)
        return {group: tuple(names) for group, names in found.items()}


T = ColumnType
BASE_KINDS = ("co_so", "mttq_xa", "ban_ctmt")
YEAR_KINDS = ("year", "school")
TASK_STATES = ("planned", "running", "done", "stopped")
SCALES = ("mttq5", "nv4", "vm4")

_ORGANISATION = Column("organisation", T.ORGANISATION, "Tổ chức", required=True, synonyms=("đoàn thể",))
_UNIT = Column("unit", T.UNIT, "Đơn vị", required=True, synonyms=("mã đơn vị", "xã, thị trấn", "xã"))
_BASE_KIND = Column("kind", T.CHOICE, "Loại cơ sở", choices=BASE_KINDS, required=True)

MEMBERSHIP = RecordKind(
    name="membership",
    table="membership",
    heading="Hội viên",
    key=("organisation", "unit", "period"),
    identity=("organisation", "unit", "period"),
    needs_values=True,
    columns=(
        _ORGANISATION,
        _UNIT,
        Column("period", T.PERIOD, "Kỳ", required=True, synonyms=("kỳ báo cáo",)),
        Column("eligible", T.COUNT, "Diện tập hợp", "figures", synonyms=("đối tượng",)),
        Column("members", T.COUNT, "Hội viên", "figures", synonyms=("đoàn viên", "tổng số hội viên")),
        Column("admitted", T.COUNT, "Kết nạp", "figures", synonyms=("kết nạp mới",)),
        Column("left", T.COUNT, "Ra hội", "figures", synonyms=("giảm",)),
        Column("new_bases", T.COUNT, "Cơ sở lập mới", "figures", synonyms=("công đoàn cơ sở lập mới",)),
        Column("note", T.TEXT, "Ghi chú", "note"),
    ),
)

BASES = RecordKind(
    name="bases",
    table="base",
    heading="Cơ sở",
    key=("organisation", "unit", "kind", "name"),
    identity=("organisation", "unit", "kind", "name"),
    columns=(
        _ORGANISATION,
        _UNIT,
        _BASE_KIND,
        Column("name", T.TEXT, "Tên cơ sở", "name", required=True, synonyms=("tên",)),
        Column("founded", T.DATE, "Thành lập", "life", synonyms=("ngày thành lập",)),
        Column("closed", T.DATE, "Kết thúc", "life", synonyms=("ngày kết thúc", "giải thể")),
        Column("note", T.TEXT, "Ghi chú", "note"),
    ),
)

RATINGS = RecordKind(
    name="ratings",
    table="rating",
    heading="Xếp loại",
    key=("organisation", "unit", "kind", "base", "year"),
    identity=("base", "year"),
    needs_values=True,
    inherited=("organisation", "unit", "kind"),
    columns=(
        _ORGANISATION,
        _UNIT,
        _BASE_KIND,
        Column("base", T.BASE, "Cơ sở", required=True, synonyms=("tên cơ sở",)),
        Column("year", T.YEAR, "Năm", required=True),
        Column("scale", T.CHOICE, "Thang xếp loại", "rating", choices=SCALES, synonyms=("thang",)),
        Column("level", T.LEVEL, "Xếp loại", "rating", synonyms=("mức xếp loại",)),
        Column("proposed_level", T.LEVEL, "Cơ sở đề nghị", "rating", synonyms=("mức đề nghị",)),
        Column("points", T.POINTS, "Điểm", "rating"),
        Column("year_kind", T.CHOICE, "Loại năm", "year_kind", choices=YEAR_KINDS),
        Column("note", T.TEXT, "Ghi chú", "note", synonyms=("minh chứng, ghi chú", "minh chứng")),
    ),
)

TASKS = RecordKind(
    name="tasks",
    table="task",
    heading="Phần việc NTM",
    key=("organisation", "unit", "hamlet", "title", "year"),
    identity=("organisation", "unit", "hamlet", "title", "year"),
    columns=(
        Column("organisation", T.ORGANISATION, "Chủ trì", "lead", required=True, synonyms=("tổ chức",)),
        _UNIT,
        Column("hamlet", T.TEXT, "Xóm", "place", synonyms=("xóm, tổ dân phố", "thôn")),
        Column("title", T.TEXT, "Tên việc", "title", required=True, synonyms=("phần việc",)),
        Column("year", T.YEAR, "Năm", required=True),
        Column("catalogue", T.CHOICE, "Mã danh mục", "title"),
        Column("plan", T.DECIMAL, "Kế hoạch", "plan"),
        Column("actual", T.DECIMAL, "Thực hiện", "actual"),
        Column("quantity_unit", T.TEXT, "Đơn vị tính", "plan"),
        Column("plan_2", T.DECIMAL, "Kế hoạch 2", "plan_2"),
        Column("actual_2", T.DECIMAL, "Thực hiện 2", "actual_2"),
        Column("quantity_unit_2", T.TEXT, "Đơn vị tính 2", "plan_2"),
        Column("money_plan", T.DECIMAL, "Kinh phí kế hoạch", "money"),
        Column("money_actual", T.DECIMAL, "Kinh phí thực hiện", "money"),
        Column("start", T.DATE, "Bắt đầu", "schedule", synonyms=("ngày bắt đầu",)),
        Column("due", T.DATE, "Hạn", "schedule", synonyms=("hạn hoàn thành",)),
        Column("state", T.CHOICE, "Trạng thái", "state", choices=TASK_STATES),
        Column("partners", T.CODES, "Phối hợp", "partners"),
        Column("note", T.TEXT, "Ghi chú", "note"),
    ),
)

KINDS: dict[str, RecordKind] = {kind.name: kind for kind in (MEMBERSHIP, BASES, RATINGS, TASKS)}
