"""Passwords are kept as argon2id texts, and recovery codes can be read aloud."""

from __future__ import annotations

import re
import unicodedata

from hhdesk.exchange.passwords import is_password, keep_password, new_recovery_code, plain_code


def test_a_kept_password_says_its_limits_and_opens_for_that_password_alone() -> None:
    kept = keep_password("mật khẩu dài")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert "khẩu" not in kept
    assert is_password(kept, "mật khẩu dài")
    assert not is_password(kept, "mat khau dai")
    assert not is_password(kept, "")


def test_combining_and_composed_typing_are_the_same_password() -> None:
    kept = keep_password(unicodedata.normalize("NFD", "Hội Phụ nữ"))
    assert is_password(kept, unicodedata.normalize("NFC", "Hội Phụ nữ"))


def test_the_same_password_is_kept_differently_each_time() -> None:
    assert keep_password("cùng mật khẩu") != keep_password("cùng mật khẩu")


def test_a_text_that_was_altered_opens_for_nothing() -> None:
    assert not is_password("", "x")
    assert not is_password("$argon2id$", "x")
    assert not is_password("ẩ" * 40, "x")


def test_a_recovery_code_is_clear_random_and_read_however_it_is_typed() -> None:
    code = new_recovery_code()
    assert re.fullmatch(r"([A-HJ-NP-Z2-9]{5}-){4}[A-HJ-NP-Z2-9]{5}", code)
    assert code != new_recovery_code()
    assert plain_code(f" {code.lower().replace('-', ' ')} ") == plain_code(code) == code.replace("-", "")
