"""Makes the stored database of today's schema: `python -m tests.databases.make_stored`, once a schema."""

from __future__ import annotations

import gzip
import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.editing.undo import undo
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.store.schema import HEAD
from tests.desks import HAI_MINH, HAI_NAM, MERGED, base, membership, new_desk, put, rating, task

FOLDER = Path(__file__).parent


def make(path: Path) -> None:
    """A little of everything that a database can hold, made through the program."""
    desk = new_desk(path)
    put(
        desk,
        membership(
            HAI_NAM, "2023", eligible=1200, members=1001, admitted=NOT_APPLICABLE, left=0, note="a\nb"
        ),
    )
    put(desk, membership(MERGED, "2024", members=3100), membership(HAI_MINH, "2023-H1", eligible=5))
    put(desk, membership(HAI_NAM, "2023", members=1002))
    union, school = put(
        desk,
        base(HAI_MINH, "Cơ quan UBND", founded=date(1998, 2, 1)),
        base(HAI_MINH, "Trường Mầm non", closed=date(2024, 1, 1)),
    ).ids
    put(desk, rating(union, 2023, level="htxs", proposed_level="htt", points=9150, year_kind="year"))
    put(desk, rating(school, 2023, level="ht", year_kind="school", note="theo năm học"))
    put(desk, task(HAI_MINH, "Đường hoa", hamlet="xóm 5", plan=2500, state="running", partners="mttq;dtn"))
    gone = delete(desk, "bases", [school])
    undo(desk, gone.change.edit)
    delete(desk, "bases", [school])
    save_setting(desk, "issuer", "Ban Dân vận", date(2024, 1, 1))
    desk.close()


def main() -> None:
    """Write the stored file of this schema; one that exists is a record of the past and stays."""
    with TemporaryDirectory() as folder:
        os.environ["HHDESK_HOME"] = folder
        path = Path(folder) / "stored.hhdb"
        make(path)
        with (FOLDER / f"{HEAD}.hhdb.gz").open("xb") as file:
            file.write(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
