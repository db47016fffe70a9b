"""Errors of files that carry a code and values; the words are made elsewhere."""

from __future__ import annotations

from types import MappingProxyType
from typing import ClassVar


class CodedError(Exception):
    """`values` fill the sentence that a later module words. ValueError for a code that is not in `CODES`."""

    CODES: ClassVar[tuple[str, ...]] = ()

    def __init__(self, code: str, **values: str | int) -> None:
        if code not in self.CODES:
            raise ValueError(code)
        super().__init__(code, values)
        self.code = code
        self.values = MappingProxyType(values)
