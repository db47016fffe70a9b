"""How a damaged database is spoken of."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.app.recovery.condition import Condition, Trouble
from hhdesk.domain.numbers import format_count

TROUBLES: Mapping[Trouble, str] = {
    Trouble.MISSING: "Không có tệp số liệu ở chỗ này.",
    Trouble.FOLDER: "Ở chỗ tệp số liệu bây giờ là một thư mục cùng tên.",
    Trouble.EMPTY: "Tệp số liệu rỗng, không còn byte nào.",
    Trouble.UNREADABLE: "Phần đầu của tệp số liệu đã hỏng hoặc bị cắt, nên chương trình không mở được tệp.",
    Trouble.DAMAGED: "Có chỗ trong tệp số liệu không đọc được nữa.",
    Trouble.ALTERED: "Chương trình khác đã sửa cấu trúc của tệp số liệu.",
    Trouble.OLDER: "Tệp số liệu cũ hơn lần mở trước: thiếu {lost} lần ghi gần nhất.",
}


def condition_words(condition: Condition) -> str:
    """What is wrong, in a sentence or two."""
    words = TROUBLES[condition.trouble].format(lost=format_count(condition.lost))
    if condition.trouble is Trouble.OLDER and condition.seen is not None:
        words += f" Lần ghi cuối đã thấy là lúc {condition.seen.astimezone():%H:%M %d/%m/%Y}."
    if condition.trouble is Trouble.ALTERED:
        words += f" Chỗ bị sửa: {condition.detail}."
    return words
