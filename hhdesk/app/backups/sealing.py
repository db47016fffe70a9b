"""Whether second copies are sealed: the key that seals them without asking for the password each time.

It lies in a file of its own, since a preference that is lost is a preference that was never set: copies that
should be sealed would leave this PC open, and nobody would be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhdesk.app.accounts.manage import checked_password
from hhdesk.app.home import Home
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.store.files.file_moves import remove_file
from hhdesk.store.files.whole_files import write_whole

if TYPE_CHECKING:
    from hhdesk.exchange.sealing_keys import SealingKey


def sealing_key() -> SealingKey | None:
    """What seals this account's second copies; None where they are plain.

    Rejected("sealing-key-damaged") where something is kept that is no key: then nothing may be copied.
    """
    from hhdesk.exchange.sealing_keys import kept_sealing_key

    try:
        return kept_sealing_key(Home.current().sealing_key_file.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Rejected("sealing-key-damaged") from error


def seal_second_copies(password: str) -> None:
    """From now on second copies open with `password` alone; those that are there stay as they are.

    Takes a fifth of a second and more. Rejected("password-too-short"), ("password-too-long") or
    ("cannot-write").
    """
    from hhdesk.exchange.sealing_keys import new_sealing_key

    file = Home.current().sealing_key_file
    key = new_sealing_key(checked_password(password))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, key.kept.encode("ascii"))
    except OSError as error:
        raise Rejected("cannot-write", file=str(file), reason=reason_of(error)) from error


def leave_second_copies_plain() -> None:
    """From now on second copies can be read by anybody; Rejected("cannot-write")."""
    file = Home.current().sealing_key_file
    try:
        remove_file(file)
    except OSError as error:
        raise Rejected("cannot-write", file=str(file), reason=reason_of(error)) from error
