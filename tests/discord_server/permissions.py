"""What a member may do in a channel, computed as Discord's documentation on permissions says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discord import Permissions  # for the names of the bits only

from .wire import Json

if TYPE_CHECKING:
    from .member import Member
    from .world import Channel

ALL = Permissions.all().value
EVERYONE = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "embed_links",
    "attach_files",
    "add_reactions",
    "external_emojis",
    "read_message_history",
    "change_nickname",
    "use_application_commands",
)
"""What @everyone has in a new server, as far as text channels are concerned."""


def bits(names: Iterable[str]) -> int:
    """Permissions by their names in discord.py, as a number; KeyError for a name it lacks."""
    value = 0
    for name in names:
        value |= Permissions.VALID_FLAGS[name]
    return value


DIRECT_MESSAGE = bits((*EVERYONE, "use_external_stickers", "use_external_apps"))


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What one channel allows and denies one role (kind 0) or member (kind 1)."""

    kind: int
    allow: int = 0
    deny: int = 0

    def payload(self, target: int) -> Json:
        return {
            "id": str(target),
            "type": self.kind,
            "allow": str(self.allow),
            "deny": str(self.deny),
        }


def permissions_of(member: Member) -> int:
    """The permissions of a member in the whole server, before any channel's overwrites."""
    guild = member.guild
    value = guild.everyone.permissions
    for role in member.roles:
        value |= role.permissions
    return ALL if member.id == guild.owner.id or value & bits(["administrator"]) else value


def permissions_in(member: Member, channel: Channel) -> int:
    """The permissions of a member in a channel or thread, overwrites included, as a number."""
    guild = channel.guild
    if guild is None:
        return DIRECT_MESSAGE
    value = permissions_of(member)
    if value == ALL:
        return ALL

    place = channel.parent if channel.is_thread and channel.parent else channel
    nothing = Overwrite(0)
    for_everyone = place.overwrites.get(guild.id, nothing)
    value = (value & ~for_everyone.deny) | for_everyone.allow
    of_roles = [place.overwrites.get(role.id, nothing) for role in member.roles]
    for overwrite in of_roles:
        value &= ~overwrite.deny
    for overwrite in of_roles:
        value |= overwrite.allow
    own = place.overwrites.get(member.id, nothing)
    value = (value & ~own.deny) | own.allow

    if not value & bits(["view_channel"]):
        return 0
    send = "send_messages_in_threads" if channel.is_thread else "send_messages"
    if not value & bits([send]):
        value &= ~bits(["mention_everyone", "embed_links", "attach_files", "send_tts_messages"])
    return value


def may(member: Member, channel: Channel, *names: str) -> bool:
    """Whether the member has all of these permissions in the channel."""
    wanted = bits(names)
    return permissions_in(member, channel) & wanted == wanted
