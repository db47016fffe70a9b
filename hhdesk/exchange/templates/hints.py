"""What a template tells those who fill it in: a note at every heading, a sentence where a check refuses."""

from __future__ import annotations

from dataclasses import dataclass

from hhdesk.domain.registry import Column, ColumnType

_COUNT = "Gõ số nguyên, ví dụ 2500.\n0: không có ai.\nn/a: không áp dụng.\nĐể trống: chưa có số liệu."
_HINTS = {
    ColumnType.ORGANISATION: "Chọn trong danh sách.",
    ColumnType.UNIT: "Chọn trong danh sách.",
    ColumnType.PERIOD: "Năm (2025), nửa năm (2025-H1, 2025-H2) hoặc quý (2025-Q1 đến 2025-Q4).",
    ColumnType.YEAR: "Năm có bốn chữ số, ví dụ 2025.",
    ColumnType.BASE: "Tên cơ sở. Cơ sở chưa có sẽ được lập khi nạp.",
    ColumnType.COUNT: _COUNT,
    ColumnType.DECIMAL: "Gõ số, có thể có đến ba chữ số thập phân.\nĐể trống: chưa có số liệu.",
    ColumnType.POINTS: "Điểm từ 0 đến 100, có thể lẻ đến hai chữ số thập phân.",
    ColumnType.LEVEL: "Chọn mức trong danh sách. Để trống: chưa xếp loại.",
    ColumnType.DATE: "Ngày theo dạng 15/11/2025.",
    ColumnType.CODES: "Các tổ chức cùng làm, cách nhau bằng dấu chấm phẩy, ví dụ: PN; ĐTN.",
    ColumnType.CHOICE: "Chọn trong danh sách.",
}
_OWN_HINTS = {
    "members": f"Số có mặt cuối kỳ.\n{_COUNT}",
    "admitted": f"Số kết nạp trong kỳ.\n{_COUNT}",
    "left": f"Số ra khỏi tổ chức trong kỳ, mọi lý do.\n{_COUNT}",
    "new_bases": f"Riêng Liên đoàn Lao động.\n{_COUNT}",
    "proposed_level": "Mức mà cơ sở tự đề nghị. Chọn trong danh sách.",
    "closed": "Ngày đầu tiên cơ sở không còn. Để trống nếu đang hoạt động.",
    "catalogue": "Chọn việc trong danh mục, hoặc để trống.",
    "money_plan": "Triệu đồng.",
    "money_actual": "Triệu đồng.",
    "note": "Tối đa 2.000 ký tự.",
}
LAST_YEAR = "Số của năm trước để đối chiếu. Cột này không được nạp."
CHECK_TITLE = "Xem lại ô này"


@dataclass(frozen=True, slots=True)
class Hint:
    """The note at a heading, "" for none, and the sentence shown when a check refuses a cell."""

    note: str
    refusal: str


def hint_of(column: Column) -> Hint:
    """The hint of a column."""
    note = _OWN_HINTS.get(column.name, _HINTS.get(column.type, ""))
    return Hint(note, note.replace("\n", " "))
