"""A member of a server, and everything a person at a Discord client can do to a bot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .permissions import may
from .wire import Json, moment, present

if TYPE_CHECKING:
    from .interactions import Choice, Interaction, Modal
    from .message import Message, Upload
    from .server import DiscordServer
    from .world import Channel, Guild, Role, User


class Member:
    """Somebody in one server: an account with roles and perhaps a nickname."""

    def __init__(
        self, server: DiscordServer, guild: Guild, user: User, roles: list[Role], nick: str | None
    ) -> None:
        self.server = server
        self.guild = guild
        self.user = user
        self.roles = roles
        self.nick = nick
        self.joined = moment()

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def mention(self) -> str:
        return self.user.mention

    @property
    def direct(self) -> Channel:
        """The channel of direct messages between this person and the bot."""
        return self.server.direct_channel(self.user)

    def payload(self, *, with_user: bool = True) -> Json:
        return {
            **({"user": self.user.payload()} if with_user else {}),
            "roles": [str(role.id) for role in self.roles],
            "joined_at": self.joined,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            **present(nick=self.nick),
        }

    def set_roles(self, *roles: Role) -> None:
        self.roles = list(roles)
        self.guild.tell("GUILD_MEMBER_UPDATE", self.payload())

    async def send(
        self,
        channel: Channel,
        content: str,
        *,
        reply_to: Message | None = None,
        files: Iterable[Upload] = (),
    ) -> Message:
        """Writes in a channel, or to the bot alone in `member.direct`.

        Raises ValueError where this person cannot write.
        """
        if channel.guild and not may(self, channel, "view_channel", "send_messages"):
            raise ValueError(f"{self.user.name} cannot write in #{channel.name}")
        return self.server.post(channel, self.user, content, reply_to, files)

    async def edit(self, message: Message, content: str) -> None:
        """Changes a message of one's own."""
        if message.author is not self.user:
            raise ValueError("one edits only one's own messages")
        self.server.edit(message, {"content": content})

    async def delete(self, message: Message) -> None:
        """Takes away one's own message, or anybody's with the permission to manage messages."""
        if message.author is not self.user and not may(self, message.channel, "manage_messages"):
            raise ValueError(f"{self.user.name} cannot delete that message")
        self.server.delete(message)

    async def react(self, message: Message, emoji: str) -> None:
        self.server.react(message, self.user, emoji)

    async def slash(self, channel: Channel, command: str, /, **options: Any) -> Interaction:
        """Calls a slash command; for a subcommand, `command` has all its words.

        Waits until the bot has registered the command. The values of options are plain, or a
        Member, Role, Channel or Upload. Raises ValueError for what Discord's form would refuse,
        and where the command is not offered to this person.
        """
        return await self.server.actions.slash(self, channel, command, options)

    async def autocomplete(
        self, channel: Channel, command: str, /, *, within: float = 3.0, **options: Any
    ) -> list[Choice]:
        """What the bot offers while the last of these options is being typed."""
        return await self.server.actions.autocomplete(self, channel, command, options, within)

    async def context_menu(
        self, target: Message | Member, name: str, *, channel: Channel | None = None
    ) -> Interaction:
        """Right-click on a message, or on a person (in `channel`, or the server's first one)."""
        return await self.server.actions.context_menu(self, target, name, channel)

    async def click(self, message: Message, button: str) -> Interaction:
        """Presses the button with this custom_id, label or emoji.

        Raises LookupError when it is not there, ValueError when it cannot be pressed.
        """
        return self.server.actions.use(self, message, button, None)

    async def select(self, message: Message, select: str, *values: Any) -> Interaction:
        """Chooses from the select with this custom_id or placeholder: values or labels of its
        options, or Members, Roles and Channels."""
        return self.server.actions.use(self, message, select, values)

    async def submit_modal(
        self,
        form: Interaction | Modal,
        values: Mapping[str, Any] | None = None,
        *,
        within: float = 3.0,
    ) -> Interaction:
        """Fills and sends the form that answered an interaction; values by custom_id or label.

        Fields left out keep what the form had in them. Raises ValueError for what Discord's
        form would refuse.
        """
        return await self.server.actions.submit(self, form, values or {}, within)
