"""Merging: stamps of field groups, change-sets, siblings, merges, exports, keys and period locks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STAMPS = {
    "base": ("stamp_alive", "stamp_name", "stamp_life", "stamp_note"),
    "membership": ("stamp_alive", "stamp_figures", "stamp_note"),
    "rating": ("stamp_alive", "stamp_rating", "stamp_year_kind", "stamp_note"),
    "task": (
        "stamp_alive",
        "stamp_lead",
        "stamp_place",
        "stamp_title",
        "stamp_plan",
        "stamp_actual",
        "stamp_plan_2",
        "stamp_actual_2",
        "stamp_money",
        "stamp_schedule",
        "stamp_state",
        "stamp_partners",
        "stamp_note",
    ),
}


_GROUPS = {
    "base": {"alive": ("alive",), "name": ("name",), "life": ("founded", "closed"), "note": ("note",)},
    "membership": {
        "alive": ("alive",),
        "figures": ("eligible", "members", "admitted", "left", "new_bases"),
        "note": ("note",),
    },
    "rating": {
        "alive": ("alive",),
        "rating": ("scale", "level", "proposed_level", "points"),
        "year_kind": ("year_kind",),
        "note": ("note",),
    },
    "task": {
        "alive": ("alive",),
        "lead": ("organisation",),
        "place": ("hamlet",),
        "title": ("title", "catalogue"),
        "plan": ("plan", "quantity_unit"),
        "actual": ("actual",),
        "plan_2": ("plan_2", "quantity_unit_2"),
        "actual_2": ("actual_2",),
        "money": ("money_plan", "money_actual"),
        "schedule": ("start", "due"),
        "state": ("state",),
        "partners": ("partners",),
        "note": ("note",),
    },
}


_KEYS = {
    "base": ("id", "organisation", "unit", "kind"),
    "membership": ("id", "organisation", "unit", "period"),
    "rating": ("id", "base", "year"),
    "task": ("id", "unit", "year"),
}


def _watch(table: str, groups: dict[str, tuple[str, ...]]) -> None:
    """Triggers that note values changed by anything but the program, which always names a new edit.

    Keys never change, by the program or by anything else.
    """
    notes = []
    for group, columns in groups.items():
        differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
        values = ", ".join(f'OLD."{name}"' for name in columns)
        notes.append(
            "INSERT OR IGNORE INTO outside_change (fact, record, field_group, edit, stamp, content) "
            f"SELECT '{table}', OLD.id, '{group}', OLD.edit, OLD.stamp_{group}, json_array({values}) "
            f"WHERE {differs};"
        )
    watched = ", ".join(f'"{name}"' for columns in groups.values() for name in columns)
    op.execute(
        f"CREATE TRIGGER watch_{table}_update AFTER UPDATE OF {watched} ON {table} "
        f"WHEN NEW.edit IS OLD.edit BEGIN {' '.join(notes)} END"
    )
    keys = _KEYS[table]
    moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in keys)
    op.execute(
        f"CREATE TRIGGER keep_{table}_key BEFORE UPDATE OF {', '.join(keys)} ON {table} WHEN {moved} "
        "BEGIN SELECT RAISE(ABORT, 'the key of a row never changes'); END"
    )
    described = f"SELECT name FROM pragma_table_info('{table}')"  # a name from this file
    present = op.get_bind().exec_driver_sql(described).scalars()
    row = ", ".join(f"'{name}', OLD.\"{name}\"" for name in present)
    op.execute(
        f"CREATE TRIGGER watch_{table}_delete AFTER DELETE ON {table} BEGIN "
        "INSERT OR IGNORE INTO outside_change (fact, record, field_group, edit, stamp, content) "
        f"VALUES ('{table}', OLD.id, '', OLD.edit, OLD.stamp_alive, json_object({row})); END"
    )


def upgrade() -> None:
    """Add the tables and columns; what was entered before counts as edits that are not sealed yet."""
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_site_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "enrolled_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_enrolled_key_unit_unit")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_enrolled_key")),
    )
    op.create_table(
        "export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("newest_edit", sa.Integer(), nullable=False),
        sa.Column("scopes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["recipient"], ["unit.id"], name=op.f("fk_export_recipient_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
    )
    op.create_table(
        "merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_merge_edit_edit")),
        sa.ForeignKeyConstraint(["undone_by"], ["edit.id"], name=op.f("fk_merge_undone_by_edit")),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_merge_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    op.create_index(op.f("ix_merge_sha256"), "merge", ["sha256"], unique=False)
    op.create_table(
        "period_lock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("locked_by", sa.Integer(), nullable=False),
        sa.Column("unlocked_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["locked_by"], ["edit.id"], name=op.f("fk_period_lock_locked_by_edit")),
        sa.ForeignKeyConstraint(["unlocked_by"], ["edit.id"], name=op.f("fk_period_lock_unlocked_by_edit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_lock")),
    )
    op.create_index(op.f("ix_period_lock_period"), "period_lock", ["period"], unique=False)
    op.create_table(
        "change_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("merge", sa.Integer(), nullable=True),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["merge"], ["merge.id"], name=op.f("fk_change_set_merge_merge")),
        sa.ForeignKeyConstraint(["scope"], ["unit.id"], name=op.f("fk_change_set_scope_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_set")),
        sa.UniqueConstraint("token", name=op.f("uq_change_set_token")),
    )
    op.create_index(op.f("ix_change_set_merge"), "change_set", ["merge"], unique=False)
    op.create_index(op.f("ix_change_set_scope"), "change_set", ["scope"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("field_group", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("merge", sa.Integer(), nullable=True),
        sa.Column("base", sa.String(), nullable=True),
        sa.Column("theirs", sa.String(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('edit', 'delete', 'insert', 'tampered', 'duplicate')", name=op.f("ck_conflict_kind")
        ),
        sa.ForeignKeyConstraint(["closed_by"], ["edit.id"], name=op.f("fk_conflict_closed_by_edit")),
        sa.ForeignKeyConstraint(["merge"], ["merge.id"], name=op.f("fk_conflict_merge_merge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    op.create_index(op.f("ix_conflict_closed_by"), "conflict", ["closed_by"], unique=False)
    op.create_index(op.f("ix_conflict_merge"), "conflict", ["merge"], unique=False)
    op.create_table(
        "sibling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("field_group", sa.String(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_set"], ["change_set.id"], name=op.f("fk_sibling_change_set_change_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sibling")),
        sa.UniqueConstraint(
            "fact",
            "record",
            "field_group",
            "change_set",
            name=op.f("uq_sibling_fact_record_field_group_change_set"),
        ),
    )
    op.create_table(
        "past_sibling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("field_group", sa.String(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["edit.id"], name=op.f("fk_past_sibling_superseded_by_edit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_sibling")),
    )
    op.create_index(op.f("ix_past_sibling_superseded_by"), "past_sibling", ["superseded_by"], unique=False)
    op.create_table(
        "twin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("survivor", sa.String(length=36), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("merge", sa.Integer(), nullable=True),
        sa.Column("before", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_twin_edit_edit")),
        sa.ForeignKeyConstraint(["merge"], ["merge.id"], name=op.f("fk_twin_merge_merge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twin")),
        sa.UniqueConstraint("record", "survivor", name=op.f("uq_twin_record_survivor")),
    )
    op.create_table(
        "outside_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("field_group", sa.String(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_change")),
        sa.UniqueConstraint(
            "fact",
            "record",
            "field_group",
            "edit",
            name=op.f("uq_outside_change_fact_record_field_group_edit"),
        ),
    )
    op.add_column("base", sa.Column("stamp_alive", sa.Integer(), nullable=True))
    op.add_column("base", sa.Column("stamp_name", sa.Integer(), nullable=True))
    op.add_column("base", sa.Column("stamp_life", sa.Integer(), nullable=True))
    op.add_column("base", sa.Column("stamp_note", sa.Integer(), nullable=True))
    op.add_column("base_version", sa.Column("stamp_alive", sa.Integer(), nullable=True))
    op.add_column("base_version", sa.Column("stamp_name", sa.Integer(), nullable=True))
    op.add_column("base_version", sa.Column("stamp_life", sa.Integer(), nullable=True))
    op.add_column("base_version", sa.Column("stamp_note", sa.Integer(), nullable=True))
    op.add_column("membership", sa.Column("stamp_alive", sa.Integer(), nullable=True))
    op.add_column("membership", sa.Column("stamp_figures", sa.Integer(), nullable=True))
    op.add_column("membership", sa.Column("stamp_note", sa.Integer(), nullable=True))
    op.add_column("membership_version", sa.Column("stamp_alive", sa.Integer(), nullable=True))
    op.add_column("membership_version", sa.Column("stamp_figures", sa.Integer(), nullable=True))
    op.add_column("membership_version", sa.Column("stamp_note", sa.Integer(), nullable=True))
    op.add_column("rating", sa.Column("stamp_alive", sa.Integer(), nullable=True))
    op.add_column("rating", sa.Column("stamp_rating", sa.Integer(), nullable=True))
    op.add_column("rating", sa.Column("stamp_year_kind", sa.Integer(), nullable=True))
    op.add_column("rating", sa.Column("stamp_note", sa.Integer(), nullable=True))
    op.add_column("rating_version", sa.Column("stamp_alive", sa.Integer(), nullable=True))
    op.add_column("rating_version", sa.Column("stamp_rating", sa.Integer(), nullable=True))
    op.add_column("rating_version", sa.Column("stamp_year_kind", sa.Integer(), nullable=True))
    op.add_column("rating_version", sa.Column("stamp_note", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_alive", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_lead", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_place", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_title", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_plan", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_actual", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_plan_2", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_actual_2", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_money", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_schedule", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_state", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_partners", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("stamp_note", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_alive", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_lead", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_place", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_title", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_plan", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_actual", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_plan_2", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_actual_2", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_money", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_schedule", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_state", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_partners", sa.Integer(), nullable=True))
    op.add_column("task_version", sa.Column("stamp_note", sa.Integer(), nullable=True))

    _create_feedback()
    op.create_index("ix_membership_unit", "membership", ["unit"], unique=False)
    op.create_index("ix_base_folded", "base", ["unit", "organisation", "kind", "folded"], unique=False)
    for table, stamps in _STAMPS.items():
        op.execute(f"UPDATE {table} SET " + ", ".join(f"{stamp} = 0" for stamp in stamps))
    op.execute("INSERT INTO site (id, name) VALUES (1, lower(hex(randomblob(12))))")
    for table, groups in _GROUPS.items():
        _watch(table, groups)


def _create_feedback() -> None:
    """Tables of what comes back from the level above, and of bases that are not the same."""
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merge", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("disputes", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merge"], ["merge.id"], name=op.f("fk_receipt_merge_merge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    op.create_index(op.f("ix_receipt_merge"), "receipt", ["merge"], unique=False)
    op.create_index(op.f("ix_receipt_sha256"), "receipt", ["sha256"], unique=False)
    op.create_table(
        "reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=True),
        sa.Column("merge", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_reason_edit_edit")),
        sa.ForeignKeyConstraint(["merge"], ["merge.id"], name=op.f("fk_reason_merge_merge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
        sa.UniqueConstraint("edit", name=op.f("uq_reason_edit")),
        sa.UniqueConstraint("token", name=op.f("uq_reason_token")),
    )
    op.create_index(op.f("ix_reason_merge"), "reason", ["merge"], unique=False)
    op.create_table(
        "reason_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("field_group", sa.String(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_set"], ["change_set.id"], name=op.f("fk_reason_place_change_set_change_set")
        ),
        sa.ForeignKeyConstraint(["reason"], ["reason.id"], name=op.f("fk_reason_place_reason_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason_place")),
        sa.UniqueConstraint(
            "reason",
            "fact",
            "record",
            "field_group",
            "change_set",
            name=op.f("uq_reason_place_reason_fact_record_field_group_change_set"),
        ),
    )
    op.create_index(op.f("ix_reason_place_change_set"), "reason_place", ["change_set"], unique=False)
    op.create_index(op.f("ix_reason_place_record"), "reason_place", ["record"], unique=False)
    op.create_table(
        "reference_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("merge", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["merge"], ["merge.id"], name=op.f("fk_reference_issue_merge_merge")),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_reference_issue_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_issue")),
        sa.UniqueConstraint("token", name=op.f("uq_reference_issue_token")),
    )
    op.create_index(op.f("ix_reference_issue_merge"), "reference_issue", ["merge"], unique=False)
    op.create_table(
        "sealing_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merge", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["merge"], ["merge.id"], name=op.f("fk_sealing_key_merge_merge")),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_sealing_key_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealing_key")),
    )
    op.create_index(op.f("ix_sealing_key_merge"), "sealing_key", ["merge"], unique=False)
    op.create_table(
        "different",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("other", sa.String(length=36), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("merge", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_different_edit_edit")),
        sa.ForeignKeyConstraint(["merge"], ["merge.id"], name=op.f("fk_different_merge_merge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_different")),
        sa.UniqueConstraint("record", "other", name=op.f("uq_different_record_other")),
    )
    op.create_index(op.f("ix_different_merge"), "different", ["merge"], unique=False)


def downgrade() -> None:
    """Take them away again."""
    for table in _GROUPS:
        op.execute(f"DROP TRIGGER watch_{table}_update")
        op.execute(f"DROP TRIGGER watch_{table}_delete")
        op.execute(f"DROP TRIGGER keep_{table}_key")
    op.drop_index("ix_base_folded", table_name="base")
    op.drop_index("ix_membership_unit", table_name="membership")
    op.drop_column("task_version", "stamp_note")
    op.drop_column("task_version", "stamp_partners")
    op.drop_column("task_version", "stamp_state")
    op.drop_column("task_version", "stamp_schedule")
    op.drop_column("task_version", "stamp_money")
    op.drop_column("task_version", "stamp_actual_2")
    op.drop_column("task_version", "stamp_plan_2")
    op.drop_column("task_version", "stamp_actual")
    op.drop_column("task_version", "stamp_plan")
    op.drop_column("task_version", "stamp_title")
    op.drop_column("task_version", "stamp_place")
    op.drop_column("task_version", "stamp_lead")
    op.drop_column("task_version", "stamp_alive")
    op.drop_column("task", "stamp_note")
    op.drop_column("task", "stamp_partners")
    op.drop_column("task", "stamp_state")
    op.drop_column("task", "stamp_schedule")
    op.drop_column("task", "stamp_money")
    op.drop_column("task", "stamp_actual_2")
    op.drop_column("task", "stamp_plan_2")
    op.drop_column("task", "stamp_actual")
    op.drop_column("task", "stamp_plan")
    op.drop_column("task", "stamp_title")
    op.drop_column("task", "stamp_place")
    op.drop_column("task", "stamp_lead")
    op.drop_column("task", "stamp_alive")
    op.drop_column("rating_version", "stamp_note")
    op.drop_column("rating_version", "stamp_year_kind")
    op.drop_column("rating_version", "stamp_rating")
    op.drop_column("rating_version", "stamp_alive")
    op.drop_column("rating", "stamp_note")
    op.drop_column("rating", "stamp_year_kind")
    op.drop_column("rating", "stamp_rating")
    op.drop_column("rating", "stamp_alive")
    op.drop_column("membership_version", "stamp_note")
    op.drop_column("membership_version", "stamp_figures")
    op.drop_column("membership_version", "stamp_alive")
    op.drop_column("membership", "stamp_note")
    op.drop_column("membership", "stamp_figures")
    op.drop_column("membership", "stamp_alive")
    op.drop_column("base_version", "stamp_note")
    op.drop_column("base_version", "stamp_life")
    op.drop_column("base_version", "stamp_name")
    op.drop_column("base_version", "stamp_alive")
    op.drop_column("base", "stamp_note")
    op.drop_column("base", "stamp_life")
    op.drop_column("base", "stamp_name")
    op.drop_column("base", "stamp_alive")
    for table in ("different", "sealing_key", "reference_issue", "reason_place", "reason", "receipt"):
        op.drop_table(table)
    op.drop_index(op.f("ix_past_sibling_superseded_by"), table_name="past_sibling")
    op.drop_table("past_sibling")
    op.drop_table("outside_change")
    op.drop_table("twin")
    op.drop_table("sibling")
    op.drop_index(op.f("ix_conflict_merge"), table_name="conflict")
    op.drop_index(op.f("ix_conflict_closed_by"), table_name="conflict")
    op.drop_table("conflict")
    op.drop_index(op.f("ix_change_set_scope"), table_name="change_set")
    op.drop_index(op.f("ix_change_set_merge"), table_name="change_set")
    op.drop_table("change_set")
    op.drop_index(op.f("ix_period_lock_period"), table_name="period_lock")
    op.drop_table("period_lock")
    op.drop_index(op.f("ix_merge_sha256"), table_name="merge")
    op.drop_table("merge")
    op.drop_table("export")
    op.drop_table("enrolled_key")
    op.drop_table("site")
