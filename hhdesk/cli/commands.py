"""The names of all commands, known without importing any of them."""

from __future__ import annotations

from collections.abc import Mapping

# In the order of the help: each is the module hhdesk.cli.NAME with its `command`.
COMMANDS: Mapping[str, str] = {
    "new": "Tạo tệp số liệu cho một đơn vị",
    "unit": "Xem đơn vị của tệp số liệu, hoặc chuyển sang đơn vị kế tiếp",
    "load": "Nạp bảng CSV, xlsx, xls, ods vào tệp số liệu",
    "dump": "Ghi số liệu ra bảng CSV hoặc xlsx",
    "template": "Ghi bảng mẫu để điền",
    "progress": "Xem kết quả so với các chỉ tiêu",
    "chart": "Vẽ biểu đồ ra PDF, PNG, SVG",
    "report": "Ghi báo cáo ra Word, Excel, PDF, hoặc cả bộ tài liệu họp",
    "check": "Kiểm tra tệp và số liệu trong tệp",
    "backup": "Sao lưu tệp số liệu",
    "backups": "Xem các bản sao lưu của tệp số liệu",
    "restore": "Khôi phục tệp số liệu từ bản sao lưu",
    "recover": "Cứu số liệu của tệp đã hỏng ra tệp mới",
    "pack": "Ghi gói .hhp để mang đi bằng USB",
    "show": "Xem một gói là gì, chưa gộp",
    "merge": "Gộp các gói vào tệp số liệu",
    "enrol": "Chấp nhận khóa ký gói của một đơn vị",
    "conflicts": "Xem các xung đột chờ chọn",
    "resolve": "Chọn giá trị cho một xung đột",
    "merges": "Xem các lần gộp",
    "undo": "Hoàn tác một lần gộp",
    "lock": "Khóa một kỳ, không cho sửa nữa",
    "unlock": "Mở lại một kỳ đã khóa",
    "diagnose": "Ghi thông tin kỹ thuật cho người hỗ trợ, không kèm số liệu",
    "demo": "Làm thử toàn bộ công việc trên số liệu mẫu",
}
