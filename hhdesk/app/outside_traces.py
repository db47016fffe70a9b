"""What accounts, reference data and the history itself show of other programs that changed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import listed
from hhdesk.store.history_chain import find_break
from hhdesk.store.store import ReadSession, Store
from hhdesk.store.unnoted import find_unnoted


@dataclass(frozen=True, slots=True)
class Trace:
    """One of them: a code of `TRACE_SENTENCES`, and what fills its sentence."""

    code: str
    values: Mapping[str, str | int]


def traces_in(session: ReadSession, *, chain: bool = True) -> Iterator[Trace]:
    """All that there are, the gravest first; `chain` reads the whole history, the rest is cheap."""
    broken = find_break(session.connection) if chain else None
    unnoted = find_unnoted(session.connection)
    if broken is not None:
        yield Trace(f"history-{broken.what.value}", {"edit": broken.edit, "at": broken.at})
    if unnoted.switched:
        yield Trace("accounts-switched", {})
    if unnoted.accounts:
        yield Trace("accounts-altered", {"names": listed(unnoted.accounts)})
    if unnoted.targets or unnoted.settings:
        yield Trace("reference-altered", {"names": listed((*unnoted.targets, *unnoted.settings))})


def gravest_trace(database: Path, *, chain: bool) -> tuple[Rejected, ...]:
    """The gravest trace in the database at `database`, of today's schema, for the window to tell; or none."""
    with closing(Store(database)) as store, store.read() as session:
        return tuple(Rejected(each.code, **each.values) for each in traces_in(session, chain=chain))[:1]
