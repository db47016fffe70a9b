"""What each cell of the rating table shows: text, colours, the level's chip, the mark in the corner."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from hhdesk.domain.numbers import format_decimal, plain_decimal
from hhdesk.domain.problems import Problem
from hhdesk.domain.records import Rating
from hhdesk.domain.registry import POINTS_SCALE
from hhdesk.ui.delegates.painted import PaintedCell
from hhdesk.ui.pages.ratings.columns import FIELDS, RatingColumn
from hhdesk.ui.pages.ratings.drafts import shown_year_kind
from hhdesk.ui.pages.ratings.sheet import RatingSheet, is_unrated, key_of
from hhdesk.ui.theme.sizes import Type
from hhdesk.ui.words.formatting import MISSING
from hhdesk.ui.words.level_words import short_label

if TYPE_CHECKING:
    from hhdesk.app.forms.ratings import RatingGroup, RatingLine

UNRATED = "Chưa xếp loại"
YEAR_KIND_WORDS = {"year": "Năm", "school": "Năm học"}


@dataclass(frozen=True, slots=True)
class Chip:
    """The digit of a level and its rank, which gives the colour; rank None is drawn as an outline."""

    digit: int
    rank: int | None


@dataclass(frozen=True, slots=True)
class RatingCell(PaintedCell):
    """One cell. `corner` names a colour token, `aside` stands quietly behind the text; "" for none."""

    chip: Chip | None = None
    corner: str = ""
    remark: str = ""
    aside: str = ""


EMPTY = RatingCell()


def group_cell(group: RatingGroup, column: RatingColumn, name: str) -> RatingCell:
    """A cell of a unit's row: its name, and whether its bases are all rated."""
    if column is RatingColumn.BASE:
        count = f"{len(group.lines)} cơ sở"
        return RatingCell(name, ground="win", type=Type.STRONG, aside=count)
    if column is not RatingColumn.LEVEL:
        return RatingCell(ground="win")
    if not group.unrated:
        return RatingCell("Đủ", "met", "win", Type.STRONG, "check")
    return RatingCell(f"Còn {group.unrated} chưa xếp loại", "behind", "win", Type.STRONG, "half")


def line_cell(sheet: RatingSheet, line: RatingLine, column: RatingColumn) -> RatingCell:
    """A cell of a base's row; a refused text stands in for what is stored."""
    field = FIELDS.get(column, "")
    rejected = sheet.rejected.get((line.base.id, field))
    if rejected:
        return RatingCell(
            rejected.text,
            "problem",
            "problem_tint",
            corner="problem",
            remark=rejected.sentence,
            right=column is RatingColumn.POINTS,
        )
    match column:
        case RatingColumn.BASE:
            return RatingCell(line.base.name, remark=_base_remark(line))
        case RatingColumn.YEAR_KIND:
            return RatingCell(YEAR_KIND_WORDS[shown_year_kind(line)], "sub")
        case RatingColumn.LAST_YEAR:
            return _plain_level(sheet, line.last_year, "level", "sub", "readonly")
        case RatingColumn.PROPOSED:
            return _plain_level(sheet, line.rating, "proposed_level", "text", "base")
        case RatingColumn.LEVEL:
            return _level(sheet, line)
        case RatingColumn.POINTS:
            return _points(line)
    return _note(sheet, line)


def typed_text(sheet: RatingSheet, line: RatingLine, column: RatingColumn) -> str:
    """The cell's content as one edits or copies it."""
    field = FIELDS.get(column, "")
    rejected = sheet.rejected.get((line.base.id, field))
    if rejected:
        return rejected.text
    rating = line.rating
    if column is RatingColumn.POINTS:
        points = rating.points if rating else None
        return "" if points is None else plain_decimal(points, POINTS_SCALE)
    if column is RatingColumn.NOTE:
        return (rating.note or "") if rating else ""
    if column in (RatingColumn.LEVEL, RatingColumn.PROPOSED, RatingColumn.LAST_YEAR):
        source, name = (line.last_year, "level") if column is RatingColumn.LAST_YEAR else (rating, field)
        shown = sheet.level_shown(source, name)
        return shown[1].label if shown else ""
    return line_cell(sheet, line, column).text


