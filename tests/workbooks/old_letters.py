"""Writes Vietnamese the way the old fonts had it, for sample workbooks: the reverse of what is tested."""

from __future__ import annotations

import subprocess
import unicodedata

_VNI = {
    "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0301": "ù", "\u0323": "ï",
    "\u0302": "â", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã", "\u0302\u0301": "á",
    "\u0302\u0323": "ä", "\u0306": "ê", "\u0306\u0300": "è", "\u0306\u0309": "ú", "\u0306\u0303": "ü",
    "\u0306\u0301": "é", "\u0306\u0323": "ë",
}  # fmt: skip
_VNI_WHOLE = {"ơ": "ô", "ư": "ö", "đ": "ñ", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î"}
_HORN = "\u031b"


def tcvn3(text: str) -> str:
    """The text as a `.VnTime` font has it; the system's own converter of the standard does the work."""
    done = subprocess.run(
        ["/usr/bin/iconv", "-f", "UTF-8", "-t", "TCVN5712-1"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("latin-1")


def vni(text: str) -> str:
    """The text as a `VNI-Times` font has it."""
    return "".join(_vni_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if small in _VNI_WHOLE:
        found = _VNI_WHOLE[small]
        return found.upper() if letter != small else found
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if not marks:
        return letter
    if _HORN in marks:
        tone = next((mark for mark in marks if mark != _HORN), "")
        first = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base]
        sign = _VNI.get(tone, "")
    else:
        ordered = sorted(marks, key=lambda mark: mark not in "\u0302\u0306")
        first, sign = base, _VNI["".join(ordered)]
    return first + (sign.upper() if base.isupper() else sign)
