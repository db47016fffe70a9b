"""What a package changed of the reference data, in words."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.domain.numbers import format_count

_WORDS = {"targets": "chỉ tiêu", "levels": "mức xếp loại", "units": "đơn vị", "settings": "cài đặt chung"}


def reference_words(counts: Mapping[str, int]) -> str:
    """`2 chỉ tiêu, 1 đơn vị đổi`; "" where nothing did."""
    parts = [f"{format_count(counts[name])} {word}" for name, word in _WORDS.items() if counts.get(name)]
    return f"{', '.join(parts)} đổi" if parts else ""
