"""What documents of a server's own need: their record, files being added, and what they propose."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.migrations.rules import refuse

revision = "0003"
down_revision = "0002"

# name, change, table, condition, message
_RULES = (
    ("document_is_withdrawn_once", "UPDATE OF withdrawn_at", "document",
     "OLD.withdrawn_at IS NOT NULL", "documents are withdrawn once"),
    ("candidate_is_kept", "DELETE", "candidate", "TRUE", "candidates are decided, not deleted"),
    ("candidate_is_fixed",
     "UPDATE OF guild_id, id, document_id, start_char, end_char, proposal", "candidate", "TRUE",
     "candidates are decided, not changed"),
    ("candidate_is_decided_once", "UPDATE OF state", "candidate",
     "OLD.state IN ('accepted', 'rejected')", "candidates are decided once"),
    ("candidate_outcome_is_kept", "DELETE", "candidate_outcome", "TRUE",
     "outcomes are only ever added"),
    ("candidate_outcome_is_fixed",
     "UPDATE OF guild_id, candidate_id, number, decided_at, outcome, fact_id",
     "candidate_outcome", "TRUE", "outcomes are only ever added"),
    ("candidate_outcome_author_is_only_forgotten", "UPDATE OF author", "candidate_outcome",
     "NEW.author <> 0", "outcomes are only ever added"),
)  # fmt: skip


def upgrade() -> None:
    """Add the columns, the tables and their rules; what is stored stays as it is."""
    # All empty for the documents of packs.
    op.add_column("document", sa.Column("author", sa.BigInteger))
    op.add_column("document", sa.Column("added_at", sa.DateTime(timezone=True)))
    op.add_column("document", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    op.create_index(
        "document_is_added_once",
        "document",
        ["guild_id", "sha256"],
        unique=True,
        sqlite_where=sa.text("guild_id <> 0"),
        postgresql_where=sa.text("guild_id <> 0"),
    )
    op.create_table(
        "upload",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False, index=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("content", sa.JSON, nullable=False),
    )
    op.create_table(
        "candidate",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.Column("proposal", sa.JSON, nullable=False),
        sa.Column(
            "state",
            sa.Text,
            sa.CheckConstraint("state IN ('open', 'skipped', 'accepted', 'rejected')"),
            nullable=False,
        ),
        sa.Column("skips", sa.Integer, nullable=False),  # how often it was put behind the others
        # Who is looking at it, and until when nobody else gets it.
        sa.Column("claimed_by", sa.BigInteger),
        sa.Column("claimed_until", sa.DateTime(timezone=True)),
        sa.CheckConstraint("(claimed_by IS NULL) = (claimed_until IS NULL)"),
        sa.CheckConstraint("start_char >= 0 AND end_char > start_char"),
        sa.ForeignKeyConstraint(["guild_id", "document_id"], ["document.guild_id", "document.id"]),
        sa.Index("candidate_waiting", "guild_id", "state"),
    )
    op.create_table(
        "candidate_outcome",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("candidate_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("author", sa.BigInteger, nullable=False, index=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Text,
            sa.CheckConstraint("outcome IN ('skipped', 'accepted', 'rejected')"),
            nullable=False,
        ),
        sa.Column("fact_id", sa.Text),
        sa.CheckConstraint("(outcome = 'accepted') = (fact_id IS NOT NULL)"),
        sa.ForeignKeyConstraint(
            ["guild_id", "candidate_id"], ["candidate.guild_id", "candidate.id"]
        ),
        sa.ForeignKeyConstraint(["guild_id", "fact_id"], ["fact.guild_id", "fact.id"]),
    )
    bind = op.get_bind()
    for name, before, table, when, message in _RULES:
        statements = refuse(
            bind.dialect.name, name, before=before, table=table, message=message, when=when
        )
        for statement in statements:
            bind.exec_driver_sql(statement)
