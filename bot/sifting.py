"""What of Discord's events is let in: of the chat around the bot, no objects are made.

In a thousand servers nearly everything that is written is not for the bot. Making the library's
objects of it and looking for a command costs ten times what a look at the event costs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.client import Sourcier

# Events of the intents the bot has that nothing here listens to.
_UNHEARD = (
    *("MESSAGE_UPDATE", "CHANNEL_PINS_UPDATE", "THREAD_MEMBER_UPDATE", "THREAD_MEMBERS_UPDATE"),
    *("GUILD_EMOJIS_UPDATE", "GUILD_STICKERS_UPDATE", "GUILD_SOUNDBOARD_SOUND_CREATE"),
    *("GUILD_SOUNDBOARD_SOUND_UPDATE", "GUILD_SOUNDBOARD_SOUND_DELETE"),
    *("GUILD_SOUNDBOARD_SOUNDS_UPDATE", "STAGE_INSTANCE_CREATE", "STAGE_INSTANCE_UPDATE"),
    "STAGE_INSTANCE_DELETE",
)


def sift(bot: Sourcier) -> None:
    """Let in only what may be for the bot, from before it connects."""
    parsers = bot._connection.parsers
    for event in _UNHEARD:
        del parsers[event]
    parse: Callable[[Any], None] = parsers["MESSAGE_CREATE"]

    def parse_if_meant(data: Any) -> None:
        if may_be_meant(bot, data):
            parse(data)

    parsers["MESSAGE_CREATE"] = parse_if_meant


def may_be_meant(bot: Sourcier, message: Any) -> bool:
    """Whether a message, as Discord sends it, may be for the bot: what bots write never is.

    A server's prefix is read from the database at its first message, which is let in.
    """
    if message["author"].get("bot"):
        return False
    if "guild_id" not in message:
        return True
    chosen = bot.store.known_settings(int(message["guild_id"]))
    if chosen is None or message["content"].startswith(chosen.prefix or bot.settings.prefix):
        return True
    own = str(bot._connection.self_id)
    replied = message.get("referenced_message") or {}
    return (
        own in message["content"]
        or any(user["id"] == own for user in message["mentions"])
        or replied.get("author", {}).get("id") == own
    )
