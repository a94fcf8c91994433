"""A request on its way through a route, and the lookups and refusals routes share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .message import Message
from .permissions import may
from .recording import Request
from .wire import (
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MESSAGE,
    Answer,
    known,
)

if TYPE_CHECKING:
    from .server import DiscordServer
    from .world import Channel


@dataclass(frozen=True, slots=True)
class Call:
    """A request on its way through a route: the server, the path's parts, what was asked."""

    server: DiscordServer
    parts: dict[str, str]
    request: Request
    host: str

    @property
    def body(self) -> Any:
        return self.request.body if self.request.body is not None else {}

    @property
    def channel(self) -> Channel:
        """The channel of the path, which the bot must be able to see."""
        channel: Channel = known(self.server.channels, self.parts["channel"], UNKNOWN_CHANNEL)
        if channel.guild and not may(channel.guild.bot, channel, "view_channel"):
            raise MISSING_ACCESS()
        return channel

    @property
    def message(self) -> Message:
        message: Message = known(self.channel.messages, self.parts["message"], UNKNOWN_MESSAGE)
        if message.deleted or message.ephemeral:
            raise UNKNOWN_MESSAGE()
        return message

    @property
    def guild(self) -> int | None:
        if "guild" not in self.parts:
            return None
        known(self.server.guilds, self.parts["guild"], UNKNOWN_GUILD)
        return int(self.parts["guild"])


Handler = Callable[[Call], Answer]


def need(channel: Channel, *names: str) -> None:
    """Refuses when the bot lacks one of these permissions in the channel."""
    if channel.guild and not may(channel.guild.bot, channel, *names):
        raise MISSING_PERMISSIONS()
