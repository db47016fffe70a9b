"""What return packages say beside the figures, as JSON and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.level_above import level_above
from hhdesk.app.sync.feedback.deliveries import Arrival, Delivery, read_deliveries
from hhdesk.domain.codes import spoken_code
from hhdesk.domain.feedback import Receipt
from hhdesk.domain.numbers import format_count, format_date


def receipt_document(receipt: Receipt) -> dict[str, Any]:
    """One package that arrived above: its code, when it was merged there, rows taken, disputes."""
    return {
        "code": code_of(receipt),
        "sha256": receipt.sha256,
        "file": receipt.file,
        "at": receipt.at.astimezone(UTC).isoformat(timespec="seconds"),
        "rows": receipt.rows,
        "disputes": receipt.disputes,
        "standing": receipt.standing,
    }


def code_of(receipt: Receipt) -> str:
    """The package's code to read aloud."""
    return spoken_code(bytes.fromhex(receipt.sha256))


def receipt_lines(receipts: Iterable[Receipt]) -> Iterator[str]:
    """One line a receipt."""
    for each in receipts:
        day = format_date(each.at.astimezone().date())
        said = "đã nhận" if each.standing else "đã nhận rồi hoàn tác"
        disputes = f", {format_count(each.disputes)} xung đột" if each.disputes else ""
        rows = f"{format_count(each.rows)} dòng"
        yield f"Gói mã {code_of(each)} ({each.file}): {said} ngày {day}, {rows}{disputes}."


def delivery_lines(desk: Desk) -> list[str]:
    """What the level above has said of each package of this database that it should have, newest first."""
    upper = level_above(desk).capitalize()
    return [
        f"{upper} {_arrival(each)}: gói mã {each.package.code} ({each.package.file})."
        for each in read_deliveries(desk)
        if each.arrival is not Arrival.COVERED
    ]


def _arrival(delivery: Delivery) -> str:
    if delivery.receipt is None:
        return "chưa báo đã nhận"
    day = format_date(delivery.receipt.at.astimezone().date())
    return f"đã nhận ngày {day}" if delivery.receipt.standing else f"đã nhận ngày {day} rồi hoàn tác"
