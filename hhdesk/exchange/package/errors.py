"""Why a package or its keys could not be read or written, as a code and values."""

from __future__ import annotations

from hhdesk.exchange.coded_error import CodedError
from hhdesk.store.system_errors import system_reason

CODES: tuple[str, ...] = (
    # Packages that come in: `file` is the name.
    "package-missing",  # there is no such file
    "package-not-a-file",  # a folder, a link or a device
    "package-unreadable",  # the system refuses to read it, or the stick was pulled out: `reason`
    "package-not-copied",  # the inbox cannot take a copy: `reason`
    "package-not-a-package",  # another kind of file, whatever its name
    "package-damaged",  # begins like a package, but is cut off or altered
    "package-too-large",  # beyond `limit` (`what`: file, manifest, rows, ratio or cells)
    "package-signature-wrong",  # not signed by the key that it carries
    "package-sealed",  # sealed, and this database has no key to open seals with
    "package-sealed-for-another",  # sealed to another key than ours, or altered after sealing
    "package-too-new",  # a newer program wrote it: `what` (signature, format or schema), `found`
    "package-content-invalid",  # signed, but what it holds breaks the rules: `what`, of a row also `line`
    # Packages that go out.
    "package-not-written",  # the system refuses to write it, or it reads back differently: `reason`
    # Keys: `file` is the name.
    "keys-missing",  # this account has no keys for the database
    "keys-damaged",  # the file of keys is not as it was written
    "keys-exist",  # keys are there already; they are never replaced
    "keys-unavailable",  # the system refuses to read or write them: `reason`
)


class PackageError(CodedError):
    """A package that cannot be used as a whole; nothing of it was taken and nothing was changed."""

    CODES = CODES


def invalid(what: str, **values: str | int) -> PackageError:
    """The error for content that breaks the rule named by `what`."""
    return PackageError("package-content-invalid", what=what, **values)


def reason_of(error: OSError) -> str:
    """What the system says of its refusal, in words that are the same on every system."""
    return system_reason(error)
