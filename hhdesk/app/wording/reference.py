"""The sentences for settings and target sets that cannot be as they were given."""

from __future__ import annotations

from collections.abc import Mapping

REFERENCE_REJECTIONS: Mapping[str, str] = {
    "unknown-setting": "Không có mục cài đặt “{setting}”.",
    "empty-setting": "Mục này không để trống được; hãy gõ nội dung.",
    "bad-due-day": "“{value}” không phải ngày trong năm; hãy gõ ngày và tháng, ví dụ 15/11.",
    "unknown-option": "Mục này không có lựa chọn “{value}”.",
    "setting-too-long": "Mục này chỉ ghi được một dòng, dài nhất {limit} ký tự; hãy rút ngắn.",
    "unknown-target": "Không có chỉ tiêu “{target}”; hãy ghi đúng mã.",
    "unknown-target-set": "Không có giai đoạn chỉ tiêu “{target_set}”.",
    "last-target-set": "Phải còn ít nhất một giai đoạn chỉ tiêu; hãy thêm giai đoạn mới trước khi xóa.",
    "bad-threshold": "Mức của chỉ tiêu phải là số không âm, nhiều nhất hai chữ số thập phân.",
    "bad-window": "Năm đầu phải trước năm cuối, từ {earliest} đến {latest}, dài nhất {longest} năm.",
    "window-taken": "Các năm này đã thuộc {label}; hãy chọn những năm chưa có chỉ tiêu.",
}
