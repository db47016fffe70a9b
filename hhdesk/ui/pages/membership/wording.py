"""The short Vietnamese phrases of the membership page that depend on what was done or where one is."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.domain.units import Tier
from hhdesk.ui.grid.cells import CellText
from hhdesk.ui.grid.model import GridModel

_TOTALS = {Tier.DISTRICT: "Toàn huyện", Tier.PROVINCE: "Toàn tỉnh", Tier.COMMUNE: "Toàn xã"}


def totals_name(tier: Tier) -> str:
    """What the pinned row is called."""
    return _TOTALS[tier]


def step_label(model: GridModel, texts: Sequence[CellText], action: str) -> str:
    """What was done, as it stands in the tooltips of undo and redo: "nhập Hải Vân, Hội viên"."""
    if len(texts) == 1:
        cell = texts[0]
        place = f"{model.row_name(cell.row)}, {model.columns[cell.column].heading}"
        verb = {"clear": "xóa", "paste": "dán", "fill-down": "điền"}.get(action, "nhập")
        return f"{verb} {place}"
    if action == "paste":
        return f"dán {len({cell.row for cell in texts})} dòng"
    verb = {"clear": "xóa", "fill-down": "điền xuống"}.get(action, "nhập")
    return f"{verb} {len(texts)} ô"
