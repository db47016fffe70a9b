"""Makes the version resource of the Windows executables, which properties show and virus scanners read."""

from __future__ import annotations

import tomllib
from pathlib import Path

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

_VIETNAMESE, _UTF_16 = 0x042A, 1200


def program_version(project: Path) -> str:
    """The version that `project`, a pyproject.toml, names."""
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def version_resource(version: str, executable: str, description: str) -> VSVersionInfo:
    """The resource of `executable`, e.g. hhdesk.exe, in Vietnamese; `version` is three numbers with dots."""
    major, minor, patch = (int(part) for part in version.split("."))
    numbers = (major, minor, patch, 0)
    words = {
        "CompanyName": "hhdesk",
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": "hhdesk",
        "LegalCopyright": "hhdesk",
        "OriginalFilename": executable,
        "ProductName": "hhdesk",
        "ProductVersion": version,
    }
    table = StringTable(
        f"{_VIETNAMESE:04X}{_UTF_16:04X}", [StringStruct(name, text) for name, text in words.items()]
    )
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[StringFileInfo([table]), VarFileInfo([VarStruct("Translation", [_VIETNAMESE, _UTF_16])])],
    )
