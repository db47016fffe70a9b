"""The words for roles."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.domain.accounts import Account, Role

ROLE_WORDS: Mapping[Role, str] = {
    Role.HEAD: "Phụ trách văn phòng xã",
    Role.DISTRICT: "Phụ trách cấp trên xã",
    Role.OFFICER: "Cán bộ của một tổ chức",
    Role.VIEWER: "Chỉ xem",
}


def role_words(account: Account, organisations: Mapping[str, str]) -> str:
    """What an account may do, in a few words; `organisations` maps codes to short names."""
    if account.role is Role.OFFICER:
        return f"Cán bộ {organisations.get(account.organisation or '', '')}"
    return ROLE_WORDS[account.role]
