"""Who may change the facts of a server: its moderators, as the server chose them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema


class NotAllowedError(Exception):
    """The author has no right to change the facts of this server."""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody in a server, with what decides whether they may change its facts."""

    guild_id: int
    id: int
    manages_messages: bool = False
    roles: frozenset[int] = frozenset()

    def may_edit(self, moderator_role: int | None) -> bool:
        """Whether they may, where ``moderator_role`` is the role the server chose for it."""
        return self.manages_messages or moderator_role in self.roles


async def check(connection: AsyncConnection, author: Author) -> None:
    """Raise NotAllowedError unless somebody may change the facts of their server."""
    settings = schema.guild_settings.c
    query = select(settings.moderator_role).where(settings.guild_id == author.guild_id)
    role = (await connection.execute(query)).scalar()
    if not author.may_edit(role):
        raise NotAllowedError
