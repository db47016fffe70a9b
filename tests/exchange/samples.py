"""The delivered reference data as sheets need it, and small records to write and read."""

from __future__ import annotations

from pathlib import Path

from hhdesk.domain.periods import Period
from hhdesk.domain.records import Base, Membership, Rating, Task
from hhdesk.domain.reference import CatalogueEntry, Reference, Settings
from hhdesk.exchange.sheets.parse_rows import ParsedSheet, parse
from hhdesk.exchange.sheets.read_sheet import read_sheets
from hhdesk.exchange.sheets.recognise import recognise
from hhdesk.exchange.sheets.row_rules import Reading
from hhdesk.exchange.sheets.seen_keys import SeenKeys
from hhdesk.exchange.templates.content import TemplateContent
from tests.domain.progress.reference import DISTRICT, TARGETS, UNITS
from tests.domain.words import VOCABULARY
from tests.reference import rows

FILES = Path(__file__).resolve().parent / "files"
READING = Reading(VOCABULARY, UNITS, DISTRICT)
CATALOGUE = tuple(
    CatalogueEntry(row["code"], row["organisation"], row["title_vi"], row["quantity_1"], row["quantity_2"])
    for row in rows("tasks.csv")
)
REFERENCE = Reference(
    organisations=VOCABULARY.organisations,
    units=UNITS,
    scales={scale.code: scale for scale in VOCABULARY.scales},
    scale_uses=VOCABULARY.scale_uses,
    target_sets=(TARGETS,),
    catalogue=CATALOGUE,
    settings=Settings(()),
)

HAI_MINH = "14233"
BASES = (
    Base("b1", "mttq", HAI_MINH, "mttq_xa", "MTTQ xã Hải Minh"),
    Base("b2", "mttq", HAI_MINH, "ban_ctmt", "Ban công tác Mặt trận xóm 2"),
    Base("b3", "pn", HAI_MINH, "co_so", "Hội Phụ nữ xã Hải Minh"),
    Base("b4", "ldld", HAI_MINH, "co_so", '=Công đoàn "A&B"'),
)
TASK = Task(
    "t1", "pn", HAI_MINH, "xóm 5", "Đường hoa xóm 5", 2024, catalogue="pn-duong-hoa", plan=1500,
    quantity_unit="km", state="running", partners="ccb;dtn",
)  # fmt: skip


def load(path: Path, kind: str | None = None, reading: Reading = READING) -> ParsedSheet:
    """The only sheet of a file, read, recognised and parsed."""
    (sheet,) = read_sheets(path)
    return parse(sheet, recognise(sheet, kind), reading, SeenKeys())


def csv_file(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A CSV file of these lines."""
    path = folder / "số liệu.csv"
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def commune_content(year: int = 2024) -> TemplateContent:
    """What a template of Hải Minh holds."""
    last = Membership("m1", "pn", HAI_MINH, str(year - 1), 2410, 2187, 61, 22, None, None)
    return TemplateContent(
        REFERENCE,
        own_unit=HAI_MINH,
        units=(UNITS[HAI_MINH],),
        period=Period(year),
        bases=BASES,
        tasks=(TASK,),
        memberships={("nd", HAI_MINH): Membership("m2", "nd", HAI_MINH, str(year), 1900, 1805)},
        last_memberships={("pn", HAI_MINH): last},
        ratings={"b3": Rating("r1", "b3", year, "nv4", None, "htt", 9150, None, "Đang chờ cấp trên")},
        last_ratings={"b3": Rating("r0", "b3", year - 1, "nv4", "htxs")},
    )
