"""Column types that carry the domain's values in plain integers and texts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, Integer, String
from sqlalchemy.types import TypeDecorator

from hhdesk.domain.figures import NOT_APPLICABLE, Figure

# Counts are never negative, so -1 is free to stand for "not applicable" (docs/decisions).
STORED_NOT_APPLICABLE = -1


class FigureType(TypeDecorator[Figure]):
    """A count, "not applicable" (-1) or missing (NULL)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """To the database."""
        return STORED_NOT_APPLICABLE if value is NOT_APPLICABLE else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Figure:
        """From the database."""
        return NOT_APPLICABLE if value == STORED_NOT_APPLICABLE else value


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, stored as ISO text to the second, so that text order is time order."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the database; naive moments are a bug."""
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database."""
        return datetime.fromisoformat(value) if value else None
