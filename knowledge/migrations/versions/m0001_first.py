"""The first schema: settings, command hash, answer log, and facts that need their evidence.

A revision of a fact is stored whole or not at all. It names how many rows of evidence it has;
a deferred foreign key asks, when the transaction commits, for the last of them; and the rows are
only taken in order, from 1 to that number. So no revision is without evidence, no evidence is
without a document, a place and a phrase, and none can be added to a revision afterwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.migrations.rules import refuse

revision = "0001"
down_revision = None

metadata = sa.MetaData()


def _words(name: str, *, null: bool = False) -> tuple[sa.Column[str], sa.CheckConstraint]:
    """A text column that holds something other than spaces."""
    return sa.Column(name, sa.Text, nullable=null), sa.CheckConstraint(f"trim({name}) <> ''")


def _guild() -> sa.Column[int]:
    """The server whose own row this is; 0 is shared by all."""
    return sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False)


sa.Table(
    "guild_settings",
    metadata,
    _guild(),
    sa.Column("language", sa.Text, sa.CheckConstraint("language IN ('fr', 'en')")),
    sa.Column("prefix", sa.Text, sa.CheckConstraint("length(prefix) BETWEEN 1 AND 10")),
    sa.Column("topic_words", sa.Boolean, nullable=False),
)

sa.Table(
    "command_hash",
    metadata,
    sa.Column("application_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("hash", sa.Text, nullable=False),
)

sa.Table(
    "answer_log",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("guild_id", sa.BigInteger),
    sa.Column("channel_id", sa.BigInteger, nullable=False),
    sa.Column("message_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("asker_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("fact_refs", sa.Text, nullable=False),  # "KFOR-26@1 KFOR-27@1"
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("milliseconds", sa.Integer, nullable=False),
)

sa.Table(
    "health",
    metadata,
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
    sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
)

sa.Table(
    "document",
    metadata,
    _guild(),
    sa.Column("id", sa.Text, primary_key=True),
    *_words("file"),
    sa.Column("sha256", sa.Text, sa.CheckConstraint("length(sha256) = 64"), nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("date", sa.Text),  # EDTF
    sa.Column(
        "date_known",
        sa.Text,
        sa.CheckConstraint("date_known IN ('stated', 'inferred', 'unknown')"),
        nullable=False,
    ),
    sa.Column("description", sa.JSON, nullable=False),  # titles, publisher, dates, passages
    sa.CheckConstraint("trim(id) <> ''"),
    sa.CheckConstraint("(date_known = 'unknown') = (date IS NULL)"),
    sa.CheckConstraint("trim(date) <> ''"),
)

sa.Table(
    "document_text",
    metadata,
    _guild(),
    sa.Column("document_id", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.ForeignKeyConstraint(["guild_id", "document_id"], ["document.guild_id", "document.id"]),
)

sa.Table(
    "fact",
    metadata,
    _guild(),
    sa.Column("id", sa.Text, primary_key=True),
    # The pack's revision that a server's own revisions follow; 0 for a fact of its own.
    sa.Column("pack_revision", sa.Integer, nullable=False),
    sa.CheckConstraint("trim(id) <> ''"),
    sa.CheckConstraint("pack_revision >= 0"),
)

sa.Table(
    "fact_revision",
    metadata,
    _guild(),
    sa.Column("fact_id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("author", sa.BigInteger, nullable=False),
    sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    *_words("reason"),
    sa.Column(
        "state", sa.Text, sa.CheckConstraint("state IN ('current', 'retired')"), nullable=False
    ),
    *_words("subject"),
    *_words("property"),
    *_words("wording"),
    sa.Column("reading", sa.Text),
    sa.Column("number", sa.Double),
    sa.Column("upper_number", sa.Double),
    sa.Column("unit", sa.Text),
    sa.Column("role", sa.Text),
    sa.Column("entity", sa.Text),
    # EDTF, or the word that says the source gives no time.
    sa.Column(
        "as_of",
        sa.Text,
        sa.CheckConstraint(
            "as_of = 'undated' OR substr(ltrim(as_of, '[./'), 1, 4) BETWEEN '0000' AND '9999'"
        ),
        nullable=False,
    ),
    *_words("statement_fr", null=True),
    *_words("statement_en", null=True),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Column("says", sa.Text),
    sa.Column("about", sa.JSON, nullable=False),
    sa.Column("terms", sa.JSON, nullable=False),
    sa.Column("parts", sa.JSON, nullable=False),
    sa.Column("evidence_count", sa.Integer, nullable=False),
    sa.CheckConstraint("statement_fr IS NOT NULL OR statement_en IS NOT NULL"),
    sa.ForeignKeyConstraint(["guild_id", "fact_id"], ["fact.guild_id", "fact.id"]),
    sa.ForeignKeyConstraint(
        ["guild_id", "fact_id", "revision", "evidence_count"],
        ["evidence.guild_id", "evidence.fact_id", "evidence.revision", "evidence.number"],
        name="fact_revision_has_its_evidence",
        deferrable=True,
        initially="DEFERRED",
        use_alter=True,
    ),
    sa.Index("fact_revision_author", "author"),
)

sa.Table(
    "evidence",
    metadata,
    _guild(),
    sa.Column("fact_id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document_guild_id", sa.BigInteger, nullable=False),
    sa.Column("document_id", sa.Text, nullable=False),
    *_words("passage"),
    sa.Column("start_char", sa.Integer, nullable=False),
    sa.Column("end_char", sa.Integer, nullable=False),
    *_words("phrase"),
    sa.CheckConstraint("document_guild_id IN (0, guild_id)"),
    sa.CheckConstraint("start_char >= 0 AND end_char - start_char = length(phrase)"),
    sa.ForeignKeyConstraint(
        ["guild_id", "fact_id", "revision"],
        ["fact_revision.guild_id", "fact_revision.fact_id", "fact_revision.revision"],
    ),
    sa.ForeignKeyConstraint(
        ["document_guild_id", "document_id"], ["document.guild_id", "document.id"]
    ),
    sa.Index("evidence_document", "document_guild_id", "document_id"),
)

_OF_THE_REVISION = "guild_id = NEW.guild_id AND fact_id = NEW.fact_id AND revision = NEW.revision"
_BUT_THE_AUTHOR = ", ".join(
    c.name for c in metadata.tables["fact_revision"].c if c.name != "author"
)

# name, change, table, condition, message
_RULES = (
    ("document_keeps_its_text", "UPDATE OF guild_id, id, sha256", "document", "TRUE",
     "a document keeps its id and its sha256"),
    ("document_is_kept", "DELETE", "document", "TRUE", "documents are withdrawn, not deleted"),
    ("document_text_is_frozen", "UPDATE", "document_text", "TRUE",
     "the text of a document is frozen"),
    ("document_text_is_kept", "DELETE", "document_text", "TRUE",
     "the text of a document is frozen"),
    ("document_text_holds_its_evidence", "INSERT", "document_text",
     "EXISTS (SELECT 1 FROM evidence WHERE document_guild_id = NEW.guild_id"
     " AND document_id = NEW.document_id"
     " AND substr(NEW.text, start_char + 1, end_char - start_char) <> phrase)",
     "the evidence of a fact is not in this text"),
    ("fact_is_fixed", "UPDATE", "fact", "TRUE", "facts change by new revisions"),
    ("fact_is_kept", "DELETE", "fact", "TRUE", "facts are retired, not deleted"),
    ("fact_revision_follows", "INSERT", "fact_revision",
     "NEW.revision <> 1 + COALESCE("
     "(SELECT max(revision) FROM fact_revision"
     " WHERE guild_id = NEW.guild_id AND fact_id = NEW.fact_id),"
     " (SELECT pack_revision FROM fact WHERE guild_id = NEW.guild_id AND id = NEW.fact_id))",
     "revisions are numbered without a gap"),
    ("fact_revision_is_fixed", f"UPDATE OF {_BUT_THE_AUTHOR}", "fact_revision", "TRUE",
     "revisions are only ever added"),
    ("fact_revision_author_is_only_forgotten", "UPDATE OF author", "fact_revision",
     "NEW.author <> 0", "revisions are only ever added"),
    ("fact_revision_is_kept", "DELETE", "fact_revision", "TRUE", "revisions are only ever added"),
    ("evidence_comes_in_order", "INSERT", "evidence",
     f"NEW.number <> 1 + (SELECT count(*) FROM evidence WHERE {_OF_THE_REVISION})"  # noqa: S608 - names of this file
     f" OR NEW.number > (SELECT evidence_count FROM fact_revision WHERE {_OF_THE_REVISION})",
     "evidence is numbered from 1 to the count of its revision"),
    ("evidence_is_in_the_text", "INSERT", "evidence",
     "EXISTS (SELECT 1 FROM document_text WHERE guild_id = NEW.document_guild_id"
     " AND document_id = NEW.document_id"
     " AND substr(text, NEW.start_char + 1, NEW.end_char - NEW.start_char) <> NEW.phrase)",
     "the phrase is not in the text at this place"),
    ("evidence_is_fixed", "UPDATE", "evidence", "TRUE", "evidence is only ever added"),
    ("evidence_is_kept", "DELETE", "evidence", "TRUE", "evidence is only ever added"),
)  # fmt: skip


def upgrade() -> None:
    """Create the tables, then their rules."""
    bind = op.get_bind()
    metadata.create_all(bind, checkfirst=False)
    for name, before, table, when, message in _RULES:
        statements = refuse(
            bind.dialect.name, name, before=before, table=table, message=message, when=when
        )
        for statement in statements:
            bind.exec_driver_sql(statement)
