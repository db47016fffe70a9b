"""The Vietnamese phrases that reports are put together from: counts, lists, names, goals and changes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hhdesk.domain.numbers import NO_BREAK_SPACE, format_count, format_fixed, format_percent
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.progress_records import TargetProgress, UnitFigure
from hhdesk.domain.targets import Comparison, Target
from hhdesk.domain.units import Tier, Unit
from hhdesk.reports.wording import counted_word, threshold_text

_KINDS = ("xã", "phường", "thị trấn", "đặc khu")


def counted(count: int, word: str) -> str:
    """A count and what it counts; short words are kept together with it: "37 hội viên"."""
    kept = word if word.count(" ") > 1 else word.replace(" ", NO_BREAK_SPACE)
    return f"{format_count(count)}{NO_BREAK_SPACE}{kept}"


def counted_of(count: int, whole: int, word: str) -> str:
    """A part of a count: "3/4 cơ sở"."""
    return f"{format_count(count)}/{format_count(whole)}{NO_BREAK_SPACE}{word}"


def year_words(year: int) -> str:
    """ "năm 2023", kept together."""
    return f"năm{NO_BREAK_SPACE}{year}"


def listed(words: Sequence[str], limit: int | None = None, more: str = "nơi khác") -> str:
    """A list in a sentence: "A", "A và B", "A, B và C"; beyond `limit`: "A, B và 5 nơi khác"."""
    shown = list(words)
    if limit is not None and len(shown) > limit:
        rest = len(shown) - limit
        shown = [*shown[:limit], counted(rest, more)]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} và {shown[-1]}"


def lowered(words: str) -> str:
    """With a small first letter, unless it begins with an abbreviation (MTTQ) or a name (Hội Nông dân)."""
    first, _, rest = words.partition(" ")
    if (first.isupper() and len(first) > 1) or rest[:1].isupper():
        return words
    return words[:1].lower() + words[1:]


def raised(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]


def unit_words(unit: Unit) -> str:
    """A unit in the middle of a sentence: "xã Hải Minh", "huyện Hải Hậu"."""
    return unit.name[:1].lower() + unit.name[1:]


def name_in_list(unit: Unit) -> str:
    """A unit in a list: communes by their bare name, others with their kind."""
    return unit.name.removeprefix("Xã ") if unit.kind == "xã" else unit_words(unit)


def kinds_words(units: Sequence[Unit]) -> str:
    """What the units are: "xã, thị trấn", "xã"."""
    found = [kind for kind in _KINDS if any(unit.kind == kind for unit in units)]
    return ", ".join(found) or "đơn vị"


def whole_words(area: Unit) -> str:
    """The whole area as the subject of a sentence: "toàn huyện", "xã Hải Minh"."""
    return {Tier.DISTRICT: "toàn huyện", Tier.PROVINCE: "toàn tỉnh"}.get(area.tier, unit_words(area))


def goal_words(target: Target) -> str:
    """The goal behind "chỉ tiêu": "trên 89 %", "từ 97 % trở lên", "100 %"."""
    if target.comparison is Comparison.ABOVE:
        return f"trên {threshold_text(target)}"
    if not target.is_count and target.threshold == 100:
        return threshold_text(target)
    return f"từ {threshold_text(target)} trở lên"


def reach_words(target: Target) -> str:
    """What one does who meets the goal: "vượt 89 %", "đạt 97 %"."""
    verb = "vượt" if target.comparison is Comparison.ABOVE else "đạt"
    return f"{verb} {threshold_text(target)}"


def gap_words(figure: TargetProgress, organisation: Organisation) -> str:
    """The gap with its word: "37 hội viên", "2 cơ sở"."""
    return counted(figure.gap or 0, counted_word(figure.target, organisation))


def share_words(figure: TargetProgress) -> str:
    """The figure: "89,11 % (58.012/65.100)"; the count alone for cumulative targets."""
    if figure.denominator is None:
        return format_count(figure.numerator)
    pair = f"{format_count(figure.numerator)}/{format_count(figure.denominator)}"
    return f"{format_percent(figure.value or 0)} ({pair})"


def points_between(now: TargetProgress | UnitFigure, before: TargetProgress | UnitFigure) -> Fraction:
    """Difference of two shares in percentage points, of the figures as they are printed."""
    shares = [Fraction(str(round(figure.value or 0, 2))) for figure in (now, before)]
    return shares[0] - shares[1]


def change_words(difference: Fraction, year: int) -> str:
    """How a share moved against `year`: "tăng 0,85 điểm % so với năm 2022", "bằng năm 2022"."""
    if not difference:
        return f"bằng {year_words(year)}"
    verb = "tăng" if difference > 0 else "giảm"
    points = format_fixed(abs(float(difference)), 2)
    return f"{verb} {points}{NO_BREAK_SPACE}điểm{NO_BREAK_SPACE}% so với {year_words(year)}"
