"""The finder of kinds of drives for this PC's system."""

from __future__ import annotations

import sys

from hhdesk.app.drives.kinds import DriveKinds


def system_drive_kinds() -> DriveKinds:
    """The finder for this PC."""
    if sys.platform == "win32":
        from hhdesk.app.drives.windows import WindowsDriveKinds

        return WindowsDriveKinds.of_this_pc()
    from hhdesk.app.drives.linux import LinuxDriveKinds

    return LinuxDriveKinds()
