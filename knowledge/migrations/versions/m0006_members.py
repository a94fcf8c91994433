"""What members give: their suggestions, and the questions that found no answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.migrations.rules import refuse

revision = "0006"
down_revision = "0005"

# name, change, table, condition, message
_RULES = (
    ("suggestion_is_fixed", "UPDATE OF guild_id, id, kind, made_at, language, content",
     "suggestion", "TRUE", "suggestions are decided, not changed"),
    ("suggestion_author_is_only_forgotten", "UPDATE OF author", "suggestion",
     "NEW.author <> 0", "suggestions are decided, not changed"),
    ("suggestion_is_decided_once", "UPDATE OF state", "suggestion",
     "OLD.state IN ('accepted', 'rejected')", "suggestions are decided once"),
    ("suggestion_is_kept", "DELETE", "suggestion",
     "NOT EXISTS (SELECT 1 FROM departure WHERE guild_id = OLD.guild_id AND erasing = TRUE)",
     "suggestions are decided, not deleted"),
)  # fmt: skip


def upgrade() -> None:
    """Add the tables and their rules; what is stored stays as it is."""
    op.create_table(
        "suggestion",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, sa.CheckConstraint("kind IN ('fact', 'wrong')"), nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False, index=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.Text, nullable=False),  # in which the outcome is told
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column(
            "state",
            sa.Text,
            sa.CheckConstraint("state IN ('open', 'skipped', 'accepted', 'rejected')"),
            nullable=False,
        ),
        sa.Column("skips", sa.Integer, nullable=False),
        # Who is looking at it, and until when nobody else gets it.
        sa.Column("claimed_by", sa.BigInteger),
        sa.Column("claimed_until", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.BigInteger, index=True),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("fact_id", sa.Text),
        sa.CheckConstraint("(claimed_by IS NULL) = (claimed_until IS NULL)"),
        sa.CheckConstraint("(state IN ('accepted', 'rejected')) = (decided_at IS NOT NULL)"),
        sa.CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)"),
        sa.CheckConstraint("(state = 'accepted') = (fact_id IS NOT NULL)"),
        sa.ForeignKeyConstraint(["guild_id", "fact_id"], ["fact.guild_id", "fact.id"]),
        sa.Index("suggestion_waiting", "guild_id", "state"),
    )
    # Neither who asked nor the minute: only the day, and no order in which the rows came.
    op.create_table(
        "missed_question",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("asked_on", sa.Date, nullable=False, index=True),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Index("missed_question_of_server", "guild_id", "asked_on"),
        sqlite_with_rowid=False,
    )
    bind = op.get_bind()
    for name, before, table, when, message in _RULES:
        statements = refuse(
            bind.dialect.name, name, before=before, table=table, message=message, when=when
        )
        for statement in statements:
            bind.exec_driver_sql(statement)
