"""The rules for single values of a package: what a cell, a text, an id and a name may be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import cast

from hhdesk.exchange.package.errors import invalid
from hhdesk.exchange.package.limits import LARGEST_NUMBER, MOST_NAME, MOST_TEXT

_CELL_TYPES = frozenset({int, str, type(None)})
_NAME = re.compile(r"[a-z_0-9]{1,100}", re.ASCII)
_TOKEN = re.compile(r"[0-9a-f]{24}", re.ASCII)
_KEY = re.compile(r"[0-9a-f]{64}", re.ASCII)
_HEX = b"0123456789abcdef"
# Every hexadecimal digit becomes "x", a hyphen stays, all else becomes NUL: the form without the value.
_FORM = bytes(ord("x") if byte in _HEX else byte if byte == ord("-") else 0 for byte in range(256))
_ID_FORM = b"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
# Control characters, invisible ones, halves of pairs, and separators of lines: no stored text has them.
_BARRED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def check_cells(values: Collection[object]) -> set[str | int | None]:
    """The different values of a column; PackageError if one is no number of 64 bits, text or null.

    True is no number here, and neither is 1.0: the types of all values are looked at, then each value once.
    """
    types = set(map(type, values))
    if not types <= _CELL_TYPES:
        raise invalid("cell-type")
    distinct: set[str | int | None] = set(values)  # type: ignore[arg-type]  # the types were just checked
    if int in types:
        numbers = [value for value in distinct if isinstance(value, int)]
        if not -LARGEST_NUMBER - 1 <= min(numbers) <= max(numbers) <= LARGEST_NUMBER:
            raise invalid("number-too-large")
    if str in types:
        check_texts([value for value in distinct if isinstance(value, str)])
    return distinct


def check_texts(texts: Collection[str], longest: int = MOST_TEXT) -> None:
    """PackageError unless all are NFC, of `longest` characters at most, and free of control characters."""
    if not texts:
        return
    if max(map(len, texts)) > longest:
        raise invalid("text-too-long")
    together = " ".join(texts)  # nothing combines with a space, so the whole is NFC if each one is
    if not together.isprintable() and any(
        char != "\n" and unicodedata.category(char) in _BARRED for char in set(together)
    ):
        raise invalid("text-with-control-characters")
    if not (together.isascii() or unicodedata.is_normalized("NFC", together)):
        raise invalid("text-not-nfc")


def check_ids(ids: Collection[object]) -> set[str]:
    """The different ids; PackageError unless all are UUIDs in lower case with hyphens."""
    if set(map(type, ids)) != {str}:
        raise invalid("id")
    texts = cast(Collection[str], ids)
    form = "".join(texts).encode("utf-8", "surrogatepass").translate(_FORM)
    if set(map(len, texts)) != {len(_ID_FORM)} or form != _ID_FORM * len(texts):
        raise invalid("id")
    return set(texts)


def index(value: object, size: int) -> int:
    """The value, which must be a whole number from 0 to `size` - 1; else PackageError."""
    if type(value) is not int or not 0 <= value < size:
        raise invalid("index-out-of-range")
    return value


def check_indices(values: Iterable[object], size: int) -> None:
    """PackageError unless all are whole numbers from 0 to `size` - 1."""
    for value in values:
        index(value, size)


def is_name(value: object) -> bool:
    """True for the name of a kind, column, group or table: small letters, digits and underscores."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def is_token(value: object) -> bool:
    """True for 24 hexadecimal digits in lower case."""
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None


def is_key(value: object) -> bool:
    """True for 64 hexadecimal digits in lower case."""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def is_label(value: object) -> bool:
    """True for a short text of one line, such as the id of a unit."""
    return isinstance(value, str) and 0 < len(value) <= MOST_NAME and "\n" not in value
