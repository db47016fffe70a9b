"""Random tokens: nothing that can be copied or counted identifies a change-set or a site."""

from __future__ import annotations

import secrets

TOKEN_BYTES = 12


def new_token() -> str:
    """96 random bits as 24 hexadecimal digits."""
    return secrets.token_hex(TOKEN_BYTES)
