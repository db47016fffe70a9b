"""Keys and seals: made once, kept for their owner alone, and good for one reader."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from hhdesk.exchange.package.errors import PackageError
from hhdesk.exchange.package.keys import KeyPair, key_file, load_keys, new_keys, save_keys
from hhdesk.exchange.package.read_package import peek, read_package
from hhdesk.exchange.package.sealing import seal
from tests.exchange.package.samples import KEYS, MANIFEST_OF_ALL, OTHER_KEYS, SITE, file_of, sample_package
from tests.posix import posix_only


def test_new_keys_are_never_the_same() -> None:
    first, second = new_keys(), new_keys()
    assert first.public_key != second.public_key
    assert first.sealing_key != second.sealing_key


def test_saved_keys_come_back(tmp_path: Path) -> None:
    keys = new_keys()
    save_keys(tmp_path / "keys", SITE, keys)
    assert load_keys(tmp_path / "keys", SITE) == keys


@posix_only("rights of owner, group and others")
def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    file = save_keys(tmp_path / "keys", SITE, KEYS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]


@posix_only("rights of owner, group and others")
def test_rights_that_were_widened_are_narrowed_when_the_keys_are_used(tmp_path: Path) -> None:
    file = save_keys(tmp_path, SITE, KEYS)
    file.chmod(0o644)
    load_keys(tmp_path, SITE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_keys_that_exist_are_never_replaced(tmp_path: Path) -> None:
    save_keys(tmp_path, SITE, KEYS)
    with pytest.raises(PackageError) as caught:
        save_keys(tmp_path, SITE, OTHER_KEYS)
    assert caught.value.code == "keys-exist"
    assert load_keys(tmp_path, SITE) == KEYS
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"hhdesk keys 1\n", b"\xff" * 200, b"hhdesk keys 2\nsigning 00\n", b"0" * 5_000],
    ids=["empty", "head", "noise", "other", "long"],
)
def test_a_damaged_file_of_keys_is_told_apart_from_none(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PackageError) as missing:
        load_keys(tmp_path, SITE)
    key_file(tmp_path, SITE).write_bytes(content)
    with pytest.raises(PackageError) as damaged:
        load_keys(tmp_path, SITE)
    assert (missing.value.code, damaged.value.code) == ("keys-missing", "keys-damaged")


def test_keys_that_the_system_withholds_are_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    key_file(tmp_path, SITE).mkdir()
    for attempt in (lambda: save_keys(tmp_path / "file", SITE, KEYS), lambda: load_keys(tmp_path, SITE)):
        with pytest.raises(PackageError) as caught:
            attempt()
        assert caught.value.code == "keys-unavailable"


@pytest.mark.parametrize("owner", ["../other", "a/b", "", "A" * 24, "a\n"])
def test_an_owner_is_a_plain_word(tmp_path: Path, owner: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(owner)}$"):
        key_file(tmp_path, owner)


def test_secret_keys_do_not_show_in_messages() -> None:
    assert repr(KEYS) == "KeyPair()"
    assert KEYS.signing.hex() not in str([KEYS])


@pytest.mark.parametrize(
    ("keys", "code"), [(None, "package-sealed"), (OTHER_KEYS, "package-sealed-for-another")]
)
def test_a_sealed_package_opens_for_its_reader_alone(tmp_path: Path, keys: KeyPair | None, code: str) -> None:
    file = file_of(tmp_path, seal(sample_package(), KEYS.sealing_key))
    with pytest.raises(PackageError) as caught:
        read_package(file, tmp_path / "inbox", keys.unsealing if keys else None)
    assert caught.value.code == code
    opened = peek(file, KEYS.unsealing)
    assert (opened.manifest, opened.sealed) == (MANIFEST_OF_ALL, True)


def test_a_sealed_package_shows_nothing_of_its_content() -> None:
    sealed = seal(sample_package(), KEYS.sealing_key)
    assert b"manifest.json" not in sealed
    assert seal(sample_package(), KEYS.sealing_key) != sealed
