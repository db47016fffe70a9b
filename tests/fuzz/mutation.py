"""Changes bytes at random, always the same for one seed: what the short run does without a fuzzer."""

from __future__ import annotations

import random

_PIECES = (
    b"\0", b"\xff\xff\xff\xff", b"\n", b'"', b"[", b"]]]]", b"{", b"}", b"<", b"/>", b"&a;", b"-1", b"1e999",
    b"999999999999999999999", b"\xed\xa0\x80", b"\xe2\x80\xae", b"%s", b"=1+1", b"../", b"null",
    b"<!DOCTYPE a>",
)  # fmt: skip
_MOST_CHANGES = 6


def mutated(chance: random.Random, seed: bytes, most: int) -> bytes:
    """The seed with a few changes: bits, pieces taken out, repeated, put in, cut off; `most` bytes of it."""
    content = bytearray(seed)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        at = chance.randrange(len(content) + 1)
        length = chance.randint(1, 16)
        match chance.randrange(6):
            case 0 if at < len(content):
                content[at] ^= 1 << chance.randrange(8)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = content[at : at + length]
            case 3:
                content[at:at] = chance.choice(_PIECES)
            case 4:
                content[at : at + length] = chance.randbytes(length)
            case _:
                if chance.random() < 0.2:
                    del content[at:]
    return bytes(content[:most])
