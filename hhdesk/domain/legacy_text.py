"""Reads text written for the Vietnamese fonts from before Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`).

Such a file holds Latin letters whose shapes only those fonts turn into Vietnamese. The tables follow the
national standard TCVN 5712:1993 (third set) and the two-letter coding of the VNI fonts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from hhdesk.domain.syllables import is_plausible
from hhdesk.domain.text import nfc


class Encoding(StrEnum):
    """The two families of fonts."""

    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """What a font does to the letters; `capitals`: it draws small letters as capitals."""

    encoding: Encoding
    capitals: bool


# TCVN3: from each code on, the letters of the codes that follow one another.
_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {start + step: letter for start, run in _TCVN3_RUNS.items() for step, letter in enumerate(run)}

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
# VNI: signs that stand after their vowel, by the marks that they add to it.
_VNI_MARKS = {
    "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ù": _ACUTE, "ï": _DOT,
    "â": _HAT, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "á": _HAT + _ACUTE,
    "ä": _HAT + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "é": _BREVE + _ACUTE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
# VNI: letters of their own.
_VNI_LETTERS = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_VNI_VOWELS = frozenset("aeiouyôö")
_VNI_HATTED = frozenset("aeo")
_VNI_BREVED = frozenset("a")


def font_kind(name: str) -> LegacyFont | None:
    """What a font of this name does; None for every font of today."""
    plain = name.strip()
    if plain.lower().startswith(".vn"):
        return LegacyFont(Encoding.TCVN3, plain.endswith("H"))
    if plain.lower().startswith("vni"):
        return LegacyFont(Encoding.VNI, False)
    return None


def decode(text: str, font: LegacyFont) -> str:
    """The text as its readers see it, in NFC.

    A text that holds letters beyond Latin-1 was typed in Unicode under the old font's name, and stays. Signs
    that the font does not have stay too: `is_clean` tells.
    """
    if any(ord(char) > 0xFF and char.isalpha() for char in text):
        return nfc(text)
    if font.encoding is Encoding.TCVN3:
        decoded = text.translate(_TCVN3)
        return nfc(decoded.upper() if font.capitals else decoded)
    return nfc(_decode_vni(text))


def is_clean(text: str) -> bool:
    """True if a decoded (or plain) text reads as Vietnamese and keeps no sign of an old font."""
    return is_plausible(text) and not _LEFTOVER.search(text)


def hidden_reading(text: str) -> tuple[Encoding, str] | None:
    """What a text means that no font marks as old, but which reads only when decoded; None otherwise."""
    if text.isascii() or is_clean(text):
        return None
    for encoding in Encoding:
        decoded = decode(text, LegacyFont(encoding, capitals=False))
        if decoded != nfc(text) and is_clean(decoded):
            return encoding, decoded
    return None


# Signs of Latin-1 that Vietnamese text of today does not have; those of TCVN3 letters among them.
_LEFTOVER = re.compile(r"[\u0080-\u009f¡¢£¤¥¦§¨©ª¬\u00ad®¯µ¶¸¹»¼½¾¿×÷]")


def _decode_vni(text: str) -> str:
    """Signs after a vowel become its marks; a vowel that cannot bear them keeps the sign as it is."""
    found: list[str] = []
    bearer = ""
    for char in text:
        small = char.lower()
        marks = _VNI_MARKS.get(small, "")
        if marks and bearer and _bears(bearer, marks):
            found[-1] = unicodedata.normalize("NFC", found[-1] + marks)
            bearer = ""
            continue
        letter = _VNI_LETTERS.get(small, small)
        found.append(letter.upper() if char != small else letter)
        bearer = small if small in _VNI_VOWELS else ""
    return "".join(found)


def _bears(vowel: str, marks: str) -> bool:
    if marks[0] == _HAT:
        return vowel in _VNI_HATTED
    return vowel in _VNI_BREVED if marks[0] == _BREVE else True
