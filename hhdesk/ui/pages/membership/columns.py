"""Which columns the membership grid has, for an organisation, a period and its target."""

from __future__ import annotations

from hhdesk.app.forms.membership import MembershipView
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.periods import Period
from hhdesk.domain.text import fold
from hhdesk.ui.grid.cells import GridColumn, Look
from hhdesk.ui.period_field import period_name
from hhdesk.ui.words import formatting

COUNTS = ("eligible", "members", "admitted", "left", "new_bases")
ENTRIES = (*COUNTS, "note")
BEFORE = {"before_eligible": "eligible", "before_members": "members"}


def grid_columns(view: MembershipView, by_period: bool) -> tuple[GridColumn, ...]:
    """The columns from left to right; rate, gap and state only compare where there is a target."""
    people, eligible = members_heading(view.organisation), view.organisation.eligible
    rate = formatting.percent(100.0)
    before = "Cùng kỳ năm trước" if by_period else period_name(view.period.year_before)
    now = _stretch_name(view.period) if by_period else period_name(view.period)
    columns = [
        GridColumn("name", "Kỳ" if by_period else "Xã, thị trấn", "TT Thịnh Long", Look.NAME),
        GridColumn("before_eligible", eligible, "22.500", group=before),
        GridColumn("before_members", people, "22.500", group=before),
        GridColumn("before_rate", "Tỷ lệ", rate, group=before),
        GridColumn("eligible", eligible, "22.500", group=now, entry=True, parted=True),
        GridColumn("members", people, "22.500", group=now, entry=True),
        GridColumn("admitted", "Kết nạp", "2.500", group=now, entry=True),
        GridColumn("left", _left_heading(view.organisation), "2.500", group=now, entry=True),
    ]
    if _counts_bases(view):
        columns.append(GridColumn("new_bases", "Cơ sở lập mới", "250", group=now, entry=True))
    columns.append(GridColumn("rate", "Tỷ lệ", rate, group=now))
    return (*columns, *_comparing(view))


def _comparing(view: MembershipView) -> list[GridColumn]:
    """Gap and state against the target, where there is one, and the note."""
    note = GridColumn("note", "Ghi chú", "rà soát lại 3 xóm", Look.TEXT, entry=True, stretch=True)
    if view.target is None:
        return [
            GridColumn("note", note.heading, note.widest, Look.TEXT, entry=True, parted=True, stretch=True)
        ]
    against = f"So với mục tiêu {formatting.mark(view.target)}"
    return [
        GridColumn("gap", "Còn thiếu", "1.250", group=against, parted=True),
        GridColumn("state", "Trạng thái", "Chưa có số liệu", Look.STATE, group=against),
        GridColumn("note", note.heading, note.widest, Look.TEXT, group=against, entry=True, stretch=True),
    ]


def members_heading(organisation: Organisation) -> str:
    """The word for those gathered, unless the denominator's heading is the same word."""
    people = organisation.people[:1].upper() + organisation.people[1:]
    if fold(organisation.eligible).startswith(fold(organisation.people)):
        return "Được tập hợp"
    return people


def form_title(organisation: Organisation) -> str:
    """What the form is called: "Đoàn viên" for the union's members, "Hội viên" elsewhere."""
    return "Đoàn viên" if organisation.people == "đoàn viên" else "Hội viên"


def _left_heading(organisation: Organisation) -> str:
    return "Ra hội" if organisation.people == "hội viên" else "Ra khỏi"


def _counts_bases(view: MembershipView) -> bool:
    """Organisations without a target for their share are measured by new members and new bases."""
    return view.target is None


def _stretch_name(period: Period) -> str:
    """What the rows of several years have in common."""
    return {"": "Cả năm", "H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm"}.get(
        period.part, f"Quý {period.part[1:]}"
    )
