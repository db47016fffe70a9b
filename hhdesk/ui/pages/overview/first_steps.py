"""What the overview shows of a year without figures: the ways to get some."""

from __future__ import annotations

from collections.abc import Callable

from hhdesk.app.desk import Desk
from hhdesk.app.level_above import level_above
from hhdesk.domain.units import Tier
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.widgets.steps import Step, Steps


def first_steps(
    desk: Desk, year: int, load: Callable[[], object], navigate: Callable[[Place], object]
) -> Steps:
    """Load, type, and hand in or take in; `load` asks for sheets, `navigate` goes to a place."""
    first = next(each for each in desk.reference.organisations if each.membership_form)
    membership = Node(PageKey.MEMBERSHIP, first.code)
    steps = (
        Step(
            "Đưa số liệu cũ vào",
            "Tệp Excel, CSV hoặc ODS đang dùng. Xem trước rồi mới lưu.",
            "Mở tệp Excel…",
            load,
            "table",
            "Ctrl+O",
        ),
        Step(
            f"Nhập hội viên năm {year}",
            "Mỗi tổ chức một bảng, gõ hoặc dán như trong Excel.",
            "Mở bảng Hội viên",
            lambda: navigate(Place(membership)),
        ),
        _usb_step(desk, navigate),
    )
    return Steps(
        f"Chưa có số liệu năm {year}",
        "Làm lần lượt ba việc. Mỗi số gõ vào được lưu ngay, tắt máy không mất.",
        steps,
    )


def _usb_step(desk: Desk, navigate: Callable[[Place], object]) -> Step:
    """The last step: a commune hands in, the levels above take in."""
    commune = desk.info.tier is Tier.COMMUNE
    return Step(
        f"Ghi ra USB, nộp {level_above(desk)}" if commune else "Nhận gói của các đơn vị",
        "Nộp được ngay cả khi còn thiếu. Nộp nhiều lần không sao."
        if commune
        else "Cắm USB của đơn vị, xem trước rồi gộp. Gộp nhầm thì hoàn tác được.",
        "Mở trang USB",
        lambda: navigate(Place(Node(PageKey.USB))),
        "usb",
    )
