"""How backups are spoken of: why they were made, which promise keeps them, how large they are."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.app.backups.records import Cause, Note
from hhdesk.domain.numbers import format_count, format_fixed

CAUSES: Mapping[Cause, str] = {
    Cause.DAILY: "Hằng ngày",
    Cause.MERGE: "Trước khi gộp gói",
    Cause.UPGRADE: "Trước khi nâng cấp",
    Cause.RESTORE: "Trước khi khôi phục",
    Cause.MANUAL: "Tự làm",
    Cause.RECOVERY: "Sau khi cứu số liệu",
    Cause.UNKNOWN: "Không ghi lại",
}
PROMISES: Mapping[str, str] = {
    "day": "7 ngày",
    "week": "4 tuần",
    "month": "12 tháng",
    "manual": "đến khi hết chỗ",
    "last": "5 bản mới nhất",
    "": "sắp bỏ",
}


def size_words(count: int) -> str:
    """`184 KB`, `14,2 MB`, `2 GB`."""
    if count < 1_000_000:
        return f"{format_count(max(1, round(count / 1000)))}\u00a0KB"
    unit, name = (1_000_000, "MB") if count < 1_000_000_000 else (1_000_000_000, "GB")
    number = (
        format_fixed(count / unit, 1) if count % unit and count < 100 * unit else format_count(count // unit)
    )
    return f"{number}\u00a0{name}"


def accounts_words(note: Note, now: bool) -> str:
    """What going back to a backup means for signing in, which is needed `now` or not; "" for nothing."""
    if not note.tables:  # nobody counted
        return "Tài khoản và mật khẩu cũng trở lại như lúc đó." if now else ""
    then = bool(note.tables.get("access"))
    if now and not then:
        return (
            "Lúc đó chưa dùng tài khoản: khôi phục xong ai mở máy cũng sửa được, "
            "cho đến khi bật lại tài khoản trong Cài đặt."
        )
    if then and not now:
        return "Lúc đó có dùng tài khoản: khôi phục xong phải đăng nhập bằng mật khẩu lúc đó."
    return "Tài khoản và mật khẩu cũng trở lại như lúc đó." if now else ""
