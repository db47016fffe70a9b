"""What each column of a found table is read as, and what holds for all its rows: proposed, then corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import fold
from hhdesk.domain.units import Tier, Unit
from hhdesk.exchange.workbooks.facts import Fact
from hhdesk.exchange.workbooks.find_tables import FoundTable
from hhdesk.exchange.workbooks.heading_words import SIGNATURES
from hhdesk.exchange.workbooks.headings import HeadingReader, Meaning


class Unread(StrEnum):
    """Why a column is not read."""

    COUNTER = "counter"  # numbers the rows
    COMPUTED = "computed"  # a share, a part or a figure of another time
    HIDDEN = "hidden"  # hidden in the file
    REPEATED = "repeated"  # another column fits better
    COUNTS = "counts"  # a level's column that holds numbers
    UNKNOWN = "unknown"  # nobody knows what it means
    CHOSEN = "chosen"  # a person said so


@dataclass(frozen=True, slots=True)
class Use:
    """What one column is read as; `column` "" with the reason in `unread` where it is not read.

    `organisation` and `period` are those of a wide table's column. `choice`: a mark in the column means this
    level. `doubtful`: a person should look.
    """

    column: str = ""
    organisation: str = ""
    period: str = ""
    choice: str = ""
    doubtful: bool = False
    unread: str = ""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table is read. `uses` go with the table's columns.

    `constants` are values of key columns that no column gives, "" where they have to be asked for; `facts`
    what titles and names say about them. `old_letters`: texts that only an old font explains are read so,
    though the file names none.
    """

    kind: str
    uses: tuple[Use, ...]
    constants: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    hidden_rows: bool = False
    old_letters: bool = False
    remembered: bool = False

    @property
    def is_doubtful(self) -> bool:
        """True where a person should look at what the columns mean before the table is read."""
        return any(use.doubtful for use in self.uses)

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        """The places of the columns that are read on a likeness alone, until a person says so."""
        return tuple(place for place, use in enumerate(self.uses) if use.column and use.doubtful)

    def confirmed(self) -> TableMapping:
        """The mapping with all its proposals taken for right."""
        return replace(self, uses=tuple(replace(use, doubtful=False) for use in self.uses))

    def with_use(self, place: int, use: Use) -> TableMapping:
        """The mapping with another use of one column; a column that gave the same value before gives way."""
        uses = tuple(
            use if place == at else Use(unread=Unread.CHOSEN) if _gives_same(old, use) else old
            for at, old in enumerate(self.uses)
        )
        return with_constants(replace(self, uses=uses))

    def with_constant(self, name: str, value: str) -> TableMapping:
        """The mapping with a value for a key column of all rows."""
        return with_constants(replace(self, constants={**self.constants, name: value}))


_LOOKED_AT = 60  # cells that tell what a column holds
EACH_ROW = "?"  # a unit that is asked about row by row
BY_UNIT = "*"  # a base that is its commune's only one, or becomes it under the commune's name
Resolves = Callable[[str], bool]  # tells whether a text names a unit
_FROM_TITLE = {"membership": "members", "ratings": "level"}
_TITLE_WORDS = (("ket nap", "admitted"), ("doi tuong", "eligible"), ("dien tap hop", "eligible"))


def propose(
    table: FoundTable,
    kind: str,
    reader: HeadingReader,
    facts: Mapping[str, Fact],
    is_unit: Resolves,
    own: Unit,
) -> TableMapping:
    """The mapping that the headings, the cells and the `facts` of the titles suggest for a kind.

    In the database of a commune (`own`) a table that names no unit is about that commune.
    """
    meanings = [reader.meaning(kind, heading) for heading in table.headings]
    if len({meaning.bare for meaning in meanings} - {""}) > 1:
        meanings = [replace(each, column="") if each.bare else each for each in meanings]
    across = _across(meanings)
    uses = [_use(table, place, kind, meaning, across) for place, meaning in enumerate(meanings)]
    uses = _by_content(table, kind, _single(uses, meanings), is_unit)
    known = dict(facts)
    if own.tier is Tier.COMMUNE and "unit" not in known:
        known["unit"] = Fact(own.name, "", True)
    figures = [each for each in meanings if each.column and each.column not in KINDS[kind].key]
    for name, key in (("organisation", "organisation"), ("period", _period_column(kind))):
        values = {getattr(meaning, name) for meaning in meanings} - {""}
        if len(values) == 1 and name not in across:
            agreed = name == "organisation" or all(meaning.period for meaning in figures)
            said = known.get(key)
            if said is None or (agreed and not said.certain):
                known[key] = Fact(values.pop(), "", agreed)
    return with_constants(TableMapping(kind, tuple(uses), facts=known))


