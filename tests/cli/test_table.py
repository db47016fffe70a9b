"""Tables in plain text show what is in their cells, and nothing in a cell moves the rest about."""

from __future__ import annotations

import unicodedata

from hhdesk.app.backups.words import size_words
from hhdesk.cli.answers.table import table


def test_columns_are_as_wide_as_their_widest_cell_marks_aside() -> None:
    marked = unicodedata.normalize("NFD", "Hải Hậu")
    assert table([("Tên", "Số"), (marked, "5"), ("An", "120")], frozenset({1})) == [
        "Tên       Số",
        f"{marked}    5",
        "An       120",
    ]


def test_sizes_keep_the_space_before_their_unit() -> None:
    assert table([("Cỡ",), (size_words(532_480),)])[1] == size_words(532_480)


def test_what_would_move_a_terminal_about_shows_as_a_mark() -> None:
    assert table([("a\u202eb",), ("a\nb",), ("a\x1b[2Jb",), ("a\u2028b",)]) == [
        "a\ufffdb",
        "a\ufffdb",
        "a\ufffd[2Jb",
        "a\ufffdb",
    ]
