"""These tests look at what Windows itself does with files; elsewhere there is nothing to look at."""

from __future__ import annotations

import sys

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
