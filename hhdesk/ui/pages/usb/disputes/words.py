"""What a dispute is called, who its sides are, and what choosing one of them means."""

from __future__ import annotations

from hhdesk.app.sync.conflicts import Conflict
from hhdesk.app.sync.dispute_view import DisputeView
from hhdesk.domain.periods import Period
from hhdesk.domain.registry import KINDS, ColumnType
from hhdesk.domain.sync_groups import EXISTENCE
from hhdesk.domain.units import Tier
from hhdesk.store.sync.writers import Writer
from hhdesk.ui.period_field import period_name
from hhdesk.ui.words.value_words import ValueWords

TIER_WORDS = {Tier.COMMUNE.value: "xã", Tier.DISTRICT.value: "huyện", Tier.PROVINCE.value: "tỉnh"}
_FIGURES = frozenset({ColumnType.COUNT, ColumnType.DECIMAL})
_NUMBERS = {2: "Hai", 3: "Ba", 4: "Bốn", 5: "Năm", 6: "Sáu"}


def record_words(conflict: Conflict, words: ValueWords) -> str:
    """`Hội viên, Hội Phụ nữ, 2023`: the record beside its unit."""
    record, kind = conflict.record, KINDS[conflict.sheet]
    organisation = words.organisation(str(record["organisation"]))
    match conflict.sheet:
        case "membership":
            people = "Đoàn viên" if record["organisation"] == "ldld" else kind.heading
            period = Period.parse(str(record["period"]))
            return f"{people}, {organisation}, {period_name(period).lower()}"
        case "ratings":
            return f"{kind.heading}, {organisation}, {record['base']}, năm {record['year']}"
        case "bases":
            return f"{kind.heading}, {organisation}, {record['name']}"
    place = f" ({record['hamlet']})" if record["hamlet"] else ""
    return f"{kind.heading}, {organisation}, {record['title']}{place}, năm {record['year']}"


def side_names(view: DisputeView, own_tier: str) -> tuple[str, ...]:
    """What ours and each of theirs are called: by level where that tells them apart, else by number."""
    if view.conflict.kind == "duplicate":
        return "Cơ sở thứ nhất", "Cơ sở thứ hai"
    tiers = [writer.tier or own_tier for writer in view.writers]
    if len(set(tiers)) == len(tiers):
        return tuple(TIER_WORDS[tier].capitalize() for tier in tiers)
    if view.conflict.kind == "tampered":
        return "Đang dùng", "Trong gói"
    return tuple(f"Bản {place}" for place in range(1, len(tiers) + 1))


def origin_words(writer: Writer, *, shown: bool) -> str:
    """`Hoa sửa 08/11, đang dùng` or `gói 12/11`: for information, it decides nothing."""
    parts = []
    if writer.at is not None:
        day = f"{writer.at.astimezone():%d/%m/%Y}"
        parts.append(f"{writer.account} sửa {day}" if writer.account else f"gói gộp {day}")
    if shown:
        parts.append("đang dùng")
    return ", ".join(parts)


def choice_words(view: DisputeView, names: tuple[str, ...], place: int) -> str:
    """The verb for choosing a side: 0 is ours."""
    conflict = view.conflict
    if conflict.kind == "duplicate":
        return ("Là một, gộp lại", "Là hai cơ sở khác nhau")[place]
    if conflict.group == EXISTENCE:
        side = view.ours if place == 0 else view.theirs[place - 1]
        return "Xóa bản ghi" if side is None else "Giữ bản ghi"
    verb = "Giữ" if place == 0 else "Lấy"
    name, what = names[place].lower(), "số" if _is_figures(conflict) else "bản"
    return f"{verb} {what} của {name}" if name in TIER_WORDS.values() else f"{verb} {name}"


def _is_figures(conflict: Conflict) -> bool:
    return any(KINDS[conflict.sheet].column(name).type in _FIGURES for name in conflict.fields)


def note_words(view: DisputeView, names: tuple[str, ...], waiting: int) -> str:
    """What a person should know before choosing."""
    conflict = view.conflict
    if conflict.kind == "duplicate":
        return (
            "Hai tên chỉ khác dấu, chữ hoa hay dấu cách. Là một: giữ cơ sở thứ nhất, xếp loại của cơ sở "
            "thứ hai chuyển sang. Chọn nhầm thì Ctrl+Z, khi chưa gửi gói đi."
        )
    if conflict.kind == "tampered":
        return (
            "Gói mang dấu của một lần ghi đã biết nhưng nội dung khác: tệp có thể đã bị sửa. Hỏi lại "
            "đơn vị gửi trước khi lấy số trong gói."
        )
    if conflict.group == EXISTENCE:
        return "Một bên xóa, một bên sửa tiếp. Khi chưa chọn, bản ghi vẫn được dùng."
    sides = [side for side in (view.base, view.ours, *view.theirs) if side]
    count = sum(1 for name in conflict.fields if any(side.get(name) is not None for side in sides))
    together = f"{_NUMBERS.get(count, str(count))} mục đi cùng nhau, không trộn từng ô. " if count > 1 else ""
    fresh = "Hai bên cùng nhập mới nên không có bản gốc. " if view.base is None else ""
    meanwhile = f"Khi chưa chọn, các bảng dùng cột {names[0]}; còn {waiting} xung đột chờ chọn."
    return f"{fresh}{together}{meanwhile}"
