"""Who issues a paper: by dated settings, with words of their own for communes that have set nothing."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from hhdesk.app.editing.reference import save_setting
from hhdesk.app.open_database import open_desk
from hhdesk.app.outputs.chart_inputs import chart_input
from hhdesk.app.paper.issuer import LETTER, letterhead_for
from hhdesk.assets import asset
from hhdesk.domain.clock import FixedClock
from hhdesk.reports.chart_data import ChartKind
from hhdesk.reports.report.content import PaperKind
from hhdesk.reports.report.layout import issuer_lines
from tests.desks import AUTHOR, HAI_MINH, NOON, new_desk, new_file

DAY = date(2023, 12, 31)


def test_a_district_writes_as_its_settings_say(tmp_path: Path) -> None:
    head = letterhead_for(new_desk(tmp_path / "a.hhdb"), DAY)
    assert (head.kind, head.place, head.symbol) == (PaperKind.PARTY, "Hải Hậu", "BC/BDVHU")
    assert issuer_lines(head) == ("HUYỆN ỦY HẢI HẬU", "BAN DÂN VẬN")
    assert head.recipients == (
        "Ban Thường vụ Huyện ủy",
        "Văn phòng Huyện ủy",
        "Mặt trận Tổ quốc và các đoàn thể huyện",
        "Lưu Ban Dân vận",
    )


def test_a_district_may_have_another_symbol(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    save_setting(desk, "symbol", "BTGDVHU", date(2023, 1, 1))
    assert letterhead_for(desk, DAY).symbol == "BC/BTGDVHU"
    assert letterhead_for(desk, date(2022, 12, 31)).symbol == "BC/BDVHU"


def test_a_commune_does_not_write_in_the_districts_name(tmp_path: Path) -> None:
    head = letterhead_for(new_desk(tmp_path / "a.hhdb", HAI_MINH), DAY)
    assert issuer_lines(head) == ("ĐẢNG BỘ HUYỆN HẢI HẬU", "ĐẢNG ỦY XÃ HẢI MINH")
    assert (head.place, head.symbol, head.recipients[0]) == ("Hải Minh", "BC/ĐU", "Ban Dân vận Huyện ủy")


def test_the_kind_of_a_commune_is_no_part_of_its_symbol(tmp_path: Path) -> None:
    head = letterhead_for(new_desk(tmp_path / "a.hhdb", "14218"), DAY)
    assert (head.issuer, head.symbol, head.place) == ("Đảng ủy thị trấn Cồn", "BC/ĐU", "Cồn")


def test_a_communes_charts_name_its_own_office(tmp_path: Path) -> None:
    chart = chart_input(new_desk(tmp_path / "a.hhdb", HAI_MINH), ChartKind.PROGRESS, 2023, None, None)
    assert chart.context.issuer == "Đảng ủy xã Hải Minh"


def test_a_commune_of_the_province_writes_below_it(tmp_path: Path) -> None:
    head = letterhead_for(new_desk(tmp_path / "a.hhdb", "14215@2025-07-01"), date(2025, 12, 31))
    assert (head.superior, head.place) == ("Đảng bộ tỉnh Ninh Bình", "Hải Hậu")
    assert head.recipients[0] == "Ban Dân vận Tỉnh ủy"


def test_what_a_commune_sets_counts_from_its_day_on(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    save_setting(desk, "issuer", "Ủy ban MTTQ xã Hải Minh", date(2023, 7, 1))
    save_setting(desk, "paper_kind", "administrative")
    assert letterhead_for(desk, date(2023, 6, 30)).issuer == "Đảng ủy xã Hải Minh"
    head = letterhead_for(desk, DAY)
    assert (head.issuer, head.kind, head.symbol) == (
        "Ủy ban MTTQ xã Hải Minh",
        PaperKind.ADMINISTRATIVE,
        "BC-UBM",
    )
    save_setting(desk, "symbol", "MTTQ")
    assert letterhead_for(desk, DAY).symbol == "BC-MTTQ"
    assert letterhead_for(desk, DAY, LETTER).symbol == "MTTQ"


def test_an_older_database_without_the_newer_settings_takes_them(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.hhdb")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM setting WHERE key IN ('paper_kind', 'symbol')")
    desk = open_desk(path, FixedClock(NOON), AUTHOR)
    assert letterhead_for(desk, DAY).symbol == "BC/BDVHU"
    save_setting(desk, "paper_kind", "administrative", date(2024, 1, 1))
    assert letterhead_for(desk, DAY).kind is PaperKind.PARTY
    assert letterhead_for(desk, date(2024, 1, 1)).kind is PaperKind.ADMINISTRATIVE


def test_the_usual_words_of_the_delivered_district_are_those_delivered(tmp_path: Path) -> None:
    with asset("db", "reference", "settings.csv").open(encoding="utf-8", newline="") as file:
        delivered = {row["key"]: row["value"] for row in csv.DictReader(file)}
    path = new_file(tmp_path / "a.hhdb")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM setting")
    head = letterhead_for(open_desk(path, FixedClock(NOON), AUTHOR), DAY)
    assert (head.superior, head.issuer, head.signatory) == tuple(
        delivered[key] for key in ("superior", "issuer", "signatory")
    )
    assert "; ".join(head.recipients) == delivered["recipients"]
    assert head.symbol == f"BC/{delivered['symbol']}"
