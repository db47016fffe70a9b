"""Puts each target into sentences: figure, change, standing, what is lacking, who leads and who lags."""

from __future__ import annotations

from collections.abc import Iterator

from hhdesk.app.paper.facts import Facts
from hhdesk.app.paper.prose_ranks import rank_text
from hhdesk.app.paper.words import (
    change_words,
    counted,
    counted_of,
    gap_words,
    goal_words,
    kinds_words,
    lowered,
    points_between,
    raised,
    reach_words,
    share_words,
    year_words,
)
from hhdesk.domain.numbers import format_count, format_percent
from hhdesk.domain.progress_records import State, TargetProgress
from hhdesk.domain.targets import Target, TargetGroup
from hhdesk.domain.units import Tier
from hhdesk.reports.wording import counted_word, part_name

_WITHIN = "Trong đó, "
_MANY = 5  # bases from which a share says something
_CAP = 20  # per cent: the Party's limit for the best level, which this share resembles


def target_name(target: Target) -> str:
    """The target inside a sentence: its long name without "Trong đó"."""
    return lowered(target.label.removeprefix(_WITHIN))


def target_text(facts: Facts, figure: TargetProgress) -> str:
    """One paragraph about one target."""
    sentences = [*_figures(facts, figure)]
    if figure.value is not None:
        sentences += [*_coverage(facts, figure), *_remarks(facts, figure)]
        sentences += [text for text in (rank_text(facts, figure),) if text]
    return " ".join(f"{raised(sentence)}." for sentence in sentences)


def _figures(facts: Facts, figure: TargetProgress) -> Iterator[str]:
    name = target_name(figure.target)
    if figure.value is None:
        applies = bool(figure.missing) or not figure.reported
        yield f"{name}: {'chưa có số liệu' if applies else 'không áp dụng'} {year_words(facts.year)}"
    elif figure.target.is_count:
        yield _count(facts, figure)
    elif facts.single and figure.target.group is TargetGroup.RATING and not figure.parts:
        yield f"{name}: {_bases(facts, figure)}; {standing(facts, figure)}"
    elif figure.parts:
        for part in figure.parts:
            yield _part(facts, part)
        pooled = share_words(figure)
        goal = goal_words(figure.target)
        yield f"chỉ tiêu đòi hỏi từng nhóm {goal}; gộp chung là {pooled}, chỉ để tham khảo"
        yield standing(facts, figure)
    else:
        head = f"tỷ lệ {name} là" if "đạt" in name.split() else f"{name} đạt"
        yield f"{head} {share_words(figure)}{change(facts, figure)}; {standing(facts, figure)}"


def _part(facts: Facts, part: TargetProgress) -> str:
    """One population of a target that is met only if each of its populations is."""
    if part.value is None:
        return f"{part_name(part)}: chưa có số liệu {year_words(facts.year)}"
    head = f"{part_name(part)} {lowered(part.target.short_label)}"
    short = "" if part.state is State.MET else f", cần thêm {counted(part.gap or 0, 'cơ sở')}"
    if facts.single:
        return f"{head}: {_bases(facts, part)}{short}"
    return f"{head} đạt {share_words(part)}{change(facts, part)}{short}"


def _bases(facts: Facts, figure: TargetProgress) -> str:
    """A commune's few bases: counted, for a share of one or two would say little."""
    text = counted_of(figure.numerator, figure.denominator or 0, "cơ sở")
    if (figure.denominator or 0) >= _MANY:
        text += f" ({format_percent(figure.value or 0)})"
    earlier = facts.earlier(figure)
    if earlier is not None:
        text += f", {year_words(facts.year - 1)} là {earlier.numerator}/{earlier.denominator}"
    return text


def _count(facts: Facts, figure: TargetProgress) -> str:
    """A target that adds up from the first year of the window."""
    window, year = facts.progress, min(facts.year, facts.progress.last_year)
    span = f"trong {year_words(year)}"
    if year > window.first_year:
        span = f"từ {year_words(window.first_year)} đến {year_words(year)}"
    name = target_name(figure.target)
    text = f"{name} {span} là {format_count(figure.numerator)}"
    if not figure.numerator:
        text = f"{name} {span}: chưa có"
    elif facts.year <= window.last_year:
        text += _added(facts, figure)
    if facts.single:
        return f"{text} (mức chung của {facts.above} là {goal_words(figure.target)})"
    return f"{text}; {standing(facts, figure)}"


