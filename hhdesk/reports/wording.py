"""The Vietnamese words of the charts: states, targets, gaps and figures as people read them."""

from __future__ import annotations

from hhdesk.domain.numbers import NO_BREAK_SPACE, format_count, format_fixed, format_percent
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.progress_records import State, TargetProgress
from hhdesk.domain.targets import Comparison, Target, TargetGroup

NONE = "–"
SAMPLE = "DỮ LIỆU MẪU"
NO_FIGURES = "Chưa có số liệu"

STATE_WORDS = {
    State.MET: "Đạt",
    State.ON_COURSE: "Đúng tiến độ",
    State.BEHIND: "Chậm",
    State.NO_DATA: "Chưa có số liệu",
}
SHARED = "Tính cả huyện"  # in place of a state, where the target is set for the whole district
POPULATIONS = {"mttq_xa": "MTTQ xã", "ban_ctmt": "Ban công tác Mặt trận", "co_so": "Cơ sở"}


def value_text(value: float, counted: bool = False) -> str:
    """A figure without its sign: "89,11", or "1.386" where it is a count."""
    if counted:
        return format_count(round(value))
    return format_fixed(value, 2)


def threshold_text(target: Target) -> str:
    """The mark alone: "89 %", "89,5 %" or "2.500"."""
    if target.is_count:
        return format_count(int(target.threshold))
    return axis_text(float(target.threshold))


def axis_text(value: float, counted: bool = False) -> str:
    """A label of an axis: as few decimals as the value needs, at most two."""
    if counted:
        return format_count(round(value))
    written = format_fixed(value, 2).rstrip("0").rstrip(",")
    return f"{written}{NO_BREAK_SPACE}%"


def mark_text(target: Target) -> str:
    """The mark with its sign: "> 89 %", "≥ 2.500"."""
    return f"{target.comparison.sign}{NO_BREAK_SPACE}{threshold_text(target)}"


def mark_words(target: Target) -> str:
    """The mark in words: "trên 89 %", "từ 97 % trở lên"."""
    if target.comparison is Comparison.ABOVE:
        return f"trên {threshold_text(target)}"
    return f"từ {threshold_text(target)} trở lên"


def reach_words(target: Target) -> str:
    """The verb and mark of one who meets it: "vượt 89 %", "đạt 97 %"."""
    verb = "vượt" if target.comparison is Comparison.ABOVE else "đạt"
    return f"{verb} {threshold_text(target)}"


def pair_text(numerator: int, denominator: int | None) -> str:
    """The figure's two numbers, "58.012/65.100", or the count alone."""
    if denominator is None:
        return format_count(numerator)
    return f"{format_count(numerator)}/{format_count(denominator)}"


def equation_text(figure: TargetProgress) -> str:
    """The figure as a sum: "58.012/65.100 = 89,11 %", or the count alone; "chưa có số liệu" without data."""
    if figure.value is None:
        return NO_FIGURES.lower()
    pair = pair_text(figure.numerator, figure.denominator)
    if figure.target.is_count:
        return pair
    return f"{pair} = {format_percent(figure.value)}"


def counted_word(target: Target, organisation: Organisation) -> str:
    """What a gap counts: "hội viên" for people, "cơ sở" for bases."""
    return "cơ sở" if counts_bases(target) else organisation.people


def counts_bases(target: Target) -> bool:
    """True where the target counts bases and not people."""
    return target.group is TargetGroup.RATING or target.measure == "new_bases"


def gap_text(figure: TargetProgress, organisation: Organisation) -> str:
    """The gap with its word, "37 hội viên"; empty when met or without data."""
    if not figure.gap:
        return ""
    return f"{format_count(figure.gap)} {counted_word(figure.target, organisation)}"


def coverage_text(figure: TargetProgress, units_word: str) -> str:
    """Who has reported: "31/34 xã, thị trấn đã báo cáo"."""
    return f"{figure.reported}/{figure.expected} {units_word} đã báo cáo"


def stand_words(state: State | None) -> str:
    """The state in words; None: the target is not the area's alone."""
    return SHARED if state is None else STATE_WORDS[state]


def part_name(figure: TargetProgress) -> str:
    """The population of a part: its code is TARGET/KIND."""
    kind = figure.code.partition("/")[2]
    return POPULATIONS.get(kind, kind)


def figure_name(figure: TargetProgress) -> str:
    """The long name of a target, with its population where the figure is a part."""
    if "/" in figure.code:
        return f"{part_name(figure)}: {figure.target.short_label.lower()}"
    return figure.target.label


def denominator_note(target: Target, organisation: Organisation) -> str:
    """The sentence that says what the figure is divided by.

    Empty for a share of another target: how that is read is a setting, printed as a note of the context.
    """
    if target.is_count:
        return "Số cộng dồn từ đầu kỳ mục tiêu, không trừ số giảm"
    if target.group is TargetGroup.MEMBERSHIP:
        return f"{organisation.eligible}: {organisation.definition}".rstrip(".")
    if target.within:
        return ""
    return "Mẫu số: cơ sở đã được xếp loại; cơ sở chưa đủ điều kiện không tính"


def sentence(words: str) -> str:
    """`words` with a capital at the start and one full stop at the end."""
    trimmed = words.strip().rstrip(".")
    return f"{trimmed[:1].upper()}{trimmed[1:]}." if trimmed else ""
