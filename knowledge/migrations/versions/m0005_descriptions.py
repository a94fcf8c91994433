"""What a server describes itself: names, entities, topics, units, and documents anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.migrations.rules import refuse

revision = "0005"
down_revision = "0004"

# name, change, table, condition, message
_RULES = (
    ("description_follows", "INSERT", "description",
     "NEW.revision <> 1 + COALESCE((SELECT max(revision) FROM description"
     " WHERE guild_id = NEW.guild_id AND kind = NEW.kind AND id = NEW.id), 0)",
     "descriptions are numbered without a gap"),
    ("description_is_fixed",
     "UPDATE OF guild_id, kind, id, revision, recorded_at, reason, state, content",
     "description", "TRUE", "descriptions are only ever added"),
    ("description_author_is_only_forgotten", "UPDATE OF author", "description",
     "NEW.author <> 0", "descriptions are only ever added"),
    ("description_is_kept", "DELETE", "description",
     "NOT EXISTS (SELECT 1 FROM departure WHERE guild_id = OLD.guild_id AND erasing = TRUE)",
     "descriptions are only ever added"),
)  # fmt: skip


def upgrade() -> None:
    """Add the table and its rules; what is stored stays as it is."""
    op.create_table(
        "description",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "kind",
            sa.Text,
            sa.CheckConstraint("kind IN ('alias', 'document', 'entity', 'property', 'unit')"),
            primary_key=True,
        ),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("author", sa.BigInteger, nullable=False, index=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column(
            "state", sa.Text, sa.CheckConstraint("state IN ('current', 'retired')"), nullable=False
        ),
        sa.Column("content", sa.JSON, nullable=False),
        sa.CheckConstraint("trim(id) <> ''"),
        sa.CheckConstraint("trim(reason) <> ''"),
    )
    bind = op.get_bind()
    for name, before, table, when, message in _RULES:
        statements = refuse(
            bind.dialect.name, name, before=before, table=table, message=message, when=when
        )
        for statement in statements:
            bind.exec_driver_sql(statement)
