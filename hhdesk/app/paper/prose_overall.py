"""Puts the overall result into sentences: how many targets are met, the year before, what is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hhdesk.app.paper.facts import Facts
from hhdesk.app.paper.prose_targets import expected_words, target_name
from hhdesk.app.paper.words import (
    counted,
    gap_words,
    listed,
    lowered,
    name_in_list,
    raised,
    unit_words,
    whole_words,
    year_words,
)
from hhdesk.domain.progress_records import State, TargetProgress
from hhdesk.domain.targets import TargetGroup
from hhdesk.reports.wording import STATE_WORDS


def overall_texts(facts: Facts) -> tuple[str, ...]:
    """The paragraphs of the first section."""
    judged = facts.judged()
    if not judged:
        return (f"{raised(year_words(facts.year))} không có chỉ tiêu nào để đối chiếu.",)
    if all(each.state is State.NO_DATA for each in judged):
        return (f"{raised(year_words(facts.year))}, {subject(facts)} chưa có số liệu của chỉ tiêu nào.",)
    paragraphs = [[_tally(facts, judged), _against_last_year(facts, judged)], _by_state(judged)]
    paragraphs += [[*_gaps(facts, judged)], [_coverage(facts)]]
    return tuple(" ".join(each) for each in paragraphs if any(each))


def subject(facts: Facts) -> str:
    """Whom the report is about: "toàn huyện", "Hội Phụ nữ huyện Hải Hậu", "xã Hải Minh"."""
    one = facts.one_organisation
    return f"{one.short_name} {unit_words(facts.area)}" if one else whole_words(facts.area)


def _tally(facts: Facts, judged: Sequence[TargetProgress]) -> str:
    met = sum(each.state is State.MET for each in judged)
    rest = [
        counted(count, f"chỉ tiêu {lowered(STATE_WORDS[state])}")
        for state in (State.ON_COURSE, State.BEHIND, State.NO_DATA)
        if (count := sum(each.state is state for each in judged))
    ]
    tail = f"; {', '.join(rest)}" if rest else ""
    return f"{raised(year_words(facts.year))}, {subject(facts)} có {met}/{len(judged)} chỉ tiêu đạt{tail}."


def _against_last_year(facts: Facts, judged: Sequence[TargetProgress]) -> str:
    codes = {each.code for each in judged}
    earlier = [each for each in facts.before.targets if each.code in codes and each.value is not None]
    last = year_words(facts.year - 1)
    if not earlier:
        return f"Chưa có số liệu {last} để so sánh."
    met = sum(each.state is State.MET for each in judged)
    before = sum(each.state is State.MET for each in earlier)
    if met == before:
        return f"So với {last}, số chỉ tiêu đạt không đổi."
    verb, many = ("tăng", met - before) if met > before else ("giảm", before - met)
    return f"So với {last}, số chỉ tiêu đạt {verb} {many}."


def _by_state(judged: Sequence[TargetProgress]) -> list[str]:
    sentences = []
    for state in State:
        names = [target_name(each.target) for each in judged if each.state is state]
        if names:
            sentences.append(f"{STATE_WORDS[state]}: {'; '.join(names)}.")
    return sentences


def _gaps(facts: Facts, judged: Sequence[TargetProgress]) -> Iterator[str]:
    """What is lacking in people, in new bases and in bases that need a better level."""
    people, founded, rated = [], [], []
    for organisation in facts.organisations:
        open_still = [each for each in judged if each.gap and each.target.organisation == organisation.code]
        for figure in open_still:
            if figure.target.measure == "new_bases":
                founded.append(counted(figure.gap or 0, organisation.bases))
            elif figure.target.group is not TargetGroup.RATING:
                people.append(f"{organisation.short_name} {gap_words(figure, organisation)}")
        bases = [each.gap or 0 for each in open_still if each.target.group is TargetGroup.RATING]
        if bases:
            rated.append(f"{organisation.short_name} {counted(max(bases), 'cơ sở')}")
    for head, lacking in (
        ("Số người cần vận động thêm", people),
        ("Số cơ sở cần thành lập thêm", founded),
        ("Số cơ sở cần nâng mức xếp loại", rated),
    ):
        if lacking:
            yield f"{head}: {listed(lacking)}."


def _coverage(facts: Facts) -> str:
    partial = [each for each in facts.progress.targets if each.missing]
    if not partial:
        return "" if facts.single else "Các đơn vị đã báo cáo đủ số liệu của mọi chỉ tiêu."
    if facts.single:
        return f"Còn {counted(len(partial), 'chỉ tiêu')} chưa có đủ số liệu."
    return f"Còn {counted(len(partial), 'chỉ tiêu')} chưa đủ đơn vị báo cáo, nêu ở phần số liệu còn thiếu."


def missing_texts(facts: Facts) -> tuple[str, ...]:
    """Who has not reported what, by name; for a commune what it lacks. Empty where nothing is missing."""
    together: dict[tuple[str, bool, tuple[str, ...]], list[TargetProgress]] = {}
    for figure in facts.progress.targets:
        if figure.missing:
            rating = figure.target.group is TargetGroup.RATING
            key = figure.target.organisation, rating, figure.missing
            together.setdefault(key, []).append(figure)
    return tuple(_missing(facts, figures, rating=rating) for (_, rating, _), figures in together.items())


def _missing(facts: Facts, figures: Sequence[TargetProgress], *, rating: bool) -> str:
    first, units = figures[0], facts.reference.units
    organisation = facts.names[first.target.organisation].short_name
    what = listed([target_name(each.target) for each in figures])
    done = "xếp loại đủ cơ sở" if rating else "báo cáo"
    if facts.single and first.expected <= 1:
        return f"{organisation}: chưa {done}, thiếu số liệu về {what}."
    kinds, names = expected_words(facts, first), [name_in_list(units[unit]) for unit in first.missing]
    if len(first.missing) == first.expected and first.expected > 1:
        return f"{organisation} ({what}): cả {counted(first.expected, kinds)} chưa {done}."
    share = f"{len(first.missing)}/{first.expected}"
    return f"{organisation} ({what}) có {share} {kinds} chưa {done}: {listed(names)}."
