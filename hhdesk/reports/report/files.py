"""The door to the writers: a paper becomes a file in the format that its ending names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hhdesk.reports.report.content import Paper

# Puts one paper into bytes; the same paper gives the same bytes.
Writer = Callable[[Paper], bytes]


def _docx() -> Writer:
    from hhdesk.reports.report.docx_file import docx_bytes

    return docx_bytes


def _pdf() -> Writer:
    from hhdesk.reports.typeset.pdf_file import pdf_bytes

    return pdf_bytes


def _xlsx() -> Writer:
    from hhdesk.reports.workbook.xlsx_file import xlsx_bytes

    return xlsx_bytes


# Each loads its library only when it is asked for.
_WRITERS: Mapping[str, Callable[[], Writer]] = {".docx": _docx, ".pdf": _pdf, ".xlsx": _xlsx}
SUFFIXES = tuple(_WRITERS)


def paper_bytes(paper: Paper, suffix: str) -> bytes:
    """The content of a file with this ending (lower case, with its dot); KeyError for one not in SUFFIXES."""
    return _WRITERS[suffix]()(paper)
