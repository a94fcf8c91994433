"""Servers, channels, roles and people: what Discord knows before anybody says a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .member import Member
from .permissions import EVERYONE, Overwrite, bits
from .wire import Json, moment, present

if TYPE_CHECKING:
    from .message import Message
    from .server import DiscordServer

TEXT, DIRECT, PUBLIC_THREAD = 0, 1, 11


@dataclass(slots=True, eq=False)
class User:
    """An account, which may be a member of several servers."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    accepts_direct_messages: bool = True

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def payload(self) -> Json:
        return {
            "id": str(self.id),
            "username": self.name.lower(),
            "global_name": None if self.bot else self.name,
            "discriminator": "0",
            "avatar": None,
            **({"bot": True} if self.bot else {}),
        }


@dataclass(slots=True, eq=False)
class Role:
    """A role of a server; the one whose id is the server's is @everyone."""

    guild: Guild = field(repr=False)
    id: int
    name: str
    permissions: int
    position: int
    of_bot: int | None = None

    def set_permissions(self, *names: str) -> None:
        self.permissions = bits(names)
        self.guild.tell("GUILD_ROLE_UPDATE", {"role": self.payload()})

    def payload(self) -> Json:
        tags = present(bot_id=self.of_bot and str(self.of_bot))
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": self.of_bot is not None,
            "mentionable": False,
            "flags": 0,
            **({"tags": tags} if tags else {}),
        }


@dataclass(slots=True, eq=False, repr=False)
class Channel:
    """A text channel, a thread (its `parent` is the channel) or a direct-message channel."""

    server: DiscordServer
    id: int
    name: str
    kind: int
    guild: Guild | None = None
    recipient: User | None = None
    parent: Channel | None = None
    topic: str | None = None
    position: int = 0
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Channel {self.id} {self.name!r}>"

    @property
    def is_thread(self) -> bool:
        return self.kind == PUBLIC_THREAD

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    def set_permissions(
        self, target: Role | Member, *, allow: Iterable[str] = (), deny: Iterable[str] = ()
    ) -> None:
        """Sets the overwrite of a role or member here, by the names of permissions."""
        self.overwrite(target, allow=allow, deny=deny)
        if self.guild:
            self.guild.tell("CHANNEL_UPDATE", self.payload())

    def overwrite(
        self, target: Role | Member, *, allow: Iterable[str] = (), deny: Iterable[str] = ()
    ) -> None:
        kind = 0 if isinstance(target, Role) else 1
        self.overwrites[target.id] = Overwrite(kind, bits(allow), bits(deny))

    def payload(self) -> Json:
        common: Json = {"id": str(self.id), "type": self.kind, "flags": 0}
        if self.messages:
            common["last_message_id"] = str(max(self.messages))
        if self.guild is None:
            people = [self.recipient.payload()] if self.recipient else []
            return common | {"recipients": people}
        common |= {"guild_id": str(self.guild.id), "name": self.name}
        if self.parent is not None:
            return common | {
                "parent_id": str(self.parent.id),
                "owner_id": str(self.guild.owner.id),
                "message_count": len(self.messages),
                "member_count": 1,
                "total_message_sent": len(self.messages),
                "rate_limit_per_user": 0,
                "thread_metadata": {
                    "archived": False,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": moment(),
                    "locked": False,
                },
            }
        return common | {
            "position": self.position,
            "topic": self.topic,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "permission_overwrites": [o.payload(t) for t, o in self.overwrites.items()],
        }


