"""The tables as the queries of this program see them; their constraints are in the migrations."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Double,
    Integer,
    LargeBinary,
    Text,
    TypeDecorator,
    column,
    table,
)

HEAD = "0007"  # the newest migration; four digits, so that a later one sorts after it
PACKS = 0  # the server of what the packs bring, which all servers share
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
    column("moderator_role", BigInteger),
    column("log_channel", BigInteger),
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

document = table(
    "document",
    column("guild_id", BigInteger),
    column("id", Text),
    column("file", Text),
    column("sha256", Text),
    column("language", Text),
    column("date", Text),
    column("date_known", Text),
    column("description", JSON),
    column("author", BigInteger),
    column("added_at", UtcTime),
    column("withdrawn_at", UtcTime),
)

document_text = table(
    "document_text",
    column("guild_id", BigInteger),
    column("document_id", Text),
    column("text", Text),
)

fact = table(
    "fact",
    column("guild_id", BigInteger),
    column("id", Text),
    column("pack_revision", Integer),
)

fact_revision = table(
    "fact_revision",
    column("guild_id", BigInteger),
    column("fact_id", Text),
    column("revision", Integer),
    column("author", BigInteger),
    column("recorded_at", UtcTime),
    column("reason", Text),
    column("state", Text),
    column("subject", Text),
    column("property", Text),
    column("wording", Text),
    column("reading", Text),
    column("number", Double),
    column("upper_number", Double),
    column("unit", Text),
    column("role", Text),
    column("entity", Text),
    column("as_of", Text),
    column("statement_fr", Text),
    column("statement_en", Text),
    column("stance", Text),
    column("says", Text),
    column("about", JSON),
    column("terms", JSON),
    column("parts", JSON),
    column("evidence_count", Integer),
)

evidence = table(
    "evidence",
    column("guild_id", BigInteger),
    column("fact_id", Text),
    column("revision", Integer),
    column("number", Integer),
    column("document_guild_id", BigInteger),
    column("document_id", Text),
    column("passage", Text),
    column("start_char", Integer),
    column("end_char", Integer),
    column("phrase", Text),
    column("verified", Boolean),
)

draft = table(
    "draft",
    column("token", Text),
    column("guild_id", BigInteger),
    column("author", BigInteger),
    column("made_at", UtcTime),
    column("content", JSON),
)

upload = table(
    "upload",
    column("token", Text),
    column("guild_id", BigInteger),
    column("author", BigInteger),
    column("made_at", UtcTime),
    column("content", JSON),
)

candidate = table(
    "candidate",
    column("guild_id", BigInteger),
    column("id", Integer),
    column("document_id", Text),
    column("start_char", Integer),
    column("end_char", Integer),
    column("proposal", JSON),
    column("state", Text),
    column("skips", Integer),
    column("claimed_by", BigInteger),
    column("claimed_until", UtcTime),
)

candidate_outcome = table(
    "candidate_outcome",
    column("guild_id", BigInteger),
    column("candidate_id", Integer),
    column("number", Integer),
    column("author", BigInteger),
    column("decided_at", UtcTime),
    column("outcome", Text),
    column("fact_id", Text),
)

record = table(
    "record",
    column("guild_id", BigInteger),
    column("number", Integer),
    column("at", UtcTime),
    column("author", BigInteger),
    column("kind", Text),
    column("what", Text),
    column("before", Text),
    column("after", Text),
    column("reason", Text),
)

record_place = table(
    "record_place",
    column("guild_id", BigInteger),
    column("last", Integer),
    column("posted", Integer),
    column("carried", Integer),
    column("trouble", Text),
)

copy_waiting = table(
    "copy_waiting",
    column("token", Text),
    column("guild_id", BigInteger),
    column("author", BigInteger),
    column("made_at", UtcTime),
    column("content", LargeBinary),
)

departure = table(
    "departure",
    column("guild_id", BigInteger),
    column("left_at", UtcTime),
    column("erasing", Boolean),
)

description = table(
    "description",
    column("guild_id", BigInteger),
    column("kind", Text),
    column("id", Text),
    column("revision", Integer),
    column("author", BigInteger),
    column("recorded_at", UtcTime),
    column("reason", Text),
    column("state", Text),
    column("content", JSON),
)

suggestion = table(
    "suggestion",
    column("guild_id", BigInteger),
    column("id", Integer),
    column("kind", Text),
    column("author", BigInteger),
    column("made_at", UtcTime),
    column("language", Text),
    column("content", JSON),
    column("state", Text),
    column("skips", Integer),
    column("claimed_by", BigInteger),
    column("claimed_until", UtcTime),
    column("decided_by", BigInteger),
    column("decided_at", UtcTime),
    column("reason", Text),
    column("fact_id", Text),
)

missed_question = table(
    "missed_question",
    column("token", Text),
    column("guild_id", BigInteger),
    column("asked_on", Date),
    column("language", Text),
    column("request", Text),
    column("text", Text),
)

following = table(
    "following",
    column("guild_id", BigInteger),
    column("channel_id", BigInteger),
    column("topics", JSON),
    column("posted_at", UtcTime),
)

greeted = table("greeted", column("guild_id", BigInteger), column("at", UtcTime))

health = table("health", column("id", Integer), column("written_at", UtcTime))
