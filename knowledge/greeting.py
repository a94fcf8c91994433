"""Which servers were greeted: each once, however often the bot is added again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select

from knowledge import schema
from knowledge.store import Store


async def is_first_time(store: Store, guild_id: int, now: datetime) -> bool:
    """Whether a server has not been greeted yet; from now on it has. Raises ``StoreError``."""
    greeted = schema.greeted
    async with store.writing() as connection:
        known = await connection.execute(select(greeted.c.at).where(greeted.c.guild_id == guild_id))
        if known.first() is not None:
            return False
        await connection.execute(insert(greeted), {"guild_id": guild_id, "at": now})
    return True