def _added(facts: Facts, figure: TargetProgress) -> str:
    """What the year added, beside the year before: ", riêng năm 2024 là 489 đoàn viên, năm 2023 là 522"."""
    reached = {point.year: point.numerator for point in figure.trend}
    if facts.year not in reached or facts.year - 1 not in reached:
        return ""
    word = counted_word(figure.target, facts.names[figure.target.organisation])
    added = reached[facts.year] - reached[facts.year - 1]
    text = f", riêng {year_words(facts.year)} {f'là {counted(added, word)}' if added else 'không có thêm'}"
    earlier, last = facts.earlier(figure), facts.year - 1
    first = last == facts.progress.first_year
    if earlier is None or not earlier.reported or not (first or last - 1 in reached):
        return text
    before = reached[last] - (0 if first else reached[last - 1])
    text += f", {year_words(last)} {f'là {format_count(before)}' if before else 'không có'}"
    return text + _reported_then(facts, earlier)


def standing(facts: Facts, figure: TargetProgress) -> str:
    """Met, or how far from it: in people or bases, and whether the straight line is kept."""
    goal, last = goal_words(figure.target), facts.progress.last_year
    if figure.state is State.MET:
        return f"đạt chỉ tiêu {goal}"
    organisation = facts.names[figure.target.organisation]
    lacking = gap_words(figure, organisation)
    if facts.year >= last:
        return f"chưa đạt chỉ tiêu {goal}, còn thiếu {lacking}"
    pace = (
        f"nhưng đúng tiến độ đến {year_words(last)}"
        if figure.state is State.ON_COURSE
        else f"và chậm so với tiến độ đến {year_words(last)}"
    )
    purpose = "" if figure.target.is_count else f" để {reach_words(figure.target)}"
    return f"chưa đạt chỉ tiêu {goal} {pace}, cần thêm {lacking}{purpose}"


def change(facts: Facts, figure: TargetProgress) -> str:
    """The change against the year before, with a comma before it; "" without data of that year."""
    earlier = facts.earlier(figure)
    if earlier is None:
        return ""
    text = f", {change_words(points_between(figure, earlier), facts.year - 1)}"
    return text + _reported_then(facts, earlier)


def _reported_then(facts: Facts, earlier: TargetProgress) -> str:
    """How many had reported in the year before, where not all had."""
    if earlier.complete or facts.single:
        return ""
    return f" (năm đó {earlier.reported}/{earlier.expected} đơn vị có báo cáo đủ)"


def _coverage(facts: Facts, figure: TargetProgress) -> Iterator[str]:
    """Said where not everybody has reported; who that is stands in a section of its own."""
    if figure.missing and facts.single:
        yield "số liệu này chưa đầy đủ"
    elif figure.missing:
        yield f"số liệu đầy đủ của {figure.reported}/{figure.expected} {expected_words(facts, figure)}"


def expected_words(facts: Facts, figure: TargetProgress) -> str:
    """What the units expected for a target are: "xã, thị trấn"; "đơn vị" where the district is among them."""
    units = facts.reference.units
    asked = {each.unit for each in figure.by_unit if each.reported} | set(figure.missing)
    found = [units[unit] for unit in asked if unit in units]
    if facts.single:
        return "đơn vị trước sáp nhập"
    return "đơn vị" if any(unit.tier is not Tier.COMMUNE for unit in found) else kinds_words(found)


def _remarks(facts: Facts, figure: TargetProgress) -> Iterator[str]:
    """The reading that a setting chose, and a share that needs a second look."""
    for note in facts.notes(figure.target):
        yield note.rstrip(".")
    if figure.target.within and (figure.value or 0) > _CAP:
        yield f"tỷ lệ này cao hơn mức {_CAP}\u00a0% thường là giới hạn của loại xuất sắc, cần rà soát"
