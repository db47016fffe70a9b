"""The first schema: reference data, facts with their superseded versions, and the history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("machine", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("abbreviation", sa.String(), nullable=False),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("eligible", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("bases", sa.String(), nullable=False),
        sa.Column("base_kinds", sa.String(), nullable=False),
        sa.Column("membership_form", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organisation")),
    )
    op.create_table(
        "rating_scale",
        sa.Column("code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_rating_scale")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", "valid_from", name=op.f("uq_setting_key_valid_from")),
    )
    op.create_table(
        "target_set",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_year >= first_year", name=op.f("ck_target_set_window")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_target_set")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor", sa.String(), nullable=True),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_unit_life")),
        sa.ForeignKeyConstraint(
            ["parent"], ["unit.id"], name=op.f("fk_unit_parent_unit"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["successor"],
            ["unit.id"],
            name=op.f("fk_unit_successor_unit"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_index(op.f("ix_unit_code"), "unit", ["code"], unique=False)
    op.create_table(
        "base",
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("founded", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.CheckConstraint("closed >= founded", name=op.f("ck_base_life")),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_base_edit_edit")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_base_organisation_organisation")
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_base_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_base")),
    )
    op.create_index(op.f("ix_base_edit"), "base", ["edit"], unique=False)
    op.create_index("ix_base_key", "base", ["unit", "organisation", "kind", "name"], unique=False)
    op.create_table(
        "base_version",
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("founded", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["edit.id"], name=op.f("fk_base_version_superseded_by_edit")
        ),
        sa.PrimaryKeyConstraint("id", "superseded_by", name=op.f("pk_base_version")),
    )
    op.create_index(op.f("ix_base_version_edit"), "base_version", ["edit"], unique=False)
    op.create_index(op.f("ix_base_version_superseded_by"), "base_version", ["superseded_by"], unique=False)
    op.create_table(
        "database_info",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.String(length=20), nullable=False),
        sa.CheckConstraint("tier IN ('commune', 'district', 'province')", name=op.f("ck_database_info_tier")),
        sa.CheckConstraint("id = 1", name=op.f("ck_database_info_single")),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_database_info_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_database_info")),
    )
    op.create_table(
        "membership",
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("admitted", sa.Integer(), nullable=True),
        sa.Column("left", sa.Integer(), nullable=True),
        sa.Column("new_bases", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.CheckConstraint('"admitted" >= -1', name=op.f("ck_membership_admitted")),
        sa.CheckConstraint('"eligible" >= -1', name=op.f("ck_membership_eligible")),
        sa.CheckConstraint('"left" >= -1', name=op.f("ck_membership_left")),
        sa.CheckConstraint('"members" >= -1', name=op.f("ck_membership_members")),
        sa.CheckConstraint('"new_bases" >= -1', name=op.f("ck_membership_new_bases")),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_membership_edit_edit")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_membership_organisation_organisation")
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_membership_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint(
            "organisation", "unit", "period", name=op.f("uq_membership_organisation_unit_period")
        ),
    )
    op.create_index(op.f("ix_membership_edit"), "membership", ["edit"], unique=False)
    op.create_index("ix_membership_period", "membership", ["period", "organisation"], unique=False)
    op.create_table(
        "membership_version",
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("admitted", sa.Integer(), nullable=True),
        sa.Column("left", sa.Integer(), nullable=True),
        sa.Column("new_bases", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["edit.id"], name=op.f("fk_membership_version_superseded_by_edit")
        ),
        sa.PrimaryKeyConstraint("id", "superseded_by", name=op.f("pk_membership_version")),
    )
    op.create_index(op.f("ix_membership_version_edit"), "membership_version", ["edit"], unique=False)
    op.create_index(
        op.f("ix_membership_version_superseded_by"), "membership_version", ["superseded_by"], unique=False
    )
    op.create_table(
        "rating_level",
        sa.Column("scale", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("points_from", sa.Integer(), nullable=True),
        sa.Column("points_to", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scale"], ["rating_scale.code"], name=op.f("fk_rating_level_scale_rating_scale")
        ),
        sa.PrimaryKeyConstraint("scale", "code", name=op.f("pk_rating_level")),
    )
    op.create_table(
        "rating_version",
        sa.Column("base", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scale", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("proposed_level", sa.String(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("year_kind", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["edit.id"], name=op.f("fk_rating_version_superseded_by_edit")
        ),
        sa.PrimaryKeyConstraint("id", "superseded_by", name=op.f("pk_rating_version")),
    )
    op.create_index(op.f("ix_rating_version_edit"), "rating_version", ["edit"], unique=False)
    op.create_index(
        op.f("ix_rating_version_superseded_by"), "rating_version", ["superseded_by"], unique=False
    )
    op.create_table(
        "reference_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_reference_change_edit_edit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_change")),
    )
    op.create_index(op.f("ix_reference_change_edit"), "reference_change", ["edit"], unique=False)
    op.create_table(
        "scale_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("scale", sa.String(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_scale_use_organisation_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["scale"], ["rating_scale.code"], name=op.f("fk_scale_use_scale_rating_scale")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_use")),
    )
    op.create_table(
        "target",
        sa.Column("target_set", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("target_group", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("short_label", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("levels", sa.String(), nullable=False),
        sa.Column("base_kinds", sa.String(), nullable=False),
        sa.Column("comparison", sa.String(), nullable=False),
        sa.Column("threshold", sa.String(), nullable=False),
        sa.Column("within", sa.String(), nullable=True),
        sa.CheckConstraint("comparison IN ('>', '>=')", name=op.f("ck_target_comparison")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_target_organisation_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["target_set"], ["target_set.code"], name=op.f("fk_target_target_set_target_set")
        ),
        sa.PrimaryKeyConstraint("target_set", "code", name=op.f("pk_target")),
    )
    op.create_table(
        "task_catalogue",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("quantity_1", sa.String(), nullable=False),
        sa.Column("quantity_2", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_task_catalogue_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_task_catalogue")),
    )
    op.create_table(
        "task_version",
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("hamlet", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("catalogue", sa.String(), nullable=True),
        sa.Column("plan", sa.Integer(), nullable=True),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.Column("quantity_unit", sa.String(), nullable=True),
        sa.Column("plan_2", sa.Integer(), nullable=True),
        sa.Column("actual_2", sa.Integer(), nullable=True),
        sa.Column("quantity_unit_2", sa.String(), nullable=True),
        sa.Column("money_plan", sa.Integer(), nullable=True),
        sa.Column("money_actual", sa.Integer(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("partners", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["edit.id"], name=op.f("fk_task_version_superseded_by_edit")
        ),
        sa.PrimaryKeyConstraint("id", "superseded_by", name=op.f("pk_task_version")),
    )
    op.create_index(op.f("ix_task_version_edit"), "task_version", ["edit"], unique=False)
    op.create_index(op.f("ix_task_version_superseded_by"), "task_version", ["superseded_by"], unique=False)
    op.create_table(
        "rating",
        sa.Column("base", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scale", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("proposed_level", sa.String(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("year_kind", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.CheckConstraint("level IS NULL OR scale IS NOT NULL", name=op.f("ck_rating_level")),
        sa.CheckConstraint("points >= 0", name=op.f("ck_rating_points")),
        sa.ForeignKeyConstraint(["base"], ["base.id"], name=op.f("fk_rating_base_base")),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_rating_edit_edit")),
        sa.ForeignKeyConstraint(
            ["scale", "level"],
            ["rating_level.scale", "rating_level.code"],
            name=op.f("fk_rating_scale_level_rating_level"),
        ),
        sa.ForeignKeyConstraint(
            ["scale", "proposed_level"],
            ["rating_level.scale", "rating_level.code"],
            name=op.f("fk_rating_scale_proposed_level_rating_level"),
        ),
        sa.ForeignKeyConstraint(["scale"], ["rating_scale.code"], name=op.f("fk_rating_scale_rating_scale")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("base", "year", name=op.f("uq_rating_base_year")),
    )
    op.create_index(op.f("ix_rating_edit"), "rating", ["edit"], unique=False)
    op.create_index("ix_rating_year", "rating", ["year"], unique=False)
    op.create_table(
        "task",
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("hamlet", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("catalogue", sa.String(), nullable=True),
        sa.Column("plan", sa.Integer(), nullable=True),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.Column("quantity_unit", sa.String(), nullable=True),
        sa.Column("plan_2", sa.Integer(), nullable=True),
        sa.Column("actual_2", sa.Integer(), nullable=True),
        sa.Column("quantity_unit_2", sa.String(), nullable=True),
        sa.Column("money_plan", sa.Integer(), nullable=True),
        sa.Column("money_actual", sa.Integer(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("partners", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('planned', 'running', 'done', 'stopped')", name=op.f("ck_task_state")),
        sa.ForeignKeyConstraint(
            ["catalogue"], ["task_catalogue.code"], name=op.f("fk_task_catalogue_task_catalogue")
        ),
        sa.ForeignKeyConstraint(["edit"], ["edit.id"], name=op.f("fk_task_edit_edit")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name=op.f("fk_task_organisation_organisation")
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_task_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_edit"), "task", ["edit"], unique=False)
    op.create_index("ix_task_key", "task", ["unit", "organisation", "year", "title", "hamlet"], unique=False)
    op.create_index("ix_task_year", "task", ["year", "organisation"], unique=False)


def downgrade() -> None:
    """Drop all tables."""
    op.drop_index("ix_task_year", table_name="task")
    op.drop_index("ix_task_key", table_name="task")
    op.drop_index(op.f("ix_task_edit"), table_name="task")
    op.drop_table("task")
    op.drop_index("ix_rating_year", table_name="rating")
    op.drop_index(op.f("ix_rating_edit"), table_name="rating")
    op.drop_table("rating")
    op.drop_index(op.f("ix_task_version_superseded_by"), table_name="task_version")
    op.drop_index(op.f("ix_task_version_edit"), table_name="task_version")
    op.drop_table("task_version")
    op.drop_table("task_catalogue")
    op.drop_table("target")
    op.drop_table("scale_use")
    op.drop_index(op.f("ix_reference_change_edit"), table_name="reference_change")
    op.drop_table("reference_change")
    op.drop_index(op.f("ix_rating_version_superseded_by"), table_name="rating_version")
    op.drop_index(op.f("ix_rating_version_edit"), table_name="rating_version")
    op.drop_table("rating_version")
    op.drop_table("rating_level")
    op.drop_index(op.f("ix_membership_version_superseded_by"), table_name="membership_version")
    op.drop_index(op.f("ix_membership_version_edit"), table_name="membership_version")
    op.drop_table("membership_version")
    op.drop_index("ix_membership_period", table_name="membership")
    op.drop_index(op.f("ix_membership_edit"), table_name="membership")
    op.drop_table("membership")
    op.drop_table("database_info")
    op.drop_index(op.f("ix_base_version_superseded_by"), table_name="base_version")
    op.drop_index(op.f("ix_base_version_edit"), table_name="base_version")
    op.drop_table("base_version")
    op.drop_index("ix_base_key", table_name="base")
    op.drop_index(op.f("ix_base_edit"), table_name="base")
    op.drop_table("base")
    op.drop_index(op.f("ix_unit_code"), table_name="unit")
    op.drop_table("unit")
    op.drop_table("target_set")
    op.drop_table("setting")
    op.drop_table("rating_scale")
    op.drop_table("organisation")
    op.drop_table("edit")
