"""Signs a command in: `--account NAME`, the password from HHDESK_PASSWORD or typed when asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

PASSWORD_VARIABLE, SEAL_VARIABLE = "HHDESK_PASSWORD", "HHDESK_SEAL_PASSWORD"
HELP = f"Tên để đăng nhập vào tệp có tài khoản; mật khẩu ở biến {PASSWORD_VARIABLE}, hoặc gõ khi được hỏi."
_KEY = "hhdesk.account"


def remember_account(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
    """Keep the name for when the database is opened."""
    ctx.meta[_KEY] = value


def sign_in_command(desk: Desk, *, quietly: bool = True) -> None:
    """Sign in where the database has accounts; Rejected("sign-in-needed") without a name or a password.

    Rejected("accounts-off") for a name where there are none: whoever gives one believes to be asked for it.
    `quietly` as for `sign_in`.
    """
    from hhdesk.app.accounts.sign_in import must_sign_in, sign_in
    from hhdesk.app.refusal import Rejected

    context = click.get_current_context(silent=True)
    name = context.meta.get(_KEY) if context is not None else None
    if name and not desk.permissions.on:
        raise Rejected("accounts-off")
    if not must_sign_in(desk):
        return
    password = os.environ.get(PASSWORD_VARIABLE) or (_typed(name) if name else None)
    if not name or not password:
        raise Rejected("sign-in-needed")
    sign_in(desk, name, password, quietly=quietly)


def seal_password(*, again: bool = False) -> str | None:
    """The password of a sealed backup: from its variable, or typed (`again`: twice); None for neither."""
    found = os.environ.get(SEAL_VARIABLE)
    if found or sys.stdin is None or not sys.stdin.isatty():
        return found
    words = "Gõ lại mật khẩu" if again else False
    return str(click.prompt("Mật khẩu niêm phong", hide_input=True, err=True, confirmation_prompt=words))


def _typed(name: str) -> str | None:
    """The password that is typed, unseen; None where nobody can type."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    return str(click.prompt(f"Mật khẩu của {name}", hide_input=True, err=True))
