"""Who may do what, through the use cases themselves: one refusal at the desk, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from hhdesk.app.accounts.manage import add_account, switch_accounts_off
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.editing.undo import undo
from hhdesk.app.history.explain import explain
from hhdesk.app.loading.sheets import load
from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.app.sync.merge_packages import merge_packages
from hhdesk.app.sync.pack import pack
from hhdesk.app.wording.messages import failure
from hhdesk.domain.accounts import Role
from hhdesk.domain.periods import Period
from tests.app.accounts.people import HOA, LAN, MINH, PASSWORD, desk_with_accounts, entries, seated
from tests.desks import DISTRICT, HAI_MINH, base, living, membership, new_desk, put, rating, rows_of, task

NOBODY = ""
HEAD = "organisation,unit,period,members\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """What Lan has entered: members of both unions, a base of the trade union, a task of the women's."""
    desk = seated(desk_with_accounts(tmp_path / "a.hhdb"), LAN)
    put(desk, membership(HAI_MINH, "2023", eligible=9, members=5))
    put(desk, membership(HAI_MINH, "2023", organisation="nd", eligible=9, members=5))
    put(desk, base(HAI_MINH, "Trường"), task(HAI_MINH, "Đường hoa"))
    yield desk
    desk.close()


def own_figure(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", members=6))


def other_figure(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", organisation="nd", members=6))


def both_figures(desk: Desk) -> None:
    put(
        desk,
        membership(HAI_MINH, "2023", members=6),
        membership(HAI_MINH, "2023", organisation="nd", members=6),
    )


def other_rating(desk: Desk) -> None:
    (union,) = rows_of(desk.path, "SELECT id FROM base")[0]
    put(desk, rating(union, 2023, level="htt"))


def other_base_gone(desk: Desk) -> None:
    delete(desk, "bases", [row[0] for row in rows_of(desk.path, "SELECT id FROM base")])


def own_task_given_away(desk: Desk) -> None:
    from hhdesk.app.editing.edits import Edit

    (identity,) = rows_of(desk.path, "SELECT id FROM task")[0]
    put(desk, Edit("tasks", identity, {}, {"organisation": "nd"}))


def own_undone(desk: Desk) -> None:
    undo(desk, first_edit(desk, "members = 5 AND organisation = 'pn'"))


def other_undone(desk: Desk) -> None:
    undo(desk, first_edit(desk, "members = 5 AND organisation = 'nd'"))


def first_edit(desk: Desk, where: str) -> int:
    return int(rows_of(desk.path, f"SELECT edit FROM membership WHERE {where}")[0][0])  # noqa: S608


def own_sheet(desk: Desk) -> None:
    _load(desk, "pn,14233,2022,7\n")


def other_sheet(desk: Desk) -> None:
    _load(desk, "pn,14233,2022,7\nnd,14233,2022,7\n")


def _load(desk: Desk, rows: str) -> None:
    sheet = desk.path.with_name("a.csv")
    sheet.write_text(HEAD + rows, encoding="utf-8")
    load(desk, [sheet])


def own_explained(desk: Desk) -> None:
    explain(desk, first_edit(desk, "members = 5 AND organisation = 'pn'"), "đếm sót")


def other_explained(desk: Desk) -> None:
    explain(desk, first_edit(desk, "members = 5 AND organisation = 'nd'"), "đếm sót")


def setting(desk: Desk) -> None:
    save_setting(desk, "issuer", "Ban khác", date(2024, 1, 1))


def package(desk: Desk) -> None:
    folder = desk.path.with_name("usb")
    folder.mkdir(exist_ok=True)
    pack(desk, folder)


def lock(desk: Desk) -> None:
    lock_period(desk, Period(2020))


def account(desk: Desk) -> None:
    add_account(desk, "Người mới", Role.VIEWER, None, PASSWORD)


def all_off(desk: Desk) -> None:
    switch_accounts_off(desk)


ACTS: dict[Callable[[Desk], None], set[str]] = {
    own_figure: {LAN, HOA},
    own_undone: {LAN, HOA},
    own_sheet: {LAN, HOA},
    own_explained: {LAN, HOA},
    other_explained: {LAN},
    other_figure: {LAN},
    both_figures: {LAN},
    other_rating: {LAN},
    other_base_gone: {LAN},
    own_task_given_away: {LAN},
    other_undone: {LAN},
    other_sheet: {LAN},
    setting: {LAN},
    package: {LAN},
    lock: {LAN},
    account: {LAN},
    all_off: {LAN},
}
MATRIX = [(act, who, who in allowed) for act, allowed in ACTS.items() for who in (LAN, HOA, MINH, NOBODY)]


@pytest.mark.parametrize(
    ("act", "who", "allowed"), MATRIX, ids=lambda value: getattr(value, "__name__", value)
)
def test_each_role_may_do_its_own_and_leaves_nothing_of_what_it_may_not(
    desk: Desk, tmp_path: Path, act: Callable[[Desk], None], who: str, allowed: bool
) -> None:
    desk.close()
    again = desk_again(desk, who)
    before = state(again)
    if allowed:
        act(again)
        assert state(again) != before
        assert entries(again.path)[0][1] == who
    else:
        with pytest.raises(Rejected) as caught:
            act(again)
        assert caught.value.code in (
            {"sign-in-needed"} if who == NOBODY else {"not-permitted", "other-organisation"}
        )
        assert state(again) == before
    again.close()


def state(desk: Desk) -> object:
    """The facts, and the end of the history: whatever is written moves it."""
    return living(desk.path), rows_of(desk.path, "SELECT chain_head FROM database_info")


def desk_again(desk: Desk, who: str) -> Desk:
    from hhdesk.app.open_database import open_desk
    from hhdesk.domain.clock import FixedClock
    from tests.desks import AUTHOR, NOON

    again = open_desk(desk.path, FixedClock(NOON), AUTHOR)
    return seated(again, who) if who else again


def test_an_officer_may_not_take_a_lead_from_another_organisation(desk: Desk) -> None:
    from hhdesk.app.editing.edits import Edit

    put(desk, task(HAI_MINH, "Hàng cây", organisation="dtn"))
    (identity,) = rows_of(desk.path, "SELECT id FROM task WHERE organisation = 'dtn'")[0]
    with pytest.raises(Rejected, match="other-organisation") as caught:
        put(seated(desk, HOA), Edit("tasks", identity, {}, {"organisation": "pn"}))
    assert "có dòng của Đoàn Thanh niên" in failure(caught.value)


def test_an_officer_may_not_undo_what_only_those_who_lead_may_do(desk: Desk) -> None:
    lock_period(desk, Period(2020))
    locked = rows_of(desk.path, "SELECT max(id) FROM edit")[0][0]
    with pytest.raises(Rejected, match="not-permitted"):
        undo(seated(desk, HOA), locked)


def test_merging_asks_for_those_who_lead_the_rehearsal_on_a_copy_too(tmp_path: Path) -> None:
    commune = new_desk(tmp_path / "xa.hhdb", HAI_MINH)
    put(commune, membership(HAI_MINH, "2023", members=5))
    (tmp_path / "usb").mkdir()
    file = pack(commune, tmp_path / "usb").file
    district = desk_with_accounts(tmp_path / "huyen.hhdb", DISTRICT)
    for dry_run in (True, False):
        with pytest.raises(Rejected, match="not-permitted"):
            merge_packages(seated(district, HOA), [file], dry_run=dry_run, trust_new=True)
        (outcome,) = merge_packages(seated(district, LAN), [file], dry_run=dry_run, trust_new=True).packages
        assert outcome.status == "merged"
    commune.close()
    district.close()
