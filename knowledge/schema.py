"""The tables as the queries of this program see them; their constraints are in the migrations."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    DateTime,
    Dialect,
    Integer,
    Text,
    TypeDecorator,
    column,
    table,
)

HEAD = "0001"  # the newest migration; four digits, so that a later one sorts after it
FORGOTTEN = 0  # stands where the id of a person was who asked to be forgotten


class UtcTime(TypeDecorator[datetime]):
    """An aware moment: SQLite keeps no time zone, so everything is written as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


guild_settings = table(
    "guild_settings",
    column("guild_id", BigInteger),
    column("language", Text),
    column("prefix", Text),
    column("topic_words", Boolean),
)

command_hash = table(
    "command_hash",
    column("application_id", BigInteger),
    column("hash", Text),
)

answer_log = table(
    "answer_log",
    column("id", Integer),
    column("answered_at", UtcTime),
    column("guild_id", BigInteger),
    column("channel_id", BigInteger),
    column("message_id", BigInteger),
    column("asker_id", BigInteger),
    column("status", Text),
    column("fact_refs", Text),
    column("language", Text),
    column("milliseconds", Integer),
)

fact_revision = table("fact_revision", column("author", BigInteger))

health = table("health", column("id", Integer), column("written_at", UtcTime))
