"""The serif face of papers, chosen by the letters its files really have, and the width of text in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from hhdesk.reports.fonts import required_characters, system_folders
from hhdesk.reports.typeset.drawn import MM_PER_POINT, Typeface

# Regular, bold, italic, bold italic; faces of one width (Times New Roman's), so that lines break alike.
_FAMILIES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"),
    (
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-BoldItalic.ttf",
    ),
)
_SHIPPED = ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSerif-BoldItalic.ttf")


@dataclass(frozen=True, slots=True)
class Family:
    """The four faces of a typeface."""

    regular: Typeface
    bold: Typeface
    italic: Typeface
    bold_italic: Typeface


def choose_family(folders: Sequence[Path]) -> Family:
    """The first family in `folders` whose files have every Vietnamese letter, else the shipped one."""
    for names in _FAMILIES:
        for folder in folders:
            if all(_is_complete(folder / name) for name in names):
                return _family(folder, names)
    spec = find_spec("matplotlib")
    place = Path(spec.origin).parent if spec and spec.origin else Path()
    return _family(place / "mpl-data" / "fonts" / "ttf", _SHIPPED)


def _family(folder: Path, names: tuple[str, str, str, str]) -> Family:
    regular, bold, italic, both = (folder / name for name in names)
    return Family(
        Typeface(regular),
        Typeface(bold, bold=True),
        Typeface(italic, italic=True),
        Typeface(both, bold=True, italic=True),
    )


def _is_complete(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        known = TTFont(path.name, str(path)).face.charToGlyph
    except (TTFError, OSError):  # damaged, or not to be read
        return False
    return all(ord(character) in known for character in required_characters())


@cache
def family() -> Family:
    """The family of this machine."""
    return choose_family(system_folders())


@cache
def registered(path: Path) -> str:
    """The name under which the PDF writer knows a font file; loads it at the first call."""
    name = f"{path.stem}-{len(pdfmetrics.getRegisteredFontNames())}"
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


@cache
def _characters(path: Path) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(registered(path)).face.charToGlyph)


def drawable(text: str, face: Typeface) -> str:
    """`text` composed (NFC), with "?" for what the face cannot draw: names are typed by people."""
    known = _characters(face.path)
    return "".join(sign if ord(sign) in known else "?" for sign in normalize("NFC", text))


@lru_cache(maxsize=16384)
def width(text: str, size: float, face: Typeface) -> float:
    """The width of one line in millimetres at `size` points."""
    return float(pdfmetrics.stringWidth(drawable(text, face), registered(face.path), size)) * MM_PER_POINT


def line_height(size: float) -> float:
    """Millimetres from one baseline to the next at single spacing, as word processors set this face."""
    return size * 1.15 * MM_PER_POINT


def baseline(size: float) -> float:
    """Millimetres from the top of a line to its baseline."""
    return size * 0.93 * MM_PER_POINT
