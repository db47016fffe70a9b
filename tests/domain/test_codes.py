"""Codes that are read aloud: their characters, and that they follow the digest."""

from __future__ import annotations

import hashlib

import pytest

from hhdesk.domain.codes import spoken_code


def test_a_code_has_no_characters_that_are_taken_for_one_another() -> None:
    written = {char for byte in range(256) for char in spoken_code(bytes([byte]) * 8)}
    assert written.isdisjoint("01IO")
    assert len(written) == 32


def test_every_byte_of_the_digest_that_a_code_is_made_from_changes_it() -> None:
    digest = hashlib.sha256(b"a package").digest()
    for place in range(8):
        other = bytearray(digest)
        other[place] ^= 1
        assert spoken_code(bytes(other)) != spoken_code(digest)


def test_the_code_of_a_digest_never_changes() -> None:
    assert spoken_code(hashlib.sha256(b"").digest()) == "5J64SWWN"
    assert len(spoken_code(hashlib.sha256(b"").digest(), 16)) == 16


def test_a_digest_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="7 bytes"):
        spoken_code(b"7 bytes")
