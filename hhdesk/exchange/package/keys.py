"""A database's own keys: made once, kept in this account's folder, never in the database.

The folder and the files in it are for their owner alone: by their mode where the system has one; on Windows
by the profile, whose folders other accounts cannot open and whose rights new files take over.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from hhdesk.domain.codes import spoken_code
from hhdesk.exchange.package.errors import PackageError, reason_of
from hhdesk.exchange.package.placing import take_name, written_aside
from hhdesk.exchange.package.signature import public_key
from hhdesk.store.files.whole_files import keep_name

_HEAD = "hhdesk keys 1"
_OWNER = re.compile(r"[0-9a-z-]{1,64}", re.ASCII)
_FORM = re.compile(rf"{_HEAD}\nsigning ([0-9a-f]{{64}})\nunsealing ([0-9a-f]{{64}})\n", re.ASCII)
_LONGEST_FILE = 1_000
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The secret keys of one database copy, 32 bytes each: Ed25519 for signing, X25519 for opening seals."""

    signing: bytes = field(repr=False)
    unsealing: bytes = field(repr=False)

    @property
    def public_key(self) -> str:
        """The key that others check signatures with: 64 hexadecimal digits."""
        return public_key(self.signing).hex()

    @property
    def sealing_key(self) -> bytes:
        """The key that others seal packages to, for this database."""
        from nacl.public import PrivateKey

        return bytes(PrivateKey(self.unsealing).public_key)


def new_keys() -> KeyPair:
    """Fresh random keys."""
    from nacl.public import PrivateKey
    from nacl.signing import SigningKey

    return KeyPair(bytes(SigningKey.generate()), bytes(PrivateKey.generate()))


def save_keys(folder: Path, owner: str, keys: KeyPair) -> Path:
    """Keep the keys of `owner` (the site of a database) in `folder`; the file is returned.

    PackageError `keys-exist` if that owner has keys already, `keys-unavailable` if the system refuses.
    """
    file = key_file(folder, owner)
    text = f"{_HEAD}\nsigning {keys.signing.hex()}\nunsealing {keys.unsealing.hex()}\n"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with written_aside(folder, text.encode("ascii"), _OWNER_ONLY) as temporary:
            _take_name(temporary, file)
            keep_name(file)
    except OSError as error:
        raise PackageError("keys-unavailable", file=file.name, reason=reason_of(error)) from error
    return file


def load_keys(folder: Path, owner: str) -> KeyPair:
    """The keys of `owner`; rights that were widened meanwhile are narrowed again.

    PackageError `keys-missing`, `keys-damaged` or `keys-unavailable`.
    """
    file = key_file(folder, owner)
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            file.chmod(_OWNER_ONLY)
        with file.open("rb") as stream:
            found = _FORM.fullmatch(stream.read(_LONGEST_FILE).decode("ascii", "replace"))
    except FileNotFoundError as error:
        raise PackageError("keys-missing", file=file.name) from error
    except OSError as error:
        raise PackageError("keys-unavailable", file=file.name, reason=reason_of(error)) from error
    if found is None:
        raise PackageError("keys-damaged", file=file.name)
    return KeyPair(bytes.fromhex(found[1]), bytes.fromhex(found[2]))


def _take_name(temporary: Path, file: Path) -> None:
    try:
        take_name(temporary, file)
    except FileExistsError as error:
        raise PackageError("keys-exist", file=file.name) from error


def key_file(folder: Path, owner: str) -> Path:
    """Where the keys of `owner` are kept; ValueError for an owner that is no plain word."""
    if not _OWNER.fullmatch(owner):
        raise ValueError(owner)
    return folder / f"{owner}.keys"


def fingerprint(public_key: str) -> str:
    """Sixteen characters in four groups, to compare a public key (hexadecimal) by reading it aloud."""
    code = spoken_code(hashlib.sha256(bytes.fromhex(public_key)).digest(), 16)
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
