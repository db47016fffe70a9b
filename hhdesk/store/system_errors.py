"""Tells refusals of the operating system apart by the numbers of C, where Windows lumps them together."""

from __future__ import annotations

import errno
import os

# Python calls most of these EACCES or EINVAL; what people have to do about them differs.
_BY_WINDOWS = {
    19: errno.EROFS,  # the stick's write protection
    20: errno.ENODEV,
    21: errno.ENODEV,  # not ready: pulled out
    32: errno.EBUSY,
    33: errno.EBUSY,
    123: errno.EINVAL,
    206: errno.ENAMETOOLONG,
    433: errno.ENODEV,
    1117: errno.EIO,
    1167: errno.ENODEV,
}


def errno_of(error: OSError) -> int:
    """The number of C for what the system reports; 0 where it gives none."""
    windows = getattr(error, "winerror", None)
    return _BY_WINDOWS.get(windows or 0, error.errno or 0)


def system_reason(error: OSError) -> str:
    """The words of C for what the system reports: the same on every system, for another layer to translate.

    The system's own words where it gives no number.
    """
    number = errno_of(error)
    if number in errno.errorcode and (getattr(error, "winerror", None) or not error.strerror):
        return os.strerror(number)
    return error.strerror or str(error) or type(error).__name__
