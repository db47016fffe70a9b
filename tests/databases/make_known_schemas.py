"""Writes db/known_schemas.json anew, after a migration was added or changed.

`python -m tests.databases.make_known_schemas`
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from hhdesk.assets import asset
from hhdesk.store.engine import open_engine
from hhdesk.store.files.known_schema import SCHEMA_QUERY, digests


def known_schemas() -> dict[str, dict[str, str]]:
    """The digests of everything in the schema, by revision, as the migrations make it."""
    config = Config()
    config.set_main_option("script_location", str(asset("db", "migrations")))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.hhdb"
        for revision in reversed(revisions):
            engine = open_engine(path, foreign_keys=False)
            with engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
            engine.dispose()
            with closing(sqlite3.connect(path)) as plain:
                found[revision] = dict(sorted(digests(plain.execute(SCHEMA_QUERY)).items()))
    return found


if __name__ == "__main__":
    text = json.dumps(known_schemas(), indent=1) + "\n"
    asset("db", "known_schemas.json").write_text(text, encoding="utf-8")
