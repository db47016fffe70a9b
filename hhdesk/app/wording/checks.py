"""The Vietnamese sentence for each finding about a database file as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.domain.numbers import format_count

TRACE_SENTENCES: Mapping[str, str] = {
    "history-entry": (
        "Lịch sử đã bị sửa ngoài chương trình: mục số {edit} ({at}) không khớp với các mục trước nó. "
        "Hãy so với bản sao lưu và hỏi những người dùng tệp."
    ),
    "history-kept": (
        "Lịch sử đã bị sửa ngoài chương trình: giá trị cũ mà mục số {edit} ({at}) giữ lại đã khác đi. "
        "Hãy so với bản sao lưu và hỏi những người dùng tệp."
    ),
    "history-end": (
        "Lịch sử đã bị sửa ngoài chương trình: sau mục số {edit} thiếu mục. "
        "Hãy so với bản sao lưu và hỏi những người dùng tệp."
    ),
    "accounts-switched": (
        "Chương trình khác đã bật hoặc tắt tài khoản của tệp này. "
        "Hãy so với bản sao lưu và hỏi những người dùng tệp."
    ),
    "accounts-altered": (
        "Tài khoản bị sửa ngoài chương trình: {names}. Hãy đặt lại mật khẩu và vai trò trong Cài đặt, "
        "so với bản sao lưu và hỏi những người dùng tệp."
    ),
    "reference-altered": (
        "Chỉ tiêu hoặc cài đặt bị sửa ngoài chương trình: {names}. "
        "Hãy so với bản sao lưu rồi ghi lại giá trị đúng."
    ),
}

CHECK_SENTENCES: Mapping[str, str] = {
    "integrity-broken": "Cấu trúc tệp đã hỏng ({detail}); hãy khôi phục từ bản sao lưu gần nhất.",
    "foreign-keys-broken": "{count} dòng nói về bản ghi không có; hãy khôi phục từ bản sao lưu gần nhất.",
    "tables-missing": "Tệp thiếu {names}; hãy khôi phục từ bản sao lưu gần nhất.",
    "schema-altered": (
        "Chương trình khác đã sửa cấu trúc tệp ({names}); hãy khôi phục từ bản sao lưu gần nhất."
    ),
    "values-mistyped": (
        "Chương trình khác đã ghi giá trị sai dạng vào {names}; hãy khôi phục từ bản sao lưu gần nhất."
    ),
    "values-unreadable": (
        "Chương trình khác đã ghi những giá trị không đọc được; hãy khôi phục từ bản sao lưu gần nhất."
    ),
    "changed-outside": (
        "{count} giá trị bị chương trình khác sửa; khi xuất hoặc nhận gói, giá trị cũ trở lại "
        "và giá trị bị sửa chờ chọn ở trang USB."
    ),
    **TRACE_SENTENCES,
    "older-than-seen": (
        "Tệp cũ hơn lần mở trước trên máy này: thiếu {count} lần ghi; hãy xem bản sao lưu mới nhất."
    ),
    "older-schema": "Bản chương trình cũ hơn đã tạo tệp này; lần mở tới, tệp được sao lưu rồi nâng cấp.",
    "open-conflicts": "Còn {count} xung đột chờ chọn; hãy chọn ở trang USB hoặc bằng lệnh resolve.",
    "rating-without-base": "{count} xếp loại thuộc cơ sở đã xóa nên không được tính.",
}


def check_sentence(code: str, values: Mapping[str, str | int]) -> str:
    """The sentence for a finding, its numbers grouped as Vietnamese readers expect."""
    shown = {k: format_count(v) if isinstance(v, int) else v for k, v in values.items()}
    return CHECK_SENTENCES[code].format_map(shown)
