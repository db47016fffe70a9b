"""Where a database may live: on this PC's own drive, outside folders that something else syncs."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hhdesk.app.drives.kinds import DriveKind, DriveKinds
from hhdesk.app.drives.this_pc import system_drive_kinds
from hhdesk.app.refusal import Rejected
from hhdesk.domain.text import nfc

# Names of folders that sync clients watch, with the name people know them by.
_SYNC_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive của tôi": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "zalo received files": "Zalo",
}
# Where OneDrive says that it keeps its folders, whatever they are called.
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_CODES = {DriveKind.NETWORK: "on-network", DriveKind.REMOVABLE: "on-removable"}


def refusal(
    folder: Path, drives: DriveKinds | None = None, environment: Mapping[str, str] = os.environ
) -> Rejected | None:
    """Why a database must not live in `folder` (which need not exist yet); None where it may.

    Rejected("in-sync-folder"), ("on-network"), ("on-removable"), ("path-too-long"), ("not-a-folder") or
    ("not-writable"). A folder that a link leads to is judged as the link and as what it leads to.
    """
    drives = drives or system_drive_kinds()
    written = Path(os.path.abspath(folder))  # noqa: PTH100  # a link is judged by its own place, too
    if not drives.takes_length_of(written):
        return Rejected("path-too-long", length=len(str(written)))
    for place in dict.fromkeys((written, Path(os.path.realpath(written)))):
        service = _synced_by(place, environment)
        if service is not None:
            return Rejected("in-sync-folder", service=service)
        code = _CODES.get(drives.kind_of(place))
        if code is not None:
            return Rejected(code)
    existing = nearest_existing(written)
    if not existing.is_dir():
        return Rejected("not-a-folder")
    return None if can_write(existing) else Rejected("not-writable")


def _synced_by(folder: Path, environment: Mapping[str, str]) -> str | None:
    """The service that syncs the folder, as people know it."""
    parts = [nfc(part).casefold() for part in folder.parts]
    for name in parts:
        for start, service in _SYNC_FOLDERS.items():
            # Work accounts add the office's name: "OneDrive - UBND xã", "Dropbox (UBND xã)".
            if name == start or name.startswith((f"{start} - ", f"{start} (", f"{start}-")):
                return service
    for variable in _ONEDRIVE_VARIABLES:
        root = [nfc(part).casefold() for part in Path(environment.get(variable, "")).parts]
        if root and parts[: len(root)] == root:
            return "OneDrive"
    return None


def can_write(folder: Path) -> bool:
    """Tries it: on Windows, the rights that a folder shows say little about what the account may do."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def nearest_existing(path: Path) -> Path:
    """The path itself or the nearest parent that exists."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def free_bytes(folder: Path) -> int:
    """Free space, in bytes, on the drive that holds `folder`."""
    return shutil.disk_usage(nearest_existing(folder)).free


def suggested_folder() -> Path:
    """A folder on this PC's own drive: in Documents, or beside it where that is synced."""
    import platformdirs

    for parent in (
        Path(platformdirs.user_documents_dir()),
        Path.home(),
        Path(platformdirs.user_data_dir("hhdesk", appauthor=False)),
    ):
        candidate = parent / "Dân vận"
        if refusal(candidate) is None:
            return candidate
    return Path(platformdirs.user_data_dir("hhdesk", appauthor=False))
