"""Which bases a person called the same, and which of them stands for all."""

from __future__ import annotations

from sqlalchemy import Connection


def survivors(connection: Connection) -> dict[str, str]:
    """For every base that was called the same as another one the survivor: the smallest id of them all."""
    roots: dict[str, str] = {}

    def root(identity: str) -> str:
        while identity in roots:
            identity = roots[identity]
        return identity

    for one, other in connection.exec_driver_sql("SELECT record, survivor FROM twin").all():
        smaller, greater = sorted((root(one), root(other)))
        if smaller != greater:
            roots[greater] = smaller
    return {twin: root(twin) for twin in roots}
