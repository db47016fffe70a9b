"""Every colour of the window, light and dark; palette, style sheet and delegates take theirs from here."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtGui import QColor, QGuiApplication, QPalette


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme of colours as `#RRGGBB`; `level_1` to `level_4` go from best to worst.

    `*_tint` are grounds of cells and messages; `*_on_selection` are the words' colours on a selected row,
    where the plain ones would miss a contrast of 4.5:1.
    """

    dark: bool
    base: str
    win: str
    nav: str
    readonly: str
    text: str
    sub: str
    line: str
    line_strong: str
    control: str
    hover: str
    pressed: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    selection: str
    met: str
    on_course: str
    behind: str
    no_data: str
    problem: str
    met_tint: str
    warning_tint: str
    problem_tint: str
    met_on_selection: str
    behind_on_selection: str
    level_1: str
    level_2: str
    level_3: str
    level_4: str
    track: str
    tick: str

    @property
    def warning(self) -> str:
        """The colour of "worth checking", the same as behind."""
        return self.behind

    def colour(self, name: str) -> QColor:
        """The token called `name` as a colour; AttributeError for an unknown name."""
        return QColor(getattr(self, name))

    def on_selection(self, name: str) -> QColor:
        """The token as written on a selected row."""
        return self.colour({"met": "met_on_selection", "behind": "behind_on_selection"}.get(name, name))

    def names(self) -> dict[str, str]:
        """All colours by name."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, str)}


LIGHT = Tokens(
    dark=False,
    base="#FFFFFF",
    win="#F4F6F8",
    nav="#EDF0F3",
    readonly="#F7F8FA",
    text="#1B1F24",
    sub="#5A626C",
    line="#DFE3E8",
    line_strong="#C5CCD4",
    control="#858E9A",
    hover="#EDF0F3",
    pressed="#DFE3E8",
    disabled="#ECEEF1",
    accent="#1F5FA8",
    accent_hover="#194F8D",
    accent_pressed="#133D6D",
    on_accent="#FFFFFF",
    selection="#E2ECF7",
    met="#1B7F4B",
    on_course="#1F5FA8",
    behind="#B4540A",
    no_data="#5F6670",
    problem="#B3261E",
    met_tint="#ECF6F0",
    warning_tint="#FDF3E8",
    problem_tint="#FBE9E7",
    met_on_selection="#176B40",
    behind_on_selection="#9C4708",
    level_1="#164B86",
    level_2="#5B93CC",
    level_3="#B7CFE6",
    level_4="#E0B48C",
    track="#E4E8EC",
    tick="#1B1F24",
)

DARK = Tokens(
    dark=True,
    base="#23272C",
    win="#1C1F23",
    nav="#181B1F",
    readonly="#1F2328",
    text="#E7EAEE",
    sub="#A9B1BB",
    line="#343A41",
    line_strong="#454C55",
    control="#76808C",
    hover="#2B3037",
    pressed="#343A41",
    disabled="#2A2E34",
    accent="#74ACEB",
    accent_hover="#8BBAEF",
    accent_pressed="#A3C8F3",
    on_accent="#10151B",
    selection="#2B3D53",
    met="#62C58E",
    on_course="#82B5F0",
    behind="#F0A35E",
    no_data="#A9B1BB",
    problem="#F28B82",
    met_tint="#20372B",
    warning_tint="#3D2E1F",
    problem_tint="#442725",
    met_on_selection="#62C58E",
    behind_on_selection="#F0A35E",
    level_1="#164B86",
    level_2="#5B93CC",
    level_3="#B7CFE6",
    level_4="#E0B48C",
    track="#383F47",
    tick="#F2F4F6",
)


def tokens_of(palette: QPalette) -> Tokens:
    """The scheme a palette was made from: delegates ask their option's palette."""
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def current_tokens() -> Tokens:
    """The scheme of the moment: for widgets, whose own palettes the style sheet has recoloured."""
    return tokens_of(QGuiApplication.palette())
