"""Takes what is typed, pasted or keyed into ratings: reads it, saves it in one transaction, shows it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hhdesk.domain.cells import read_cell
from hhdesk.domain.checks import check_rating
from hhdesk.domain.levels import resolve_level
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.ratings import Scale
from hhdesk.domain.records import Rating
from hhdesk.domain.registry import RATINGS
from hhdesk.domain.text import fold
from hhdesk.domain.vocabulary import Vocabulary
from hhdesk.ui.pages.ratings.cells import UNRATED
from hhdesk.ui.pages.ratings.drafts import Value, changed, edit_of, key_scale
from hhdesk.ui.pages.ratings.sheet import RatingSheet, Rejected, level_for_key
from hhdesk.ui.words.formatting import MISSING

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.editing.edits import Edit, Saved
    from hhdesk.app.refusal import Refused

LEVEL_FIELDS = frozenset({"level", "proposed_level"})
_NO_LEVEL = frozenset({"", fold(MISSING), fold(UNRATED)})


@dataclass(frozen=True, slots=True)
class Typed:
    """A text meant for one field of one base's rating."""

    base: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value for one field of one base's rating; `scale` is the one a level belongs to."""

    base: str
    field: str
    value: Value
    scale: Scale


class RatingEntry(QObject):
    """Writes to the ratings of a `RatingSheet`.

    After every write `written(bases)` names those whose rows look different, then `saved(saved, bases)`
    follows where something was stored; `failed(exception)` where the store could not.
    """

    written = Signal(object)
    saved = Signal(object, object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet: RatingSheet | None = None

    def read(self, draft: Rating, field: str, text: str) -> tuple[Value, Scale]:
        """The value of a typed text and the scale it stands in; CellProblem where it cannot be taken."""
        sheet = self._opened()
        scale = key_scale(draft, field, sheet.scales, sheet.view.scale)
        if field not in LEVEL_FIELDS:
            value = read_cell(RATINGS.column(field), text, Dialect.TYPED)
            return value if isinstance(value, str | int) else None, scale
        word = fold(text)
        if word in _NO_LEVEL:
            return None, scale
        keyed = level_for_key(int(word), scale) if word.isdigit() and len(word) == 1 else None
        if keyed is not None:
            return keyed.code, scale
        bound = scale.code if scale is not sheet.view.scale else None
        organisation = sheet.view.organisation.code
        found, level = resolve_level(text, self._vocabulary(), organisation, sheet.view.year, bound, field)
        return level.code, found

    def type_text(self, base: str, field: str, text: str) -> None:
        """Write one typed text."""
        self.write([Typed(base, field, text)])

    def write(self, texts: Sequence[Typed], action: str = "enter") -> None:
        """Save all texts that can be read in one transaction; the others stay in their cells, refused."""
        from hhdesk.app.wording.messages import typed_sentence

        sheet = self._opened()
        drafts: dict[str, Rating] = {}
        for typed in texts:
            draft = drafts.get(typed.base) or sheet.draft(typed.base)
            place = (typed.base, typed.field)
            sheet.rejected.pop(place, None)
            try:
                value, scale = self.read(draft, typed.field, typed.text)
            except CellProblem as refusal:
                sheet.rejected[place] = Rejected(typed.text, typed_sentence(refusal.problem))
            else:
                drafts[typed.base] = changed(draft, typed.field, value, scale)
        self._save(drafts, {(typed.base, typed.field): typed.text for typed in texts}, action)
        self.written.emit({typed.base for typed in texts})

    def choose(self, choices: Iterable[Chosen], action: str = "enter") -> None:
        """Save values that need no reading, such as the level of a key."""
        sheet = self._opened()
        drafts: dict[str, Rating] = {}
        for chosen in choices:
            draft = drafts.get(chosen.base) or sheet.draft(chosen.base)
            sheet.rejected.pop((chosen.base, chosen.field), None)
            drafts[chosen.base] = changed(draft, chosen.field, chosen.value, chosen.scale)
        self._save(drafts, {}, action)
        self.written.emit(set(drafts))

    def _save(self, drafts: Mapping[str, Rating], texts: Mapping[tuple[str, str], str], action: str) -> None:
        from hhdesk.app.editing.edit import save
        from hhdesk.app.refusal import Refused, Rejected
        from hhdesk.store.errors import StoreError

        sheet = self._opened()
        made = {base: edit_of(sheet.line(base), draft) for base, draft in drafts.items()}
        edits = {base: edit for base, edit in made.items() if edit is not None}
        if not edits:
            return
        try:
            saved = save(self._desk, list(edits.values()), action)
        except Refused as refusal:
            self._mark(refusal, list(edits), texts)
            self.failed.emit(refusal)
        except (Rejected, StoreError) as error:
            self.failed.emit(error)
        else:
            self._show(edits, drafts, saved)

    def _show(self, edits: Mapping[str, Edit], drafts: Mapping[str, Rating], saved: Saved) -> None:
        sheet = self._opened()
        for base, identity in zip(edits, saved.ids, strict=True):
            line = sheet.line(base)
            rating = dataclasses.replace(drafts[base], id=identity)
            scale = sheet.scales.get(rating.scale) if rating.scale else None
            warnings = tuple(
                each for each in check_rating(rating, line.base, scale or sheet.view.scale) if each.is_warning
            )
            sheet.put(dataclasses.replace(line, rating=rating, warnings=warnings))
        self.saved.emit(saved, tuple(edits))

    def _mark(self, refusal: Refused, bases: Sequence[str], texts: Mapping[tuple[str, str], str]) -> None:
        """Keep the typed texts of refused edits in their cells."""
        from hhdesk.app.wording.messages import sentence

        sheet = self._opened()
        for placed in refusal.problems:
            place = (bases[placed.index], placed.problem.field)
            if place in texts:
                sheet.rejected[place] = Rejected(texts[place], sentence(placed.problem))

    def _opened(self) -> RatingSheet:
        if self.sheet is None:
            raise RuntimeError("ratings are written before any are shown")
        return self.sheet

    def _vocabulary(self) -> Vocabulary:
        reference = self._desk.reference
        scales = tuple(reference.scales.values())
        return Vocabulary(reference.organisations, scales, reference.scale_uses)
