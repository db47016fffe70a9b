"""Why a file or a sheet could not be read or written, as a code and values."""

from __future__ import annotations

from hhdesk.exchange.coded_error import CodedError

CODES: tuple[str, ...] = (
    # Files that come in: `file` is the name.
    "file-missing",  # there is no such file
    "file-unreadable",  # the system refuses to open it: `reason`
    "file-not-a-sheet",  # neither CSV nor .xlsx, .xls or .ods
    "file-not-utf8",  # a CSV in another encoding: `row` is the first line that is not UTF-8
    "file-encrypted",  # protected by a password
    "file-damaged",  # begins like a workbook, but is broken
    "file-broken-quotes",  # a CSV whose quotes do not pair: `row`
    "file-too-large",  # beyond `limit` (`what`: megabytes, rows or cells)
    "file-empty",  # no visible sheet with anything in it
    # Sheets: `file`, `sheet` ("" for CSV), `headers`.
    "sheet-not-recognised",  # the header names no kind: `nearest`, `missing` headings
    "sheet-ambiguous",  # the header fits several kinds: `kinds`
    "sheet-lacks-columns",  # the kind asked for needs more columns: `kind`, `missing`
    # Workbooks that were not made for the program.
    "no-table-found",  # no sheet holds headings with rows under them: `file`
    # Files that go out.
    "file-not-written",  # the system refuses to write it: `reason`
    "file-wrong-ending",  # neither .csv nor .xlsx
)


class SheetError(CodedError):
    """A file or sheet that cannot be used as a whole; nothing of it was taken."""

    CODES = CODES
