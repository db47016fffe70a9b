"""Folding, the stored form and the Vietnamese alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhdesk.domain.text import ALPHABET, TONES, clean_name, fold, name_key, nfc, title_key

COMPOSED = (unicodedata.normalize("NFC", letter + tone) for letter in ALPHABET for tone in ("", *TONES))
LETTERS = "".join(letter for letter in COMPOSED if len(letter) == 1)
VIETNAMESE = st.text(st.sampled_from(LETTERS + LETTERS.upper() + " -120"))
NAMES = [
    "Hải Hà",
    "hải hà",
    "Hạ",
    "Hòa",
    "Hoà",
    "Xóm 2",
    "xóm 10",
    "",
    "–",
    "Đỗ Đức",
    "ß",
    "Ωμέγα",
    "01",
    "1",
]
MIXED = st.one_of(VIETNAMESE, st.text(), st.sampled_from(NAMES))


def shuffled(texts: list[str], key: Callable[[str], str]) -> list[str]:
    """The texts sorted by `key` after they were put the other way round."""
    turned = texts[::-1]
    return sorted(turned, key=key)


def test_fold_drops_tones_hats_and_the_bar_of_d() -> None:
    assert fold("Ủy ban Mặt trận Tổ quốc xã HẢI ĐƯỜNG") == "uy ban mat tran to quoc xa hai duong"


@pytest.mark.parametrize(("old", "new"), [("hòa", "hoà"), ("thúy", "thuý"), ("KHỎE", "khoẻ"), ("loé", "lóe")])
def test_fold_ignores_where_the_tone_is_put(old: str, new: str) -> None:
    assert fold(old) == fold(new)


def test_fold_collapses_every_kind_of_space_and_invisible_character() -> None:
    assert fold("\ufeff Xóm\u00a0\u00a0Đông \t\n Bắc\u200b ") == "xom dong bac"


def test_fold_treats_typographic_dashes_and_quotes_as_plain_ones() -> None:
    assert fold("Xanh – “sạch” – đẹp") == fold('xanh - "sạch" - đẹp')


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(MIXED)
def test_composed_and_combining_input_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_vietnamese_folds_to_lower_case_ascii(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()
    # A character of another script sends the text the slow way round, with the same result.
    assert fold(f"{text} Ω") == f"{folded} ω".strip()


@given(MIXED)
def test_the_stored_form_is_stable_composed_and_printable(text: str) -> None:
    stored = nfc(text)
    assert nfc(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert all(
        not unicodedata.category(char).startswith("C") or char == "\n" or ord(char) > 0x377 for char in stored
    )


def test_the_stored_form_keeps_lines_and_drops_what_cannot_be_seen() -> None:
    assert nfc(" a\r\nb\x00\u200b\rc\u2028d\te\ud800 \n") == "a\nb\nc\nd e"


def test_a_mark_that_was_held_apart_joins_its_letter() -> None:
    assert nfc("a\u200d\u0301") == "á"


def test_a_name_is_one_line_with_single_spaces() -> None:
    assert clean_name("  Chi hội\u00a0 phụ nữ\n xóm 2 ") == "Chi hội phụ nữ xóm 2"


def test_letters_sort_by_the_vietnamese_alphabet() -> None:
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert shuffled(letters, title_key) == letters
    assert sorted("zwjfevxikg", key=title_key) == list("efgijkvwxz")


def test_tones_sort_level_huyen_hoi_nga_sac_nang() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert shuffled(tones, title_key) == tones


def test_letters_count_before_tones_and_words_one_after_the_other() -> None:
    places = ["Ba Lan", "Bà An", "Bà Ân", "Bạ An", "Bam", "Băm"]
    assert shuffled(places, title_key) == places


def test_tone_placement_does_not_move_a_name() -> None:
    places = ["Hoà An", "Hòa Bắc", "Hoà Cường", "Hoá An"]
    assert shuffled(places, title_key) == places


def test_numbers_in_names_sort_by_value_and_before_letters() -> None:
    hamlets = ["xóm 2", "Xóm 2A", "xóm 02B", "Xóm 2C", "xóm 10", "xóm 100", "xóm An"]
    assert shuffled(hamlets, title_key) == hamlets


def test_people_sort_by_given_name_then_family_and_middle_names() -> None:
    people = ["Trần Văn An", "Lê Thị Ân", "Đỗ Văn Đức", "Nguyễn An Hà", "Nguyễn Ân Hà", "Phạm Hà", "An Hạ"]
    assert shuffled(people, name_key) == people


def test_a_title_sorts_from_its_first_word() -> None:
    assert title_key("An Hạ") < title_key("Phạm Hà")
    assert name_key("An Hạ") > name_key("Phạm Hà")


@given(st.lists(MIXED, max_size=8), st.sampled_from([title_key, name_key]))
def test_sorting_is_a_total_order_of_stored_forms(texts: list[str], key: Callable[[str], str]) -> None:
    stored = {clean_name(text) for text in texts}
    assert len({key(text) for text in texts}) == len(stored)
    assert [key(text) for text in stored] == [key(text) for text in map(clean_name, stored)]


@given(MIXED)
def test_sort_keys_can_be_stored(text: str) -> None:
    assert "\x00" not in title_key(text)
    title_key(text).encode()


@given(VIETNAMESE, VIETNAMESE)
def test_a_prefix_sorts_before_what_continues_it(first: str, second: str) -> None:
    assert title_key(first) <= title_key(f"{first} {second}")
