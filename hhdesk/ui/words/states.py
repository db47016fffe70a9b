"""How a target's state is shown: an icon, a word and a colour, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from hhdesk.domain.progress_records import State


@dataclass(frozen=True, slots=True)
class StateLook:
    """The icon's name, the word, and the name of the colour token."""

    icon: str
    word: str
    token: str


_LOOKS = {
    State.MET: ("check", "Đạt", "met"),
    State.ON_COURSE: ("arrow", "Đúng tiến độ", "on_course"),
    State.BEHIND: ("triangle", "Chậm", "behind"),
    State.NO_DATA: ("dash", "Chưa có số liệu", "no_data"),
}


def state_look(state: State) -> StateLook:
    """How `state` looks."""
    icon, word, token = _LOOKS[state]
    return StateLook(icon, QCoreApplication.translate("State", word), token)
