"""Who asks to be forgotten is, at once; what a server had is erased in time when it was left."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.editing.rights import Interaction
from bot.forms import view_of
from bot.languages import say
from knowledge import forgetting

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)


async def forget(interaction: Interaction) -> None:
    """Forget whoever clicked."""
    await forgetting.forget_person(interaction.client.store, interaction.user.id)
    language = await interaction.client.language_for(interaction)
    await interaction.response.edit_message(view=view_of(say(language, "record.forgotten")))


class Departures:
    """Sees which servers the bot is in, also after a time in which it did not run."""

    def __init__(self) -> None:
        self._present: frozenset[int] | None = None

    async def look(self, bot: Sourcier, now: datetime | None = None) -> None:
        """Note who left and who is back, and erase what was left long enough ago."""
        now = now or datetime.now(UTC)
        present = frozenset(guild.id for guild in bot.guilds)
        if present != self._present:
            await forgetting.compare(bot.store, present, now)
            self._present = present
        for guild_id in await forgetting.due(bot.store, now):
            await forgetting.erase(bot.store, guild_id)
            bot.servers.overlays.forget(guild_id)
            logger.info("server erased", extra={"guild": guild_id})
