"""The font of the charts, chosen by the glyphs its files really have, and the width of text in it.

Fonts are taken by path, never by name: two fonts of one name may differ in Vietnamese letters, and a font
without them prints boxes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

MM_PER_POINT = 25.4 / 72

# Sans-serif faces of one width (Arial's), so that pages look alike everywhere; regular and bold file.
_FACES = (
    ("arial.ttf", "arialbd.ttf"),
    ("Arimo-Regular.ttf", "Arimo-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
)
_LINUX_FOLDERS = ("croscore", "liberation2", "liberation")
_LETTERS = "aăâeêioôơuưyđ"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_SIGNS = "\u00a0≥−–…·“”‘’±×%/*"


@dataclass(frozen=True, slots=True)
class Face:
    """The two files of a typeface."""

    regular: Path
    bold: Path


def required_characters() -> frozenset[str]:
    """Every character a chart must be able to draw: ASCII, Vietnamese in both cases, and our signs."""
    letters = {normalize("NFC", letter + tone) for letter in _LETTERS for tone in _TONES if letter != "đ"}
    both = {case for letter in letters | {"đ"} for case in (letter, letter.upper())}
    return frozenset(both | {chr(code) for code in range(0x20, 0x7F)} | set(_SIGNS))


def system_folders() -> tuple[Path, ...]:
    """The folders where the preferred faces may lie on this machine."""
    windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    linux = tuple(Path("/usr/share/fonts/truetype") / name for name in _LINUX_FOLDERS)
    return (windows, *linux)


def choose_face(folders: Sequence[Path]) -> Face:
    """The first preferred face in `folders` with all required characters, else matplotlib's DejaVu Sans."""
    for regular, bold in _FACES:
        for folder in folders:
            face = Face(folder / regular, folder / bold)
            if _is_complete(face.regular) and _is_complete(face.bold):
                return face
    shipped = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return Face(shipped / "DejaVuSans.ttf", shipped / "DejaVuSans-Bold.ttf")


def _is_complete(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        characters = FT2Font(str(path)).get_charmap()
    except (OSError, RuntimeError):  # unreadable, or damaged
        return False
    return all(ord(character) in characters for character in required_characters())


@cache
def face() -> Face:
    """The face of this machine."""
    return choose_face(system_folders())


@cache
def _font(bold: bool) -> FT2Font:
    font = FT2Font(str(face().bold if bold else face().regular))
    font.set_size(100, 72)
    return font


@cache
def _characters(bold: bool) -> frozenset[int]:
    return frozenset(_font(bold).get_charmap())


def properties(size: float, bold: bool) -> FontProperties:
    """The face at `size` points for matplotlib."""
    path = face().bold if bold else face().regular
    return FontProperties(fname=str(path), size=size)


def drawable(text: str, bold: bool) -> str:
    """`text` composed (NFC), with "?" for what the face cannot draw: names are typed by people."""
    known = _characters(bold)
    return "".join(sign if ord(sign) in known else "?" for sign in normalize("NFC", text))


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, bold: bool) -> float:
    """Width of one line in millimetres at `size` points."""
    font = _font(bold)
    font.set_text(drawable(text, bold), 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 * size / 100 * MM_PER_POINT


def forget() -> None:
    """Look for the face anew at the next drawing, after fonts were installed or removed."""
    for cached in (face, _font, _characters, text_width):
        cached.cache_clear()
