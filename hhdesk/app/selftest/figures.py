"""Steps of the self-test on databases: the first schema, sample figures, progress, package and merge."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from hhdesk.app.check_database import check_database
from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.loading.sheets import load
from hhdesk.app.open_database import open_desk
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.read_progress import read_progress
from hhdesk.app.sample.fill import DISTRICT, fill, invent
from hhdesk.app.selftest.steps import Step, Wrong
from hhdesk.app.sync.merge_packages import merge_packages
from hhdesk.app.sync.pack import pack
from hhdesk.assets import asset
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.registry import KINDS
from hhdesk.domain.units import Tier
from hhdesk.store.author import Author
from hhdesk.store.schema import HEAD, revision_of

# The day on which the sample figures end.
CLOCK = FixedClock(datetime(2025, 6, 30, 9, 0, tzinfo=UTC))
AUTHOR = Author("tự kiểm tra", "hhdesk")
COMMUNE = "14233"
YEAR = 2024
FIRST_SCHEMA = "0001"


class Databases:
    """The databases that the steps make in `folder` and share: a district's, and one of its communes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open = ExitStack()
        self._district: Desk | None = None
        self._commune: Desk | None = None

    @property
    def district(self) -> Desk:
        """The district's database; Wrong where it could not be made."""
        return _there(self._district)

    @property
    def commune(self) -> Desk:
        """The commune's database; Wrong where it could not be made."""
        return _there(self._commune)

    def steps(self) -> Iterator[Step]:
        """The steps in their order."""
        yield Step("mở và nâng cấp tệp số liệu của bản đầu tiên", self._upgrade)
        yield Step("tạo tệp số liệu huyện và xã, điền số liệu mẫu", self._fill)
        yield Step("đóng gói ở xã, gộp ở huyện", self._carry)
        yield Step("tính kết quả các chỉ tiêu", self._compute)
        for suffix in (".csv", ".xlsx"):
            yield Step(f"ghi bảng {suffix} rồi nạp lại", partial(self._sheet, suffix))
        yield Step("kiểm tra tệp số liệu", self._check)

    def close(self) -> None:
        """Give the files back."""
        self._open.close()

    def _upgrade(self) -> None:
        path = self.folder / "bản đầu tiên.hhdb"
        path.write_bytes(
            gzip.decompress(asset("resources", "self-test", "first-schema.hhdb.gz").read_bytes())
        )
        expect(revision_of(path), FIRST_SCHEMA)
        with closing(open_desk(path, CLOCK, AUTHOR)) as desk:
            read_progress(desk, YEAR)
        expect(revision_of(path), HEAD)

    def _fill(self) -> None:
        self._district = self._new("huyện Hải Hậu.hhdb", Tier.DISTRICT, DISTRICT)
        self._commune = self._new("xã Hải Minh.hhdb", Tier.COMMUNE, COMMUNE)
        figures = invent(self._district.reference)
        fill(self._district, figures, leave_out={COMMUNE})
        fill(self._commune, figures)

    def _new(self, name: str, tier: Tier, unit: str) -> Desk:
        desk = create_database(self.folder / name, tier, unit, clock=CLOCK, author=AUTHOR, sample=True)
        self._open.callback(desk.close)
        return desk

    def _carry(self) -> None:
        packed = pack(self.commune, self.folder)
        report = merge_packages(self.district, [packed.file], trust_new=True)
        expect([each.status for each in report.packages], ["merged"])
        expect(read_progress(self.district, YEAR, COMMUNE), read_progress(self.commune, YEAR))

    def _compute(self) -> None:
        targets = read_progress(self.district, YEAR).targets
        expect(len(targets), len(self.district.reference.target_set(YEAR).targets))
        if not any(each.value for each in targets):
            raise Wrong("no target has a figure")

    def _sheet(self, suffix: str) -> None:
        for kind in KINDS:
            path = self.folder / f"bảng {kind}{suffix}"
            written = dump(self.district, kind, out=path).rows
            report = load(self.district, [path], kind, dry_run=True)
            expect(sum(sheet.unchanged for sheet in report.files), written)

    def _check(self) -> None:
        problems = check_database(self.district.path).problems
        expect([each.code for each in problems], [])


def _there(desk: Desk | None) -> Desk:
    if desk is None:
        raise Wrong("the database of an earlier step is missing")
    return desk


def expect(found: object, wanted: object) -> None:
    """Wrong where a result is not what it must be."""
    if found != wanted:
        raise Wrong(f"{found!r} instead of {wanted!r}")
