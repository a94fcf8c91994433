"""What Discord refuses in one server holds up no other."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import discord

logger = logging.getLogger(__name__)


@contextmanager
def refusals_apart(guild_id: int) -> Iterator[None]:
    """Log what is refused here, so that a turn goes on with the next server.

    While Discord itself is in trouble no other server would fare better: that ends the turn.
    """
    try:
        yield
    except discord.DiscordServerError:
        raise
    except discord.HTTPException as error:
        logger.warning("record not kept up", extra={"guild": guild_id, "error": error})
