"""Vietnamese text: the stored form, the folded form for search and identity, and keys for sorting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# The Vietnamese letters in dictionary order, with f, j, w and z where the Latin alphabet has them.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Level has no mark; then huyền, hỏi, ngã, sắc, nặng.
TONES = "\u0300\u0309\u0303\u0301\u0323"

_HATS = "\u0302\u0306\u031b"  # of â ê ô, of ă, of ơ ư
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+|[^\W0-9]")
_SIGNS = {
    ord(sign): plain for plain, signs in {"-": "‐‑‒–—−", '"': "“”„", "'": "‘’"}.items() for sign in signs
}

# Separators of a sort key, below every digit and letter that a key can hold.
_END, _GAP, _TONE = "\x01", "\x02", "\x03"


def nfc(text: str) -> str:
    r"""The stored form of a text of one or more lines.

    NFC; every kind of space becomes a plain one and every line end `\n`; control and invisible characters
    go, and so do spaces around the whole. Applying it twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    if not lines.isprintable():
        lines = "".join(
            char for char in lines if char == "\n" or unicodedata.category(char) not in _INVISIBLE
        )
    return unicodedata.normalize("NFC", lines).strip(" \n")


def clean_name(text: str) -> str:
    """The stored form of a name: as `nfc`, in one line, with single spaces."""
    return " ".join(nfc(text).split())


def visible(text: str, most: int = 500) -> str:
    """The text as one line of a sentence: what is invisible or turns the writing about becomes `\ufffd`.

    What is longer than `most` characters is cut. For names that others chose; stored texts go through `nfc`.
    """
    line = " ".join(text.split())
    if not line.isprintable():
        line = "".join(char if char.isprintable() else "\ufffd" for char in line)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def fold(text: str) -> str:
    """The key for search and identity: lower case, no marks, `đ` = `d`, single spaces, plain quotes.

    Combining and precomposed input, old and new tone placement give the same key; folding twice changes
    nothing.
    """
    quick = text.translate(_FOLDED)
    if quick.isascii() and quick.isprintable():
        return " ".join(quick.split())
    plain = _without_marks(nfc(text).casefold().replace("đ", "d").translate(_SIGNS))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def title_key(text: str) -> str:
    """A sort key by the Vietnamese alphabet from left to right: for places, bases and titles.

    Words are compared one after the other, letters first, then the tone; numbers compare by value and
    stand before letters; punctuation and case matter only between texts that are equal otherwise. Keys are
    equal only for texts with the same stored form. Plain strings, free of NUL: a database can sort by them.
    """
    shown = clean_name(text)
    return _key(_WORDS.findall(shown), shown)


def name_key(text: str) -> str:
    """A sort key for people's names: the given name (last word), then the others from the left."""
    shown = clean_name(text)
    words = _WORDS.findall(shown)
    return _key(words[-1:] + words[:-1], shown)


def _key(words: list[str], shown: str) -> str:
    return _GAP.join(_word_key(word) for word in words) + _END + shown


@lru_cache(maxsize=16_384)
def _word_key(word: str) -> str:
    """A number with its length in front, or the letters' places in the alphabet and then the tone."""
    if word[0] in "0123456789":
        value = word.lstrip("0") or "0"
        return f"{len(value):03}{value}"
    places = [_place(letter) for letter in word]
    tones = "".join(tone for _, tone in places)
    return "".join(place for place, _ in places) + _TONE + tones


@lru_cache(maxsize=4_096)
def _place(letter: str) -> tuple[str, str]:
    """A letter's place ("A" for a, "B" for ă ...) and its tone ("" or 1 to 5)."""
    marks = unicodedata.normalize("NFD", letter.lower())
    tones = "".join(str(TONES.index(mark) + 1) for mark in marks if mark in TONES)
    kept = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    if kept not in ALPHABET:
        kept = fold(kept)
    return "".join(_letter_place(char) for char in kept), tones


def _letter_place(char: str) -> str:
    index = ALPHABET.find(char)
    # Other scripts come after z in the order of their code points.
    return chr(ord("A") + index) if index >= 0 else max(char, "\x7f")


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


def _folded_letters() -> Iterator[tuple[int, str | None]]:
    """What `fold` makes of every Vietnamese letter with every tone, and of marks that stand alone."""
    for letter in ALPHABET:
        base = "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]
        for tone in ("", *TONES):
            composed = unicodedata.normalize("NFC", letter + tone)
            if len(composed) == 1:
                yield ord(composed), base
                yield ord(composed.upper()), base
    for mark in TONES + _HATS:
        yield ord(mark), None
    yield from _SIGNS.items()


_FOLDED = dict(_folded_letters())
