"""Blocks on the clipboard, as spreadsheets write and read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhdesk.ui.grid.clipboard import compose_block, parse_block


def test_rows_and_columns_of_a_spreadsheet() -> None:
    assert parse_block("Hải Vân\t1.672\r\nHải Phúc\t1.556\r\n") == (
        ("Hải Vân", "1.672"),
        ("Hải Phúc", "1.556"),
    )


def test_a_quoted_cell_may_hold_a_line_break_and_a_quote() -> None:
    assert parse_block('"rà soát\nlại ""3"" xóm"\t5\n') == (('rà soát\nlại "3" xóm', "5"),)


def test_short_rows_are_filled_up() -> None:
    assert parse_block("1\t2\t3\n4") == (("1", "2", "3"), ("4", "", ""))


def test_an_empty_clipboard_is_no_block() -> None:
    assert parse_block("") == ()


@pytest.mark.parametrize("block", [(("",),), (("", ""), ("", "1"))])
def test_empty_cells_survive(block: tuple[tuple[str, ...], ...]) -> None:
    assert parse_block(compose_block(block)) == block


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(
    st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[_TEXTS] * width), min_size=1, max_size=5))
)
def test_what_is_copied_is_pasted_again(rows: list[tuple[str, ...]]) -> None:
    assert parse_block(compose_block(rows)) == tuple(rows)