def _gives_same(old: Use, new: Use) -> bool:
    """True for two columns that would give the same value of the same record."""
    mine = (old.column, old.organisation, old.period, old.choice)
    return bool(new.column) and mine == (new.column, new.organisation, new.period, new.choice)


def with_constants(mapping: TableMapping) -> TableMapping:
    """The mapping with values for the key columns that its uses leave open; what was said before stays."""
    constants = {}
    for name in open_columns(mapping):
        fact = mapping.facts.get(name)
        constants[name] = mapping.constants.get(name, "") or (fact.value if fact and fact.certain else "")
    return replace(mapping, constants=constants)


def open_columns(mapping: TableMapping) -> tuple[str, ...]:
    """The key columns that no column of the table gives, hamlets apart, which may be missing."""
    used = {use.column for use in mapping.uses}
    read = [use for use in mapping.uses if use.column]
    if any(use.organisation for use in read):
        used.add("organisation")
    if any(use.period for use in read):
        used.add(_period_column(mapping.kind))
    return tuple(name for name in KINDS[mapping.kind].key if name not in used and name != "hamlet")


def _period_column(kind: str) -> str:
    return "period" if kind == "membership" else "year"


def _across(meanings: Sequence[Meaning]) -> frozenset[str]:
    """What stands across the table: organisations, periods."""
    return frozenset(
        name
        for name in ("organisation", "period")
        if len({getattr(meaning, name) for meaning in meanings} - {""}) > 1
    )


def _use(table: FoundTable, place: int, kind: str, meaning: Meaning, across: frozenset[str]) -> Use:
    """The use that one heading suggests."""
    organisation = meaning.organisation if "organisation" in across else ""
    period = meaning.period if "period" in across else ""
    unread = Use(organisation=organisation, period=period)
    if table.columns[place] in table.grid.hidden_columns:
        return replace(unread, unread=Unread.HIDDEN)
    if meaning.counter:
        return Use(unread=Unread.COUNTER)
    if meaning.foreign:
        return replace(unread, unread=Unread.COMPUTED)
    column, doubtful = meaning.column, not meaning.is_sure
    if not column and (organisation or period) and kind in _FROM_TITLE and not meaning.says_more:
        column, doubtful = _from_title(kind, table.titles), True
    if not column:
        return replace(unread, unread=Unread.UNKNOWN, doubtful=bool(table.headings[place]))
    if column in KINDS[kind].key:
        organisation = period = ""
    return Use(column, organisation, period, meaning.choice, doubtful)


def _from_title(kind: str, titles: Sequence[str]) -> str:
    """What columns hold that are headed by a year or an organisation alone."""
    words = fold(" ".join(titles))
    named = [column for word, column in _TITLE_WORDS if kind == "membership" and word in words]
    return named[0] if named else _FROM_TITLE[kind]


def _single(uses: Sequence[Use], meanings: Sequence[Meaning]) -> list[Use]:
    """The uses with at most one column for each value: the one that fits best, else the first."""
    best: dict[tuple[str, str, str, str], int] = {}
    for place, use in enumerate(uses):
        key = (use.column, use.organisation, use.period, use.choice)
        if use.column and (key not in best or meanings[place].score > meanings[best[key]].score):
            best[key] = place
    kept = set(best.values())
    return [
        use if not use.column or place in kept else Use(doubtful=True, unread=Unread.REPEATED)
        for place, use in enumerate(uses)
    ]


def _by_content(table: FoundTable, kind: str, uses: Sequence[Use], is_unit: Resolves) -> list[Use]:
    """The uses, corrected by what stands in the columns."""
    found = list(uses)
    columns = {use.column for use in uses}
    signed = kind == "ratings" and columns & SIGNATURES[kind]
    counts = any(
        use.choice and any(text.isdigit() and int(text) > 1 for text in _texts(table, place))
        for place, use in enumerate(uses)
    )
    for place, use in enumerate(uses):
        if use.choice and counts:
            found[place] = Use(unread=Unread.COUNTS, doubtful=True)
        if not signed or use.column not in {"base", "unit"}:
            continue
        units = Counter(is_unit(text) for text in _texts(table, place))
        if use.column == "base" and "unit" not in columns and units[True] > units[False]:
            found[place] = replace(use, column="unit", doubtful=True)
        elif use.column == "unit" and "base" not in columns and units[False] > 2 * units[True]:
            found[place] = replace(use, column="base", doubtful=True)
    return found


def _texts(table: FoundTable, place: int) -> list[str]:
    """What stands first in a column below the headings."""
    texts = (table.grid.cell(row, table.columns[place]).text for row in table.body)
    return list(islice((text for text in texts if text), _LOOKED_AT))
