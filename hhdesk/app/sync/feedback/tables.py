"""Feedback as further tables of a package, and back: flat rows of texts and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hhdesk.domain.feedback import Feedback, Reason, ReasonPlace, Receipt, ReferenceIssue
from hhdesk.domain.text import clean_name

if TYPE_CHECKING:
    from hhdesk.exchange.package.manifest import Row

RECEIPTS, SEALING_KEY = "receipts", "sealing_key"
REFERENCE = "reference"
REASONS, REASON_PLACES = "reasons", "reason_places"
_KEY_DIGITS, _HASH_DIGITS, _TOKEN_DIGITS = 64, 64, 24


class BadTable(ValueError):
    """A further table that does not keep to its form."""


def tables_of(feedback: Feedback) -> dict[str, tuple[Row, ...]]:
    """The tables that carry `feedback`; empty ones are left out."""
    tables: dict[str, tuple[Row, ...]] = {
        RECEIPTS: tuple(_receipt_row(each) for each in feedback.receipts),
        REASONS: tuple((each.token, each.words, moment_text(each.at)) for each in feedback.reasons),
        REASON_PLACES: tuple(
            (each.token, place.kind, place.record, place.group, place.stamp)
            for each in feedback.reasons
            for place in each.places
        ),
        SEALING_KEY: ((feedback.sealing_key,),) if feedback.sealing_key else (),
    }
    if feedback.reference is not None:
        tables[REFERENCE] = tuple((token,) for token in feedback.reference.tokens)
        for name, content in feedback.reference.tables.items():
            tables[f"{REFERENCE}_{name}"] = tuple(content)
    return {name: rows for name, rows in tables.items() if rows}


def feedback_of(tables: Mapping[str, Sequence[Row]]) -> Feedback:
    """What these tables carry; BadTable for one that breaks its form. Unknown tables are passed over."""
    try:
        return Feedback(
            receipts=tuple(_receipt(row) for row in tables.get(RECEIPTS, ())),
            reasons=_reasons(tables.get(REASONS, ()), tables.get(REASON_PLACES, ())),
            reference=_reference(tables),
            sealing_key=_sealing_key(tables.get(SEALING_KEY, ())),
        )
    except (TypeError, ValueError) as error:
        raise BadTable from error


def _receipt_row(receipt: Receipt) -> Row:
    return (
        receipt.sha256,
        clean_name(receipt.file),
        moment_text(receipt.at),
        receipt.rows,
        receipt.disputes,
        int(receipt.standing),
        receipt.number,
    )


def _receipt(row: Row) -> Receipt:
    sha256, file, at, rows, disputes, standing, number = row
    if standing not in (0, 1):
        raise BadTable(RECEIPTS)
    return Receipt(
        hexadecimal(sha256, _HASH_DIGITS),
        text(file),
        moment(at),
        count(rows),
        count(disputes),
        bool(standing),
        count(number),
    )


def _reasons(rows: Sequence[Row], places: Sequence[Row]) -> tuple[Reason, ...]:
    spoken_of: dict[str, list[ReasonPlace]] = {}
    for token, kind, record, group, stamp in places:
        place = ReasonPlace(text(kind), text(record), text(group), count(stamp))
        spoken_of.setdefault(text(token), []).append(place)
    found = []
    for token, words, at in rows:
        reason = hexadecimal(token, _TOKEN_DIGITS)
        found.append(Reason(reason, text(words), moment(at), tuple(spoken_of.pop(reason, ()))))
    if spoken_of:
        raise BadTable(REASON_PLACES)
    return tuple(found)


def _reference(tables: Mapping[str, Sequence[Row]]) -> ReferenceIssue | None:
    """The tables whose names begin so; each has the names of its columns in its first row."""
    tokens = tuple(hexadecimal(token, _TOKEN_DIGITS) for (token,) in tables.get(REFERENCE, ()))
    prefix = f"{REFERENCE}_"
    content = {name.removeprefix(prefix): rows for name, rows in tables.items() if name.startswith(prefix)}
    if bool(tokens) is not bool(content) or not all(content.values()) or len(set(tokens)) < len(tokens):
        raise BadTable(REFERENCE)
    return ReferenceIssue(tokens, content) if tokens else None


def _sealing_key(rows: Sequence[Row]) -> str | None:
    if not rows:
        return None
    ((key,),) = rows
    return hexadecimal(key, _KEY_DIGITS)


def moment_text(at: datetime) -> str:
    """A moment as it travels: in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(cell: object) -> datetime:
    """The moment in a cell, which must name its offset; BadTable otherwise."""
    found = datetime.fromisoformat(text(cell))
    if found.tzinfo is None:
        raise BadTable(str(cell))
    return found


def text(cell: object) -> str:
    """The text in a cell; BadTable for anything else."""
    if not isinstance(cell, str):
        raise BadTable(str(cell))
    return cell


def count(cell: object) -> int:
    """The number in a cell, none below zero; BadTable for anything else."""
    if type(cell) is not int or cell < 0:
        raise BadTable(str(cell))
    return cell


def hexadecimal(cell: object, digits: int) -> str:
    """So many hexadecimal digits in small letters; BadTable for anything else."""
    found = text(cell)
    if len(found) != digits or not set(found) <= set("0123456789abcdef"):
        raise BadTable(found)
    return found