def remarks(sheet: RatingSheet, line: RatingLine) -> tuple[str, ...]:
    """The sentences about a base's row: first what was refused, then what is worth checking."""
    from hhdesk.app.wording.messages import sentence

    refused = tuple(found.sentence for (base, _), found in sheet.rejected.items() if base == line.base.id)
    return refused + tuple(sentence(problem) for problem in line.warnings)


def _short_remarks(sheet: RatingSheet, line: RatingLine) -> tuple[str, ...]:
    """The same in few words where the level's key and its points say it."""
    from hhdesk.app.wording.messages import sentence

    refused = tuple(found.sentence for (base, _), found in sheet.rejected.items() if base == line.base.id)
    return refused + tuple(_points_remark(sheet, line, each) or sentence(each) for each in line.warnings)


def _points_remark(sheet: RatingSheet, line: RatingLine, problem: Problem) -> str:
    """ "86 điểm ứng với mức 2 (70–89)"; "" for other warnings."""
    if problem.code != "points-level-mismatch" or line.rating is None or line.rating.points is None:
        return ""
    scale = sheet.scales.get(line.rating.scale or "", sheet.view.scale)
    level = scale.level_for_points(Fraction(line.rating.points, POINTS_SCALE))
    if level is None:
        return ""
    shown = format_decimal(line.rating.points, POINTS_SCALE)
    return f"{shown} điểm ứng với mức {key_of(level, scale)} ({level.points_from}–{level.points_to})"


def _level(sheet: RatingSheet, line: RatingLine) -> RatingCell:
    shown = sheet.level_shown(line.rating, "level")
    warned = _warned(line, "level", "points")
    ground = "warning_tint" if warned else "base"
    corner = "warning" if warned else ""
    remark = " ".join(remarks(sheet, line)) if warned else ""
    if shown is None or is_unrated(line):
        return RatingCell(UNRATED, "sub", ground, icon="dash", corner=corner, remark=remark)
    scale, level = shown
    chip = Chip(key_of(level, scale), level.rank)
    return RatingCell(short_label(level), ground=ground, chip=chip, corner=corner, remark=remark)


def _plain_level(sheet: RatingSheet, rating: Rating | None, field: str, tone: str, ground: str) -> RatingCell:
    shown = sheet.level_shown(rating, field)
    return RatingCell(short_label(shown[1]) if shown else MISSING, tone, ground)


def _points(line: RatingLine) -> RatingCell:
    points = line.rating.points if line.rating else None
    text = MISSING if points is None else format_decimal(points, POINTS_SCALE)
    warned = _warned(line, "level", "points")
    return RatingCell(text, ground="warning_tint" if warned else "base", right=True)


def _note(sheet: RatingSheet, line: RatingLine) -> RatingCell:
    note = (line.rating.note or "") if line.rating else ""
    said = remarks(sheet, line)
    if not said:
        return RatingCell(note, "sub", remark=note)
    refused = any(base == line.base.id for base, _ in sheet.rejected)
    whole = "\n".join((*said, note)) if note else "\n".join(said)
    short = _short_remarks(sheet, line)
    text = " · ".join((*short, note)) if note else " ".join(short)
    return RatingCell(text, "problem" if refused else "behind", remark=whole)


def _base_remark(line: RatingLine) -> str:
    from hhdesk.domain.numbers import format_date

    founded = line.base.founded
    return f"{line.base.name}\nThành lập {format_date(founded)}" if founded else ""


def _warned(line: RatingLine, *fields: str) -> bool:
    return any(problem.field in fields for problem in line.warnings)
