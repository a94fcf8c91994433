"""The record of all changes, where it is posted, and how a server that was left is erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.migrations.rules import refuse

revision = "0004"
down_revision = "0003"

# What is only ever added may be deleted with everything else of a server that was left.
_KEPT = (
    ("document_is_kept", "document", "documents are withdrawn, not deleted"),
    ("document_text_is_kept", "document_text", "the text of a document is frozen"),
    ("fact_is_kept", "fact", "facts are retired, not deleted"),
    ("fact_revision_is_kept", "fact_revision", "revisions are only ever added"),
    ("evidence_is_kept", "evidence", "evidence is only ever added"),
    ("candidate_is_kept", "candidate", "candidates are decided, not deleted"),
    ("candidate_outcome_is_kept", "candidate_outcome", "outcomes are only ever added"),
)
_NOT_ERASING = (
    "NOT EXISTS (SELECT 1 FROM departure WHERE guild_id = OLD.guild_id AND erasing = TRUE)"
)

# name, change, table, condition, message
_RULES = (
    *((name, "DELETE", table, _NOT_ERASING, message) for name, table, message in _KEPT),
    ("record_is_kept", "DELETE", "record", _NOT_ERASING, "the record is only ever added to"),
    ("record_is_fixed", "UPDATE OF guild_id, number, at, kind, what, before, after, reason",
     "record", "TRUE", "the record is only ever added to"),
    ("record_author_is_only_forgotten", "UPDATE OF author", "record", "NEW.author <> 0",
     "the record is only ever added to"),
)  # fmt: skip

_BEFORE_NOW = (
    "INSERT INTO record (guild_id, number, at, author, kind, what, reason) "
    "SELECT guild_id, row_number() OVER (PARTITION BY guild_id ORDER BY at, what), "
    "at, author, kind, what, reason FROM ("
    "SELECT guild_id, recorded_at AS at, author, 'fact' AS kind, "
    "fact_id || '@' || revision AS what, reason FROM fact_revision "
    "UNION ALL SELECT guild_id, added_at, author, 'source', id, '' FROM document "
    "WHERE added_at IS NOT NULL) AS earlier"
)
_PLACES = (
    "INSERT INTO record_place (guild_id, last, posted, carried) "
    "SELECT guild_id, max(number), max(number), max(number) FROM record GROUP BY guild_id"
)


def upgrade() -> None:
    """Add the tables, enter what was changed before now, and let a server be erased."""
    bind = op.get_bind()
    op.add_column("guild_settings", sa.Column("log_channel", sa.BigInteger))
    op.create_table(
        "record",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),  # KFOR-26@2, D-1, prefix …
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Index("record_of", "guild_id", "kind", "what"),
    )
    op.create_table(
        "record_place",  # its last number; how far it was posted, and carried to old answers
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("posted", sa.Integer, nullable=False, server_default="0"),
        sa.Column("carried", sa.Integer, nullable=False, server_default="0"),
        sa.Column("trouble", sa.Text),  # why the last post failed
    )
    op.create_table(
        "departure",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erasing", sa.Boolean, nullable=False),
    )
    op.create_table(
        "copy_waiting",  # a copy that was read and waits for a person to apply it
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False, index=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("answer_log_of_server", "answer_log", ["guild_id", "answered_at"])
    bind.exec_driver_sql(_BEFORE_NOW)
    bind.exec_driver_sql(_PLACES)
    for name, table, _ in _KEPT:
        if bind.dialect.name == "sqlite":
            bind.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            bind.exec_driver_sql(f"DROP TRIGGER {name} ON {table}")
            bind.exec_driver_sql(f"DROP FUNCTION {name}()")
    for name, before, table, when, message in _RULES:
        statements = refuse(
            bind.dialect.name, name, before=before, table=table, message=message, when=when
        )
        for statement in statements:
            bind.exec_driver_sql(statement)
