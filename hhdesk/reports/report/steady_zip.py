"""Gives an office file fixed times inside, so that the same content is the same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

_MOMENT = (1980, 1, 1, 0, 0, 0)
_UNIX, _RIGHTS = 3, 0o600 << 16


def steady(content: bytes) -> bytes:
    """The archive `content` packed anew, every part in its order with one and the same time."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _RIGHTS
            target.writestr(entry, source.read(name))
    return stream.getvalue()
