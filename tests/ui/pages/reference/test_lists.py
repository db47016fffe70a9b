"""What is only looked at, and the way between the sections."""

from __future__ import annotations

from tests.ui.keys import press
from tests.ui.pages.reference.shown import Key, Reference


def test_units_are_listed_with_their_days_and_successors(reference: Reference) -> None:
    rows = reference.page.units.model.rows
    bac = next(row for row in rows if row.texts[1] == "Xã Hải Bắc")
    assert bac.texts[5:] == ("31/08/2024", "Thị trấn Yên Định")
    reference.page.units.search.setText("hai bac")
    assert [row.texts[1] for row in reference.page.units.model.rows] == ["Xã Hải Bắc"]


def test_scales_and_catalogue_are_listed(reference: Reference) -> None:
    scales = reference.page.scales.model.rows
    assert scales[7].texts[:4] == ("Hoàn thành nhiệm vụ, 4 mức", "2", "Hoàn thành tốt nhiệm vụ", "70–89")
    titles = [row.texts[1] for row in reference.page.catalogue.model.rows]
    assert "Tuyến đường hoa" in titles
    assert len(titles) == len(reference.desk.reference.catalogue)


def test_sections_are_changed_by_arrow_keys(reference: Reference) -> None:
    reference.page.tabs.setFocus()
    press(Key.Key_Right)
    assert reference.targets.isVisible()
