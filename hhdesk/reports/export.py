"""Figures as files for paper and as pictures for the screen."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from hhdesk.store.files.whole_files import write_whole

PRINT_DPI = 300
SUFFIXES = (".pdf", ".png", ".svg")
_CREATOR = "hhdesk"


class UnknownFormat(ValueError):
    """The file's ending is none of SUFFIXES."""

    def __init__(self, suffix: str) -> None:
        super().__init__(suffix)
        self.suffix = suffix


def save_figure(figure: Figure, path: Path) -> None:
    """Write the figure in the format of the path's ending: .pdf, .png (300 dpi) or .svg.

    The same figure gives the same bytes: files carry no time. A file appears whole or not at all, and one
    that was there is replaced only by a whole one. UnknownFormat for other endings; OSError passes up.
    """
    write_whole(path, file_bytes(figure, path.suffix.lower()))


def file_bytes(figure: Figure, suffix: str) -> bytes:
    """The content of a file with this ending (lower case, with its dot); UnknownFormat for others."""
    title = str(figure.get_label())
    information: dict[str, dict[str, str | None]] = {
        ".pdf": {"Title": title, "Creator": _CREATOR, "CreationDate": None},
        ".svg": {"Title": title, "Creator": _CREATOR, "Date": None},
        ".png": {"Title": title, "Software": _CREATOR},
    }
    if suffix not in information:
        raise UnknownFormat(suffix)
    return _drawn(figure, suffix, PRINT_DPI, information[suffix])


def render_png(figure: Figure, width: int, height: int) -> bytes:
    """The figure as a PNG, as large as fits into `width` × `height` device pixels, in its own proportions."""
    wide, high = figure.get_size_inches()
    return _drawn(figure, ".png", min(width / wide, height / high), {"Software": None})


def _drawn(figure: Figure, suffix: str, dpi: float, information: dict[str, str | None]) -> bytes:
    stream = BytesIO()
    with drawing_settings():
        figure.savefig(stream, format=suffix[1:], dpi=dpi, metadata=information)
    return stream.getvalue()


@contextmanager
def drawing_settings() -> Iterator[None]:
    """Our settings for the time of one drawing; a letter that the font lacks is an error, never a box.

    Fonts of type 42 keep text searchable in PDF; outlines in SVG look right on machines without the font.
    """
    settings = mpl.rc_context(
        {
            "pdf.fonttype": 42,
            "svg.fonttype": "path",
            "svg.hashsalt": _CREATOR,
            "text.hinting": "none",
            "savefig.bbox": None,
        }
    )
    with settings, warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        yield
