"""How large a package and its parts may be: far above the largest true one, far below what harms a PC."""

from __future__ import annotations

MOST_FILE_BYTES = 64_000_000
MOST_MANIFEST_BYTES = 8_000_000  # unpacked
MOST_ROWS_BYTES = 400_000_000  # unpacked
MOST_LINE_BYTES = 1_000_000
# How often a member may unpack to its own size, once it is larger than ANY_RATIO_BYTES. The ids alone, which
# hardly shrink, keep true packages below 20.
MOST_RATIO = 100
ANY_RATIO_BYTES = 1_000_000

MOST_KINDS = 64
MOST_COLUMNS = 200  # of a kind, stamps counted
MOST_SCOPES = 5_000
MOST_TOKENS = 500_000
MOST_SIBLINGS = 200_000
MOST_CELLS = 25_000_000  # of all rows, stamps counted: what 650,000 rows need, and half as much again
MOST_TEXT = 10_000  # characters of a cell
MOST_NAME = 200  # characters of a name or an id of the manifest
LARGEST_NUMBER = 2**63 - 1

BLOCK_BYTES = 256 * 1024
