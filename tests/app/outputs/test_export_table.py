"""Tables that leave the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.app.outputs.export_table import copied, export_table
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.messages import failure
from hhdesk.domain.plain_tables import PlainTable

TABLE = PlainTable("Bảng", ("Đơn vị", "Số"), (("Hải Minh", 5),))


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        export_table(TABLE, tmp_path / "missing" / "a.xlsx")
    assert caught.value.code == "file-not-written"
    assert "a.xlsx" in failure(caught.value)


def test_copied_cells_have_headings_only_where_they_are_wanted() -> None:
    assert copied(TABLE.rows).text == "Hải Minh\t5\r\n"
    assert copied(TABLE.rows, TABLE.headings).text == "Đơn vị\tSố\r\nHải Minh\t5\r\n"
    assert copied(TABLE.rows, TABLE.headings).html.count("<tr>") == 2
