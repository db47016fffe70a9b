"""All typed tables in one metadata, for what looks at the schema as a whole."""

from hhdesk.store.tables import accounts, feedback, sync, versions  # noqa: F401 - importing declares their tables
from hhdesk.store.tables.declared import metadata

__all__ = ["metadata"]