class Guild:
    """A server the bot is in. Made by `DiscordServer.add_guild`.

    `owner` may do anything, `bot` is the bot's own member and `everyone` the role all have.
    Newcomers are greeted in the channel `greetings`, if there is one.
    """

    def __init__(
        self,
        server: DiscordServer,
        name: str,
        locale: str,
        bot_permissions: Iterable[str],
        greetings: str | None = None,
    ) -> None:
        self.server = server
        self.id = server.ids.next()
        self.name = name
        self.locale = locale
        self.everyone = Role(self, self.id, "@everyone", bits(EVERYONE), 0)
        self.roles = {self.id: self.everyone}
        self.channels: dict[int, Channel] = {}
        self.members: dict[int, Member] = {}
        self.opened_commands: set[str] = set()
        self.owner = self._join(server.new_user(f"owner of {name}"))
        own = self._new_role(server.bot_user.name, bits(bot_permissions), server.bot_user.id)
        self.bot = self._join(server.bot_user, roles=[own])
        self.greetings = self._new_channel(greetings, TEXT) if greetings else None

    def add_text_channel(
        self,
        name: str,
        *,
        topic: str | None = None,
        allow: Mapping[Role | Member, Iterable[str]] | None = None,
        deny: Mapping[Role | Member, Iterable[str]] | None = None,
    ) -> Channel:
        """A channel; `allow` and `deny` give the names of permissions for roles and members."""
        channel = self._new_channel(name, TEXT, topic=topic)
        allow, deny = allow or {}, deny or {}
        for target in {**allow, **deny}:
            channel.overwrite(target, allow=allow.get(target, ()), deny=deny.get(target, ()))
        self.tell("CHANNEL_CREATE", channel.payload())
        return channel

    def add_thread(self, parent: Channel, name: str) -> Channel:
        """A public thread under a text channel."""
        thread = self._new_channel(name, PUBLIC_THREAD, parent=parent)
        self.tell("THREAD_CREATE", thread.payload() | {"newly_created": True})
        return thread

    def add_role(self, name: str, *permissions: str) -> Role:
        role = self._new_role(name, bits(permissions))
        self.tell("GUILD_ROLE_CREATE", {"role": role.payload()})
        return role

    def add_member(
        self,
        who: str | User,
        *,
        roles: Iterable[Role] = (),
        permissions: Iterable[str] = (),
        locale: str = "en-US",
        nick: str | None = None,
    ) -> Member:
        """A new person, or the same account in a further server.

        `permissions` gives the member a role of their own with just these; `locale` is the
        language of a new person's Discord.
        """
        user = self.server.new_user(who, locale=locale) if isinstance(who, str) else who
        held = list(roles)
        if permissions := tuple(permissions):
            held.append(self.add_role(f"role of {user.name}", *permissions))
        member = self._join(user, roles=held, nick=nick)
        self.tell("GUILD_MEMBER_ADD", member.payload())
        return member

    def offer_to_everyone(self, command: str) -> None:
        """What a server's administrator can do in its settings: lift a command's default
        permissions, so that people without them can still call it."""
        self.opened_commands.add(command)

    def tell(self, event: str, data: Json) -> None:
        """Sends the bot an event about this server, if its intents ask for it."""
        self.server.gateway.dispatch(event, {"guild_id": str(self.id)} | data, guild=self.id)

    def _join(self, user: User, roles: Iterable[Role] = (), nick: str | None = None) -> Member:
        member = Member(self.server, self, user, list(roles), nick)
        self.members[user.id] = member
        return member

    def _new_role(self, name: str, permissions: int, of_bot: int | None = None) -> Role:
        role = Role(self, self.server.ids.next(), name, permissions, len(self.roles), of_bot)
        self.roles[role.id] = role
        return role

    def _new_channel(
        self, name: str, kind: int, *, parent: Channel | None = None, topic: str | None = None
    ) -> Channel:
        channel = Channel(
            self.server,
            self.server.ids.next(),
            name,
            kind,
            guild=self,
            parent=parent,
            topic=topic,
            position=len(self.channels),
        )
        self.channels[channel.id] = self.server.channels[channel.id] = channel
        return channel

    def payload(self, members: Iterable[Member]) -> Json:
        """The server as GUILD_CREATE and GET have it, with the members named."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "preferred_locale": self.locale,
            "member_count": len(self.members),
            "large": len(self.members) >= 250,
            "unavailable": False,
            "joined_at": moment(),
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "system_channel_id": str(self.greetings.id) if self.greetings else None,
            "system_channel_flags": 0,
            "afk_timeout": 300,
            "features": [],
            "emojis": [],
            "stickers": [],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "roles": [role.payload() for role in self.roles.values()],
            "members": [member.payload() for member in members],
            "channels": [c.payload() for c in self.channels.values() if not c.is_thread],
            "threads": [c.payload() for c in self.channels.values() if c.is_thread],
        }
