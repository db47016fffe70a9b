"""The row of buttons below the district's board."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hhdesk.app.desk import Desk
from hhdesk.app.level_above import level_above
from hhdesk.domain.units import Tier
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.tool_row import ToolRow


class DistrictTools(ToolRow):
    """Buttons alone: the page knows what each of them does."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reminder_button = Button(
            self.tr("Giấy nhắc…"), "print", hint=self.tr("In danh sách đơn vị còn thiếu")
        )
        self.rehearse_button = Button(
            self.tr("Diễn tập…"), "charts", hint=self.tr("Gộp thử vào một bản sao bỏ đi và xem biểu đồ")
        )
        self.merges_button = Button(self.tr("Các lần gộp…"), "history")
        self.answers_button = Button(
            self.tr("Tin của {0}…").format(level_above(desk)),
            "info",
            hint=self.tr("Gói nào đã đến nơi, chỗ nào đã bị sửa và vì sao"),
        )
        self.return_button = Button(
            self.tr("Ghi gói trả về…"),
            "usb",
            hint=self.tr("Ghi số liệu đã sửa để trả về đơn vị đang chọn, hoặc nộp lên"),
        )
        for button in (
            self.reminder_button,
            self.rehearse_button,
            self.merges_button,
            self.answers_button,
            self.return_button,
        ):
            self.add_button(button)
        self.answers_button.setVisible(desk.info.tier is Tier.DISTRICT)
