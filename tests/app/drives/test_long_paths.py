"""Everything that writes files does so in folders with paths of 300 characters, whatever the letters."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.backup_database import backup_database
from hhdesk.app.loading.sheets import load
from hhdesk.app.location import refusal
from hhdesk.app.outputs.draw_chart import ChartRequest, draw_chart
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.outputs.write_template import write_template
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.app.paper.report import build_report
from hhdesk.app.paper.write import write_paper
from hhdesk.app.restore_database import restore_database
from hhdesk.app.sync.merge_packages import merge_packages
from hhdesk.app.sync.pack import pack
from hhdesk.exchange.sheets.read_sheet import read_sheets
from tests.desks import HAI_MINH, living, membership, new_desk, put
from tests.posix import posix_only

_NAMES = ("Nguyễn Đức (xã)", "Báo cáo & số liệu", "cơ sở 100%", "thang 6 - 2025 ban gui huyen", "ổ chung #1")


pytestmark = posix_only("long paths before they are allowed in its registry")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path.joinpath(*_NAMES)
    found /= "x" * (301 - len(str(found)))
    found.mkdir(parents=True)
    assert len(str(found)) > 300
    assert refusal(found) is None
    return found


def test_a_database_lives_there_with_its_backup(folder: Path) -> None:
    path = folder / "cơ sở.hhdb"
    with closing(new_desk(path, HAI_MINH)) as desk:
        put(desk, membership(HAI_MINH, "2024", eligible=10, members=9))
        before = living(path)
        backup = backup_database(path, folder)
        put(desk, membership(HAI_MINH, "2024", eligible=20))
    restored = restore_database(backup, path)
    restored.desk.close()
    assert living(path) == before
    assert restored.replaced is not None


def test_packages_are_written_and_merged_there(folder: Path) -> None:
    with (
        closing(new_desk(folder / "xã.hhdb", HAI_MINH)) as commune,
        closing(new_desk(folder / "h.hhdb")) as above,
    ):
        put(commune, membership(HAI_MINH, "2024", eligible=10, members=9))
        file = pack(commune, folder).file
        report = merge_packages(above, [folder], trust_new=True)
        assert [each.status for each in report.packages] == ["merged"]
        assert file.parent == folder
        assert len(living(above.path, ["membership"])) == 1


def test_sheets_charts_and_papers_are_written_there(folder: Path) -> None:
    with closing(new_desk(folder / "xã.hhdb", HAI_MINH)) as desk:
        put(desk, membership(HAI_MINH, "2024", eligible=10, members=9))
        sheet, template = folder / "bảng.xlsx", folder / "mẫu.xlsx"
        dump(desk, "membership", out=sheet)
        assert load(desk, [sheet], dry_run=True).files[0].unchanged == 1
        write_template(desk, "membership", HAI_MINH, template)
        assert read_sheets(template)
        draw_chart(desk, ChartRequest("progress", 2024)).save(folder / "biểu đồ.png")
        write_paper(build_report(desk, ReportRequest(2024), charts=False), folder / "báo cáo.docx")
    made = {each.name for each in folder.iterdir()}
    assert {"bảng.xlsx", "mẫu.xlsx", "biểu đồ.png", "báo cáo.docx"} <= made
    assert [name for name in made if name.endswith((".part", ".tmp"))] == []
