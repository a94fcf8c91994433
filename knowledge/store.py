"""What lasts: settings of servers and the log of answers; ``revisions`` has the facts' own."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, TableClause, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from knowledge import migrate, schema, sqlite
from knowledge.answer_log import AnswerRecord, Missed, WriteQueue
from knowledge.errors import StoreError
from knowledge.guild_settings import DEFAULTS, GuildSettings, changed
from knowledge.model import Text
from knowledge.record import Kind, begin_posting, enter

__all__ = ["AnswerRecord", "GuildSettings", "Store", "StoreError"]


_CHOSEN = schema.guild_settings.c
_SETTINGS = select(
    _CHOSEN.guild_id,
    _CHOSEN.language,
    _CHOSEN.prefix,
    _CHOSEN.topic_words,
    _CHOSEN.moderator_role,
    _CHOSEN.log_channel,
)


class Store:
    """The database. Every method raises ``StoreError`` when it cannot be read or written."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._settings: dict[int, GuildSettings] = {}
        self._all_settings = False  # whether those of every server are in memory
        self._answers = WriteQueue(self._write_answers)
        self._missed = WriteQueue(self._write_missed)

    @classmethod
    async def open(cls, where: Path | str) -> Self:
        """Open the database, create it or bring its schema up to date.

        ``where`` is the path of an SQLite file or the URL of a database (``scheme://…``).
        """
        engine = _engine(where)
        try:
            await _reach_head(engine)
        except BaseException:
            await engine.dispose()
            raise
        return cls(engine)

    async def close(self) -> None:
        """Write what is pending, and leave the database whole in its file."""
        try:
            await self._answers.close()
            await self._missed.close()
            if self._engine.dialect.name == "sqlite":
                async with _reading(self._engine) as connection:
                    await sqlite.checkpoint(connection)
        finally:
            await self._engine.dispose()

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A transaction that reads."""
        return _reading(self._engine)

    def writing(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A transaction that writes: everything in it is kept, or nothing."""
        return _writing(self._engine)

    def known_settings(self, guild_id: int) -> GuildSettings | None:
        """The settings of a server as far as they are in memory."""
        return self._settings.get(guild_id, DEFAULTS if self._all_settings else None)

    async def read_settings(self) -> None:
        """Read what every server chose into memory: few did, and all would be asked for."""
        async with _reading(self._engine) as connection:
            rows = (await connection.execute(_SETTINGS)).all()
        self._settings = {guild_id: GuildSettings(*row) for guild_id, *row in rows}
        self._all_settings = True

    async def guild_settings(self, guild_id: int) -> GuildSettings:
        """The settings of a server; read once, then from memory."""
        cached = self.known_settings(guild_id)
        if cached is not None:
            return cached
        query = _SETTINGS.where(schema.guild_settings.c.guild_id == guild_id)
        async with _reading(self._engine) as connection:
            row = (await connection.execute(query)).first()
        # A change made while this was read is in memory already, and is newer.
        return self._settings.setdefault(guild_id, GuildSettings(*row[1:]) if row else DEFAULTS)

    async def set_guild_settings(
        self, guild_id: int, settings: GuildSettings, author: int = schema.FORGOTTEN
    ) -> None:
        """Keep all settings of a server, and record which of them ``author`` changed."""
        before = await self.guild_settings(guild_id)
        values = {"guild_id": guild_id, **asdict(settings)}
        async with _writing(self._engine) as connection:
            await _put(connection, schema.guild_settings, "guild_id", values)
            if settings.log_channel != before.log_channel:
                await begin_posting(connection, guild_id)
            for name, old, new in changed(before, settings):
                await enter(connection, guild_id, author, Kind.SETTING, name, before=old, after=new)
        self._settings[guild_id] = settings

    async def command_hash(self, application_id: int) -> str | None:
        """The hash of the commands that were last given to Discord, if any."""
        table = schema.command_hash
        query = select(table.c.hash).where(table.c.application_id == application_id)
        async with _reading(self._engine) as connection:
            found: str | None = (await connection.execute(query)).scalar()
        return found

    async def set_command_hash(self, application_id: int, value: str) -> None:
        """Remember the hash of the commands that Discord has now."""
        values = {"application_id": application_id, "hash": value}
        async with _writing(self._engine) as connection:
            await _put(connection, schema.command_hash, "application_id", values)

    def log_answer(self, record: AnswerRecord) -> None:
        """Queue an answer for the log; it is written within about a second."""
        self._answers.add(record)

    def log_missed(self, missed: Missed) -> None:
        """Queue a question that found no answer; it is written within about a second."""
        self._missed.add(missed)

    async def flush_log(self) -> None:
        """Write what is queued of answers, and of questions that found none."""
        await self._answers.flush()
        await self._missed.flush()

    async def answers_by_message(
        self, message_id: int, guild_id: int | None
    ) -> tuple[AnswerRecord, ...]:
        """What the log holds of a message of the bot's in a server, or in direct messages."""
        await self._answers.flush()
        log = schema.answer_log.c
        query = select(
            log.answered_at,
            log.guild_id,
            log.channel_id,
            log.message_id,
            log.asker_id,
            log.status,
            log.fact_refs,
            log.language,
            log.milliseconds,
        )
        async with _reading(self._engine) as connection:
            rows = await connection.execute(
                query.where(log.message_id == message_id, log.guild_id == guild_id).order_by(log.id)
            )
        return tuple(
            AnswerRecord(**(row | {"fact_refs": tuple(row["fact_refs"].split())}))
            for row in map(dict[str, Any], rows.mappings())
        )

    async def ping_write(self) -> None:
        """Write one row, as proof that the database can be written."""
        values = {"id": 1, "written_at": datetime.now(UTC)}
        async with _writing(self._engine) as connection:
            await _put(connection, schema.health, "id", values)

    def forget_settings(self, guild_id: int) -> None:
        """Read the settings of a server anew: they were changed past `set_guild_settings`."""
        self._settings.pop(guild_id, None)

    async def _write_answers(self, records: Sequence[AnswerRecord]) -> None:
        rows = [_row(record) for record in records]
        async with _writing(self._engine) as connection:
            await connection.execute(insert(schema.answer_log), rows)

    async def _write_missed(self, missed: Sequence[Missed]) -> None:
        rows = [asdict(one) | {"token": secrets.token_hex(8)} for one in missed]
        async with _writing(self._engine) as connection:
            await connection.execute(insert(schema.missed_question), rows)


