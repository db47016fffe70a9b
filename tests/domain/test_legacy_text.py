"""Text of the fonts from before Unicode."""

from __future__ import annotations

import pytest

from hhdesk.domain.legacy_text import Encoding, LegacyFont, decode, font_kind, hidden_reading, is_clean
from hhdesk.domain.text import ALPHABET, TONES, nfc

TCVN3 = LegacyFont(Encoding.TCVN3, capitals=False)
CAPITALS = LegacyFont(Encoding.TCVN3, capitals=True)
VNI = LegacyFont(Encoding.VNI, capitals=False)
VOWELS = "aăâeêioôơuưy"
LETTERS = [nfc(letter + tone) for letter in VOWELS for tone in ("", *TONES)] + ["đ"]
# The bytes of the standard's third set, in the order of `LETTERS`.
TCVN3_CODES = (
    "61 B5 B6 B7 B8 B9 A8 BB BC BD BE C6 A9 C7 C8 C9 CA CB 65 CC CE CF D0 D1 AA D2 D3 D4 D5 D6 "
    "69 D7 D8 DC DD DE 6F DF E1 E2 E3 E4 AB E5 E6 E7 E8 E9 AC EA EB EC ED EE "
    "75 EF F1 F2 F3 F4 AD F5 F6 F7 F8 F9 79 FA FB FC FD FE AE"
)


def test_every_letter_of_tcvn3_is_read() -> None:
    assert len(LETTERS) == 73
    written = bytes.fromhex(TCVN3_CODES).decode("latin-1")
    assert [decode(code, TCVN3) for code in written] == LETTERS
    assert decode(written, CAPITALS) == "".join(LETTERS).upper()
    assert [decode(chr(code), TCVN3) for code in range(0xA1, 0xA8)] == list("ĂÂÊÔƠƯĐ")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Hoäi Lieân hieäp Phuï nöõ", "Hội Liên hiệp Phụ nữ"),
        ("Thò traán Yeân Ñònh", "Thị trấn Yên Định"),
        ("ÑÖÔØNG HOA NGHÓA HÖNG", "ĐƯỜNG HOA NGHĨA HƯNG"),
        ("baûy, vaãy, kyõ, lyù, quyø, tæ leä", "bảy, vẫy, kỹ, lý, quỳ, tỉ lệ"),
        ("maët, naêm, caét, daèn, baún, baüng", "mặt, năm, cắt, dằn, bẳn, bẵng"),
        ("hoøa, ngoaøi, khuyû, thuôû, mîa", "hòa, ngoài, khuỷ, thuở, mỵa"),
    ],
)  # fmt: skip
def test_vni_signs_become_the_marks_of_the_vowel_before(written: str, meant: str) -> None:
    assert decode(written, VNI) == nfc(meant)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (".VnTime", TCVN3), (".VnTimeH", CAPITALS), (".VnArial Narrow", TCVN3), (".vnAvant", TCVN3),
        ("VNI-Times", VNI), ("VNI Helve", VNI), ("Times New Roman", None), ("Verdana", None), ("", None),
    ],
)  # fmt: skip
def test_the_font_tells_the_encoding(name: str, kind: LegacyFont | None) -> None:
    assert font_kind(name) == kind


def test_a_soft_hyphen_is_a_letter_of_tcvn3() -> None:
    assert decode("ph\u00ad\u00acng", TCVN3) == "phương"


def test_unicode_under_an_old_fonts_name_stays() -> None:
    assert decode("Xã Hải Minh", TCVN3) == "Xã Hải Minh"
    assert decode("xã", VNI) == "xã"


def test_what_only_an_old_font_explains_is_found_without_the_font() -> None:
    assert hidden_reading("Héi viªn") == (Encoding.TCVN3, "Hội viên")
    assert hidden_reading("Hoäi vieân") == (Encoding.VNI, "Hội viên")
    assert hidden_reading("Hội viên") is None
    assert hidden_reading("15 m²") is None
    assert not is_clean("H¶i Minh")
    assert is_clean("Hải Minh")


def test_the_tables_cover_the_alphabet() -> None:
    assert set(VOWELS) | set("đ") <= set(ALPHABET)
