"""Colours that people can tell apart and read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from hhdesk.ui.theme.palette import palette
from hhdesk.ui.theme.tokens import DARK, LIGHT, Tokens, tokens_of


def luminance(colour: QColor) -> float:
    """Relative luminance as accessibility guidelines define it."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("word", ["text", "sub", "met", "on_course", "behind", "no_data", "problem"])
def test_words_can_be_read_on_every_ground(tokens: Tokens, word: str) -> None:
    for ground in ("base", "win", "readonly"):
        assert contrast(tokens.colour(word), tokens.colour(ground)) >= 4.5, ground


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("word", ["text", "met", "on_course", "behind", "no_data"])
def test_words_can_be_read_on_a_selected_row(tokens: Tokens, word: str) -> None:
    assert contrast(tokens.on_selection(word), tokens.colour("selection")) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_messages_can_be_read_on_their_tints(tokens: Tokens) -> None:
    for word, tint in (("text", "warning_tint"), ("problem", "problem_tint"), ("text", "met_tint")):
        assert contrast(tokens.colour(word), tokens.colour(tint)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_of_controls_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.colour("control"), tokens.colour("base")) >= 3
    assert contrast(tokens.colour("on_accent"), tokens.colour("accent")) >= 4.5


def test_a_palette_tells_its_scheme(qtbot: QtBot) -> None:
    assert tokens_of(palette(LIGHT)) is LIGHT
    assert tokens_of(palette(DARK)) is DARK