_LOGGED = tuple(field.name for field in fields(AnswerRecord))


def _row(record: AnswerRecord) -> dict[str, object]:
    """A record as its table has it, without the deep copies that `asdict` makes."""
    values = {name: getattr(record, name) for name in _LOGGED}
    return values | {"fact_refs": " ".join(record.fact_refs)}


def _engine(where: Path | str) -> AsyncEngine:
    """An engine of two connections, so that a reader need not wait for a writer."""
    if isinstance(where, str) and "://" in where:
        try:
            engine = create_async_engine(where, pool_size=2, max_overflow=0)
        except (SQLAlchemyError, ModuleNotFoundError) as error:
            raise StoreError(
                Text(
                    fr=f"L’adresse de la base ne convient pas ({error}) : donnez le chemin d’un "
                    "fichier, ou installez le pilote de cette base.",
                    en=f"The address of the database is no use ({error}): give the path of a file, "
                    "or install the driver of that database.",
                )
            ) from error
    else:
        path = Path(where)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(sqlite.unwritable(str(path))) from error
        url = URL.create("sqlite+aiosqlite", database=str(path))
        engine = create_async_engine(url, pool_size=2, max_overflow=0)
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine)
    return engine


async def _reach_head(engine: AsyncEngine) -> None:
    if engine.dialect.name == "sqlite":
        await asyncio.to_thread(sqlite.check, str(engine.url.database))
    async with _reading(engine) as connection:
        found = await connection.run_sync(migrate.schema_revision)
    if found != schema.HEAD:
        async with _writing(engine) as connection:
            await connection.run_sync(migrate.upgrade)


@asynccontextmanager
async def _reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction whose errors are told in a sentence."""
    try:
        async with engine.begin() as connection:
            yield connection
    except IntegrityError:
        raise  # a rule of the schema was broken: the fault is the caller's
    except DBAPIError as error:
        raise StoreError(_sentence(engine, error)) from error


def _writing(engine: AsyncEngine) -> AbstractAsyncContextManager[AsyncConnection]:
    return _reading(engine.execution_options(writes=True))


def _sentence(engine: AsyncEngine, error: DBAPIError) -> Text:
    if engine.dialect.name == "sqlite":
        return sqlite.explain(error.orig, str(engine.url.database))
    return Text(
        fr=f"La base de données ne répond pas ({error.orig}) : vérifiez qu’elle est en marche.",
        en=f"The database does not answer ({error.orig}): check that it is running.",
    )


async def _put(
    connection: AsyncConnection, table: TableClause, key: str, values: Mapping[str, object]
) -> None:
    """Replace the row of this key, or add it."""
    changed = await connection.execute(
        update(table).where(table.c[key] == values[key]).values(**values)
    )
    if changed.rowcount == 0:
        await connection.execute(insert(table).values(**values))
