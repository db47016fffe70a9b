"""Tells whether a text can be Vietnamese, syllable by syllable: a check on what was decoded or typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from hhdesk.domain.text import ALPHABET, TONES

_WORDS = re.compile(r"[^\W\d_]+")
_ONSETS = ("", *_WORDS.findall("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"))
_RHYMES = frozenset(
    _WORDS.findall(
        """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăk ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on
    ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên
    uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y ych yêm yên yêng yêt yêu ynh yt
    """
    )
)


def is_plausible(text: str) -> bool:
    """True if every word with a letter beyond ASCII is a possible Vietnamese syllable with at most one tone.

    Words of plain letters always pass: abbreviations and foreign names are written so. Signs that are no
    letters are not judged.
    """
    words = _WORDS.findall(unicodedata.normalize("NFC", text).lower())
    return all(word.isascii() or _is_syllable(word) for word in words)


@lru_cache(maxsize=8_192)
def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    if sum(mark in TONES for mark in decomposed) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES))
    if any(letter not in ALPHABET for letter in plain):
        return False
    return any(plain.startswith(onset) and plain[len(onset) :] in _RHYMES for onset in _ONSETS)
