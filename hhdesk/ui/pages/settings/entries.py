"""The dated settings that people may change: their names, what they mean, and how a value reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hhdesk.domain.numbers import format_date
from hhdesk.domain.reference import Setting, Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting: key, name, a sentence, and for choices the values with their words."""

    key: str
    name: str
    sentence: str
    choices: tuple[tuple[str, str], ...] = ()

    def words(self, value: str) -> str:
        """How a stored value reads."""
        return dict(self.choices).get(value, value)


ENTRIES = (
    Entry(
        "paper_kind",
        "Thể thức văn bản",
        "Quốc hiệu hay tiêu đề của Đảng, cách ghi số và nơi nhận của báo cáo và thư nhắc.",
        (
            ("party", "Văn bản của Đảng"),
            ("administrative", "Văn bản hành chính"),
        ),
    ),
    Entry("superior", "Cơ quan cấp trên", "Đứng ở dòng đầu của văn bản và biểu đồ."),
    Entry("issuer", "Cơ quan ban hành", "Tên đứng trên biểu đồ và văn bản in ra."),
    Entry("symbol", "Ký hiệu văn bản", "Đứng sau số của báo cáo, ví dụ BDVHU trong -BC/BDVHU."),
    Entry("recipients", "Nơi nhận", "Ghi cách nhau bằng dấu chấm phẩy."),
    Entry("signatory", "Người ký", "Chức danh ở cuối văn bản."),
    Entry(
        "membership_due",
        "Hạn nộp hội viên",
        "Ngày và tháng, ví dụ 15/11; trang USB tính đủ hay thiếu theo hạn này.",
    ),
    Entry("ratings_due", "Hạn nộp xếp loại", "Ngày và tháng, ví dụ 31/12."),
    Entry(
        "strong_levels",
        "“Vững mạnh” ở thang mới",
        "Nông dân và Đoàn Thanh niên nay xếp loại theo thang hoàn thành; mức nào được tính là vững mạnh.",
        (
            ("htxs+htt", "Hoàn thành xuất sắc và hoàn thành tốt"),
            ("htxs", "Chỉ hoàn thành xuất sắc"),
            ("htxs+htt+ht", "Từ hoàn thành nhiệm vụ trở lên"),
        ),
    ),
    Entry(
        "excellent_of_all_rated",
        "Tỷ lệ công đoàn xuất sắc tính trên",
        "Cụm “trong đó” của chỉ tiêu có hai cách hiểu; cách đang dùng được ghi dưới bảng tổng quan.",
        (
            ("no", "Số cơ sở hoàn thành tốt trở lên"),
            ("yes", "Tất cả cơ sở được xếp loại"),
        ),
    ),
    Entry(
        "seal_packages",
        "Niêm phong gói gửi lên",
        "Gói niêm phong chỉ nơi nhận mở được; khóa của nơi nhận đến cùng gói trả về.",
        (
            ("yes", "Có, khi đã có khóa của nơi nhận"),
            ("no", "Không"),
        ),
    ),
)


def in_force(settings: Settings, key: str, day: date) -> Setting | None:
    """The entry whose value counts on `day`; None if there is none."""
    covering = [entry for entry in settings.entries if entry.key == key and entry.covers(day)]
    return max(covering, key=lambda entry: entry.valid_from or date.min, default=None)


def since(setting: Setting | None) -> str:
    """From when a value counts, in words; nothing where there is none."""
    if setting is None:
        return ""
    if setting.valid_from is None:
        return "mọi năm"
    return f"từ {format_date(setting.valid_from)}"
