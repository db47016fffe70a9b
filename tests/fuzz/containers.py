"""Archives as plain bytes that a fuzzer can change: the parts in a row, each under a line that names it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MARK = b"\n%%part "


def written_out(parts: Mapping[str, bytes]) -> bytes:
    """The parts as bytes for a corpus."""
    return b"".join(_MARK + name.encode() + b"\n" + content for name, content in parts.items())


def parts_in(data: bytes) -> dict[str, bytes]:
    """The parts that such bytes hold; of two with one name the last."""
    found = {}
    for piece in data.split(_MARK)[1:]:
        name, _, content = piece.partition(b"\n")
        found[name.decode("utf-8", "replace")] = content
    return found


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of the parts, not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name or "x"), content)
    return buffer.getvalue()
