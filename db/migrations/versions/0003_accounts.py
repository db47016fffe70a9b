"""Accounts, and the chain of the history: what is there is chained as it stands."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEPT_BY = {
    "membership_version": "superseded_by",
    "base_version": "superseded_by",
    "rating_version": "superseded_by",
    "task_version": "superseded_by",
    "reference_change": "edit",
}


def upgrade() -> None:
    """Add the tables and columns, and chain the entries that there are."""
    op.create_table(
        "access",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(length=20), nullable=False),
        sa.Column("recovery", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.String(length=20), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_access_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.String(length=20), nullable=True),
        sa.CheckConstraint("role IN ('officer', 'head', 'district', 'viewer')", name=op.f("ck_account_role")),
        sa.CheckConstraint(
            "(role = 'officer') = (organisation IS NOT NULL)", name=op.f("ck_account_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_account_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("folded", name=op.f("uq_account_folded")),
    )
    op.add_column("database_info", sa.Column("chain_length", sa.Integer(), nullable=True))
    op.add_column("database_info", sa.Column("chain_head", sa.String(), nullable=True))
    op.add_column("edit", sa.Column("kept", sa.String(), nullable=True))
    op.add_column("edit", sa.Column("released", sa.Integer(), nullable=True))
    op.add_column("edit", sa.Column("digest", sa.String(), nullable=True))
    _chain()


def _chain() -> None:
    """Give every entry its digest, as the program does from now on."""
    execute = op.get_bind().exec_driver_sql
    queries = [_lines_of(execute, table, key) for table, key in _KEPT_BY.items()]
    entries = execute("SELECT id, at, account, machine, action, detail FROM edit ORDER BY id").all()
    digest = ""
    for entry in entries:
        kept = _kept(line for query in queries for line in execute(query, (entry[0],)).scalars())
        content = json.dumps([digest, *entry, kept, None], ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        execute("UPDATE edit SET kept = ?, digest = ? WHERE id = ?", (kept, digest, entry[0]))
    execute("UPDATE database_info SET chain_length = ?, chain_head = ?", (len(entries), digest))


def _lines_of(execute, table, key) -> str:
    """The query for what an entry kept in a table: for each row the JSON array of its columns by name."""
    described = execute(f"SELECT name FROM pragma_table_info('{table}')").scalars()
    names = ", ".join(
        f'CASE typeof("{name}") WHEN \'blob\' THEN \'bytes \' || hex("{name}") ELSE "{name}" END'
        for name in sorted(described)
        if name != key
    )
    return f"SELECT json_array({names}) FROM {table} WHERE {key} = ? ORDER BY id"


def _kept(lines) -> str:
    """The digest of what an entry kept; empty for nothing."""
    digest, some = hashlib.sha256(), False
    for line in lines:
        digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
        some = True
    return digest.hexdigest() if some else ""


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("edit", "digest")
    op.drop_column("edit", "released")
    op.drop_column("edit", "kept")
    op.drop_column("database_info", "chain_head")
    op.drop_column("database_info", "chain_length")
    op.drop_table("account")
    op.drop_table("access")
