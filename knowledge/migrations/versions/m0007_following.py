"""Which channels follow which topics, and which servers were greeted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables; what is stored stays as it is."""
    op.create_table(
        "following",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger, primary_key=True, autoincrement=False),
        # Each topic with the facts its channel knows of: {"strength": ["KFOR-1@1", …]}. A channel
        # that follows nothing any more keeps its row, so that it stays quiet for its hour.
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "greeted",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
