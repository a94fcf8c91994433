"""What moderators need: their role, phrases whose text was not at hand, and forms under way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and the table; what is stored stays as it is."""
    op.add_column("guild_settings", sa.Column("moderator_role", sa.BigInteger))
    # False where the text was not loaded when the phrase was given: its place is then only
    # where its passage begins.
    op.add_column(
        "evidence", sa.Column("verified", sa.Boolean, nullable=False, server_default=sa.true())
    )
    op.create_table(
        "draft",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False, index=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("content", sa.JSON, nullable=False),
    )
