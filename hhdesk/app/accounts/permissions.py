"""What whoever sits at the desk may write: every write transaction passes here, at its start and its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hhdesk.app.refusal import Rejected
from hhdesk.domain.accounts import Account, Right, Role, right_of

if TYPE_CHECKING:
    from hhdesk.store.work import Work


@dataclass(frozen=True, slots=True)
class Permissions:
    """Accounts off: everything is allowed. On: what the role of the `account` allows; nothing for nobody."""

    on: bool
    account: Account | None = None

    def allows(self, right: Right, organisation: str | None = None) -> bool:
        """Whether this may be done at all, to `organisation` where one is named."""
        if not self.on:
            return True
        who = self.account
        if who is None or not who.allows(right):
            return False
        return who.role is not Role.OFFICER or organisation in (None, who.organisation)

    def require(self, right: Right) -> None:
        """Rejected("sign-in-needed") for nobody, ("not-permitted") for those whose role has not the right."""
        if not self.on:
            return
        if self.account is None:
            raise Rejected("sign-in-needed")
        if not self.account.allows(right):
            raise Rejected("not-permitted", account=self.account.name)

    def admit(self, work: Work, action: str, detail: str) -> Permissions:
        """Called before anything is written under `action`; Rejected as `require`.

        Whether accounts are on, and what this one is, is read inside the transaction, since another program
        may have changed it; what holds is returned.
        """
        from hhdesk.store.accounts import accounts_are_on, first_cause

        if not accounts_are_on(work.connection):
            return EVERYBODY
        present = self._present(work)
        present.require(right_of(action))
        if action == "undo":
            present.require(right_of(first_cause(work.connection, detail)))
        return present

    def review(self, work: Work) -> None:
        """Called when everything is written; Rejected("other-organisation") takes an officer's write back."""
        from hhdesk.store.accounts import organisation_name, touched_by

        who = self.account
        if not self.on or who is None or who.role is not Role.OFFICER or not work.change_set.edit:
            return
        # A reason is about another entry.
        edit = int(work.detail) if work.action == "explain" else work.edit
        others = touched_by(work.connection, edit) - {who.organisation}
        if others:
            first = organisation_name(work.connection, min(filter(None, others)))
            raise Rejected("other-organisation", account=who.name, organisation=first)

    def _present(self, work: Work) -> Permissions:
        from hhdesk.store.accounts import standing

        if self.account is None:
            return NOBODY
        found = standing(work.connection, self.account.id)
        return Permissions(True, found) if found is not None and found.name == self.account.name else NOBODY


EVERYBODY, NOBODY = Permissions(False), Permissions(True)
