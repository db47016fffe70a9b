"""The Vietnamese words for what the operating system gives as the reason of a refusal."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence

from hhdesk.domain.text import visible
from hhdesk.store.system_errors import errno_of

_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.EEXIST: "đã có tệp cùng tên",
    errno.ENOENT: "không có thư mục này",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EINVAL: "tên có ký tự không dùng được",
    errno.EIO: "ổ đĩa bị lỗi",
    errno.EBUSY: "tệp đang được dùng",
    errno.ENODEV: "ổ đĩa đã bị rút",
    errno.ENXIO: "ổ đĩa đã bị rút",
}

_BY_WORDS = {os.strerror(number): words for number, words in _REASONS.items()}


def reason_of(error: OSError) -> str:
    """Why the system refused, in a few words; the system's own words for rare reasons."""
    return _REASONS.get(errno_of(error)) or error.strerror or str(error)


def listed(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(visible(name, 60) for name in names[:most])
    return shown if len(names) <= most else f"{shown} và {len(names) - most} mục nữa"


def with_spoken_reason(values: Mapping[str, str | int]) -> dict[str, str | int]:
    """The values of a sentence: texts in one visible line, a `reason` of the system in Vietnamese."""
    shown = {name: visible(value) if isinstance(value, str) else value for name, value in values.items()}
    reason = values.get("reason")
    return shown if reason is None else {**shown, "reason": _BY_WORDS.get(str(reason), shown["reason"])}
