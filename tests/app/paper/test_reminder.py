"""Letters to communes that owe figures: who gets one, what it names, until when it was due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.app.paper.reminder import reminders
from hhdesk.domain.clock import FixedClock
from tests.app.paper.papers import YEAR, texts, women_everywhere
from tests.desks import DISTRICT, HAI_MINH, HAI_NAM, HAI_VAN, base, new_desk, put

WOMEN = ReportRequest(YEAR, None, "pn")


def letter_to(desk: Desk, unit: str) -> list[str]:
    (found,) = [paper for each, paper in reminders(desk, WOMEN) if each.id == unit]
    return texts(found)


def test_a_letter_names_what_is_owed_and_nothing_else(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path, silent=(HAI_NAM, HAI_VAN))
    lines = letter_to(desk, HAI_NAM)
    assert lines[0].endswith("đến ngày 10/03/2025. Xã Hải Nam còn thiếu:")
    assert lines[1:3] == [
        "- Hội Phụ nữ: số liệu hội viên (tỷ lệ tập hợp phụ nữ), đã quá hạn 15/11/2023.",
        "- Hội Phụ nữ: xếp loại cơ sở (cơ sở Hội Phụ nữ hoàn thành tốt và xuất sắc), đã quá hạn 31/12/2023.",
    ]
    assert lines[3].startswith("Đề nghị Đảng ủy xã Hải Nam chỉ đạo")
    assert not any("số liệu hội viên" in line for line in letter_to(desk, HAI_MINH))


def test_a_due_day_that_has_not_come_is_not_called_late(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path, silent=(HAI_NAM,))
    desk.clock = FixedClock(datetime(2023, 11, 15, 3, 0, tzinfo=UTC))
    assert letter_to(desk, HAI_NAM)[1].endswith("(tỷ lệ tập hợp phụ nữ), hạn gửi 15/11/2023.")


def test_a_letter_goes_to_the_commune_that_took_over(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path, silent=(HAI_VAN,))
    (found,) = [paper for unit, paper in reminders(desk, WOMEN) if unit.id == HAI_VAN]
    assert found.address == "Đảng ủy xã Hải Nam"
    assert "Xã Hải Vân (nay thuộc xã Hải Nam) còn thiếu:" in texts(found)[0]


def test_a_letter_has_its_matter_in_place_of_a_title(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path, silent=(HAI_NAM,))
    paper = next(paper for unit, paper in reminders(desk, WOMEN) if unit.id == HAI_NAM)
    assert (paper.title, paper.subject, paper.address) == ("", (), "Đảng ủy xã Hải Nam")
    assert paper.letterhead.about == "V/v gửi số liệu năm\u00a02023 còn thiếu"
    assert paper.letterhead.symbol == "CV/BDVHU"
    assert paper.letterhead.recipients == ("Như trên", "Lưu Ban Dân vận")


def test_only_communes_that_owe_something_get_one_in_the_order_of_their_codes(sample: Desk) -> None:
    found = reminders(sample, replace(WOMEN, organisation=None))
    assert [unit.short_name for unit, _ in found] == ["TT Thịnh Long", "Hải Nam", "Hải Xuân"]
    assert all(paper.sample for _, paper in found)


def test_the_district_reminds_nobody_of_its_own_unions(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, base(DISTRICT, "Cơ quan huyện", founded=date(2000, 1, 1)))
    found = [unit.id for unit, _ in reminders(desk, replace(WOMEN, organisation="ldld"))]
    assert len(found) == 34
    assert DISTRICT not in found


def test_a_commune_writes_no_letters_to_itself(tmp_path: Path) -> None:
    assert reminders(new_desk(tmp_path / "a.hhdb", HAI_MINH), WOMEN) == ()
