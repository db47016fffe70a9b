"""The Vietnamese words for what the operating system gives as the reason of a refusal."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

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
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def with_spoken_reason(values: Mapping[str, str | int]) -> dict[str, str | int]:
    """The values of a sentence, a `reason` in the system's English put into Vietnamese."""
    reason = values.get("reason")
    return dict(values) if reason is None else {**values, "reason": _BY_WORDS.get(str(reason), reason)}
