"""Descriptions as rows of the database, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema
from knowledge.descriptions import Description, Kind


def description_row(guild_id: int, description: Description) -> dict[str, Any]:
    """The row of ``description``."""
    return {
        "guild_id": guild_id,
        "kind": description.kind.value,
        "id": description.id,
        "revision": description.revision,
        "author": description.author,
        "recorded_at": description.recorded_at,
        "reason": description.reason,
        "state": "retired" if description.retired else "current",
        "content": dict(description.content),
    }


def description_of(row: Mapping[Any, Any]) -> Description:
    """The description that a row holds."""
    return Description(
        Kind(row["kind"]),
        row["id"],
        row["revision"],
        row["content"],
        row["reason"],
        row["state"] == "retired",
        row["author"],
        row["recorded_at"],
    )


async def descriptions_of(connection: AsyncConnection, guild_id: int) -> tuple[Description, ...]:
    """Every revision of a server's descriptions, in the order in which they were written."""
    table = schema.description
    query = select(table).where(table.c.guild_id == guild_id)
    query = query.order_by(table.c.recorded_at, table.c.kind, table.c.id, table.c.revision)
    return tuple(description_of(row) for row in (await connection.execute(query)).mappings())
