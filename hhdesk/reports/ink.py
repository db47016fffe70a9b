"""Colours and hatches of the charts: each meaning has both, so that paper without colour says the same."""

from __future__ import annotations

from dataclasses import dataclass

from hhdesk.domain.progress_records import State

WHITE = "#FFFFFF"
GREY = "#4A4A4A"
_DARK = 110  # mean of red, green and blue below which words are written in white


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled; `hatch` is matplotlib's pattern, drawn in `edge`."""

    face: str
    edge: str
    hatch: str = ""

    @property
    def label(self) -> tuple[str | None, str | None]:
        """Colour and ground of words on the area; None: the page's text colour, no ground."""
        brightness = sum(int(self.face[place : place + 2], 16) for place in (1, 3, 5)) / 3
        return (WHITE, None) if brightness < _DARK and not self.hatch else (None, WHITE)


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one chart."""

    text: str
    sub: str
    line: str
    strong: str
    track: str
    states: dict[State, Fill]
    levels: tuple[Fill, ...]
    tasks: dict[str, Fill]

    def state_colour(self, state: State) -> str:
        """The colour of a state's word and mark."""
        return self.states[state].edge

    def level(self, rank: int) -> Fill:
        """The fill of a level by its rank, 1 the best; ranks beyond the palette share the last fill."""
        return self.levels[min(rank, len(self.levels)) - 1]


_COLOUR = Ink(
    text="#1B1F24",
    sub="#5A626C",
    line="#C5CCD4",
    strong="#1B1F24",
    track="#E4E8EC",
    states={
        State.MET: Fill("#1B7F4B", "#1B7F4B"),
        State.ON_COURSE: Fill(WHITE, "#1F5FA8", "////"),
        State.BEHIND: Fill(WHITE, "#B4540A", "\\\\\\\\"),
        State.NO_DATA: Fill(WHITE, "#5F6670"),
    },
    levels=(
        Fill("#164B86", "#164B86"),
        Fill("#A9C8E8", "#164B86", "///"),
        Fill("#E6EFF8", "#5B93CC", "..."),
        Fill("#F3DCC8", "#B4540A", "\\\\\\"),
        Fill(WHITE, "#B3261E", "xxx"),
    ),
    tasks={
        "done": Fill("#1B7F4B", "#1B7F4B"),
        "running": Fill(WHITE, "#1F5FA8", "////"),
        "planned": Fill("#F4F6F8", "#5F6670"),
        "overdue": Fill("#FBE9E7", "#B3261E", "xxx"),
        "stopped": Fill(WHITE, "#5F6670", "..."),
    },
)

_MONO = Ink(
    text="#000000",
    sub="#333333",
    line="#BBBBBB",
    strong="#000000",
    track="#E6E6E6",
    states={
        State.MET: Fill(GREY, "#000000"),
        State.ON_COURSE: Fill(WHITE, "#000000", "////"),
        State.BEHIND: Fill(WHITE, "#000000", "\\\\\\\\"),
        State.NO_DATA: Fill(WHITE, "#000000"),
    },
    levels=(
        Fill(GREY, "#000000"),
        Fill("#D9D9D9", "#000000", "///"),
        Fill(WHITE, "#000000", "..."),
        Fill(WHITE, "#000000", "\\\\\\"),
        Fill(WHITE, "#000000", "xxx"),
    ),
    tasks={
        "done": Fill(GREY, "#000000"),
        "running": Fill(WHITE, "#000000", "////"),
        "planned": Fill("#E6E6E6", "#000000"),
        "overdue": Fill(WHITE, "#000000", "xxx"),
        "stopped": Fill(WHITE, "#000000", "..."),
    },
)


def ink(mono: bool) -> Ink:
    """The palette for colour or for black and white."""
    return _MONO if mono else _COLOUR
