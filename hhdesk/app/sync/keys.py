"""This account's own keys for a database: made with it, or at first use on another PC."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.store.queries.sync import read_site

if TYPE_CHECKING:
    from hhdesk.exchange.package.keys import KeyPair

T = TypeVar("T")
_SEALED = ("package-sealed", "package-sealed-for-another")


def own_keys(desk: Desk) -> KeyPair:
    """The keys of this copy of the database, made if this account has none; PackageError if it cannot."""
    from hhdesk.exchange.package.errors import PackageError
    from hhdesk.exchange.package.keys import load_keys, new_keys, save_keys

    with desk.read() as session:
        site = read_site(session)
    folder = Home.current().keys
    try:
        return load_keys(folder, site)
    except PackageError as error:
        if error.code != "keys-missing":
            raise
    keys = new_keys()
    save_keys(folder, site, keys)
    return keys


def prepare_keys(desk: Desk) -> None:
    """Make the keys of a new database; where that cannot be now, they are made when they are first needed."""
    from hhdesk.exchange.package.errors import PackageError

    with contextlib.suppress(PackageError):
        own_keys(desk)


def opened_by_any(read: Callable[[bytes | None], T], first: bytes | None = None) -> T:
    """What `read` gives with the key `first`, or with whichever of this account's keys opens the seal.

    A database that was made anew on this PC so opens what was sealed for the one before it. PackageError as
    `read` raises it.
    """
    from hhdesk.exchange.package.errors import PackageError

    try:
        return read(first)
    except PackageError as error:
        if error.code not in _SEALED:
            raise
        refused = error
    for key in unsealing_keys():
        try:
            return read(key)
        except PackageError as error:
            if error.code != "package-sealed-for-another":
                raise
            refused = error
    raise refused


def unsealing_keys() -> Iterator[bytes]:
    """The keys of all this account's databases that open seals; files that cannot be read are passed over."""
    from hhdesk.exchange.package.errors import PackageError
    from hhdesk.exchange.package.keys import load_keys

    folder = Home.current().keys
    for file in sorted(folder.glob("*.keys")):
        with contextlib.suppress(PackageError, ValueError):
            yield load_keys(folder, file.stem).unsealing
