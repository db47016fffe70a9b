"""The signature of a package: over the exact bytes of manifest and rows, checked before either is parsed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hhdesk.exchange.package.errors import PackageError

# In front of every signed message, so that a signature for a package is good for nothing else.
_PURPOSE = b"hhdesk package 1\n"
_TAG_FAMILY, _TAG = b"hhp", b"hhp1"
_KEY_BYTES, _SIGNATURE_BYTES = 32, 64
MEMBER_BYTES = len(_TAG) + _KEY_BYTES + _SIGNATURE_BYTES


class ContentDigest:
    """Length and SHA-256 of one member, taken piece by piece."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._length = 0

    def update(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._hash.update(piece)
        self._length += len(piece)

    def summary(self) -> bytes:
        """Eight bytes of length, the greatest first, and the hash."""
        return self._length.to_bytes(8, "big") + self._hash.digest()


@dataclass(frozen=True, slots=True)
class SignatureMember:
    """The member `sig`: a tag of four characters, the signer's public key and the signature."""

    key: bytes
    signature: bytes

    @classmethod
    def decode(cls, raw: bytes) -> SignatureMember:
        """PackageError `package-too-new` for the tag of a later form, `package-damaged` for anything else."""
        tag, rest = raw[: len(_TAG)], raw[len(_TAG) :]
        if tag != _TAG and tag.startswith(_TAG_FAMILY) and tag[-1:].isdigit():
            raise PackageError("package-too-new", what="signature", found=tag.decode("ascii"))
        if tag != _TAG or len(raw) != MEMBER_BYTES:
            raise PackageError("package-damaged")
        return cls(rest[:_KEY_BYTES], rest[_KEY_BYTES:])

    def encode(self) -> bytes:
        """The member's bytes."""
        return _TAG + self.key + self.signature

    def check(self, manifest: ContentDigest, rows: ContentDigest) -> None:
        """PackageError `package-signature-wrong` unless the key signed these two members."""
        from nacl.exceptions import BadSignatureError
        from nacl.signing import VerifyKey

        try:
            VerifyKey(self.key).verify(_message(manifest, rows), self.signature)
        except BadSignatureError as error:
            raise PackageError("package-signature-wrong") from error


def sign(signing_key: bytes, manifest: ContentDigest, rows: ContentDigest) -> SignatureMember:
    """Sign the two members with the secret `signing_key` (32 bytes, Ed25519)."""
    from nacl.signing import SigningKey

    signature = SigningKey(signing_key).sign(_message(manifest, rows)).signature
    return SignatureMember(public_key(signing_key), signature)


def public_key(signing_key: bytes) -> bytes:
    """The key that others check signatures of `signing_key` with, 32 bytes."""
    from nacl.signing import SigningKey

    return bytes(SigningKey(signing_key).verify_key)


def _message(manifest: ContentDigest, rows: ContentDigest) -> bytes:
    return _PURPOSE + manifest.summary() + rows.summary()
