"""Where a database may live: on this PC's own drive, outside folders that something else syncs."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

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
_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"})
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4


def refusal(folder: Path) -> Rejected | None:
    """Why a database must not live in `folder` (which need not exist yet); None where it may."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  # a link is judged by its own place
    for name in (nfc(part).casefold() for part in folder.parts):
        for start, service in _SYNC_FOLDERS.items():
            # Work accounts add the office's name: "OneDrive - UBND xã", "Dropbox (UBND xã)".
            if name == start or name.startswith((f"{start} - ", f"{start} (", f"{start}-")):
                return Rejected("in-sync-folder", service=service)
    kind = _drive_kind(folder)
    if kind:
        return Rejected(kind)
    existing = nearest_existing(folder)
    if not existing.is_dir():
        return Rejected("not-a-folder")
    return None if _can_write(existing) else Rejected("not-writable")


def _can_write(folder: Path) -> bool:
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


def _drive_kind(folder: Path) -> str | None:
    """The code of the refusal if the folder is on a network or a removable drive."""
    if sys.platform == "win32":
        return _windows_drive_kind(folder)
    file_system, source = _mount_of(nearest_existing(folder))
    if file_system in _NETWORK_FILE_SYSTEMS:
        return "on-network"
    name = Path(source).name.rstrip("0123456789")
    removable = Path("/sys/block") / name / "removable"
    if removable.is_file() and removable.read_text().strip() == "1":
        return "on-removable"
    return None


def _windows_drive_kind(folder: Path) -> str | None:
    import ctypes

    if str(folder).startswith("\\\\"):
        return "on-network"
    windll = getattr(ctypes, "windll")  # noqa: B009  # the name exists on Windows only
    kind = windll.kernel32.GetDriveTypeW(folder.anchor)
    return {_DRIVE_REMOVABLE: "on-removable", _DRIVE_REMOTE: "on-network"}.get(kind)


def _mount_of(path: Path) -> tuple[str, str]:
    """File system type and source device of the mount that holds `path`; empty where not known."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "", ""
    best = ("", "", "")
    for line in lines:
        source, point, file_system = line.split(" ")[:3]
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, file_system, source)
    return best[1], best[2]
