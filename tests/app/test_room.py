"""Work that needs much room says so before it begins, on a drive that is nearly full."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest

from hhdesk.app.check_database import check_database
from hhdesk.app.recovery.condition import condition_of
from hhdesk.app.recovery.recover_to import recover_to
from hhdesk.app.refusal import Rejected
from hhdesk.app.room import SPARE, require_room
from hhdesk.app.wording.messages import failure
from tests.damage import wreck_header
from tests.desks import new_file


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive with a little less than a blank database more than what has to stay free."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 10**12 - SPARE, SPARE + 100_000))


@pytest.mark.usefixtures("small")
def test_what_is_needed_and_where_is_said(tmp_path: Path) -> None:
    require_room(tmp_path, 100_000)
    with pytest.raises(Rejected) as caught:
        require_room(tmp_path, 14_000_000_000)
    assert failure(caught.value) == (
        f"Cần 14,1 GB trống ở “{tmp_path}”, nơi đó chỉ còn 50,1 MB. Hãy dọn bớt tệp rồi làm lại."
    )


@pytest.mark.usefixtures("small")
def test_nothing_is_salvaged_or_checked_where_the_copies_do_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = new_file(tmp_path / "a.hhdb"), tmp_path / "bench"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with pytest.raises(Rejected, match="no-room"):
        check_database(path)
    wreck_header(path)
    with pytest.raises(Rejected, match="no-room"):
        recover_to(path, tmp_path / "new.hhdb", folder, condition_of(path))
    assert list(folder.iterdir()) == []
