"""The HTTP API's routes, except those of interactions: what each request does and answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .message import REPLY, Message, mentioned
from .permissions import may
from .recording import Request
from .wire import (
    CANNOT_SEND_TO_USER,
    EMPTY_MESSAGE,
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    NOT_THE_AUTHOR,
    UNKNOWN_CHANNEL,
    UNKNOWN_COMMAND,
    UNKNOWN_GUILD,
    UNKNOWN_MEMBER,
    UNKNOWN_MESSAGE,
    UNKNOWN_USER,
    Answer,
    ApiError,
    Json,
    known,
)

if TYPE_CHECKING:
    from .server import DiscordServer
    from .world import Channel

SENDABLE = 1 << 2 | 1 << 12 | 1 << 15  # no embeds, silent, Components V2


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


def attached(call: Call, channel: Channel, body: Json) -> list[Json]:
    """The attachments a body keeps and those it brings, stored."""
    kept = []
    described = {str(entry["id"]): entry for entry in body.get("attachments") or []}
    for key, entry in described.items():
        if stored := call.server.attachments.get(int(key)):
            kept.append({**stored, "description": entry.get("description")})
    for index, upload in sorted(call.request.files.items()):
        about = described.get(str(index), {})
        kept.append(call.server.store(upload, channel, about.get("description")))
    return kept


def gateway(call: Call) -> Answer:
    return {"url": call.server.gateway_url(call.host)}


def gateway_of_bot(call: Call) -> Answer:
    limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
    url = call.server.gateway_url(call.host)
    return {"url": url, "shards": call.server.shards, "session_start_limit": limit}


def me(call: Call) -> Answer:
    return call.server.bot_user.payload() | {"verified": True, "mfa_enabled": True}


def application(call: Call) -> Answer:
    server = call.server
    return {
        "id": str(server.application_id),
        "name": server.bot_user.name,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": server.application_owner.payload(),
        "verify_key": "0" * 64,
        "flags": server.application_flags,
        "approximate_guild_count": len(server.guilds),
        "integration_types_config": {"0": {}, "1": {}},
    }


def list_commands(call: Call) -> Answer:
    return list(call.server.commands.of(call.guild).values())


def overwrite_commands(call: Call) -> Answer:
    return call.server.commands.replace(call.body, call.guild)


def add_command(call: Call) -> Answer:
    return call.server.commands.add(call.body, call.guild)


def get_command(call: Call) -> Answer:
    held = call.server.commands.of(call.guild)
    found: Json = known(held, call.parts["command"], UNKNOWN_COMMAND)
    return found


def edit_command(call: Call) -> Answer:
    return call.server.commands.edit(call.parts["command"], call.body, call.guild)


def remove_command(call: Call) -> None:
    call.server.commands.remove(call.parts["command"], call.guild)


def get_user(call: Call) -> Answer:
    user: Json = known(call.server.users, call.parts["user"], UNKNOWN_USER).payload()
    return user


def open_direct_channel(call: Call) -> Answer:
    user = known(call.server.users, call.body["recipient_id"], UNKNOWN_USER)
    return call.server.direct_channel(user).payload()


def get_guild(call: Call) -> Answer:
    return call.server.guilds[call.guild or 0].payload([])


def get_guild_channels(call: Call) -> Answer:
    return [channel.payload() for channel in call.server.guilds[call.guild or 0].channels.values()]


def get_member(call: Call) -> Answer:
    members = call.server.guilds[call.guild or 0].members
    member: Json = known(members, call.parts["user"], UNKNOWN_MEMBER).payload()
    return member


def get_channel(call: Call) -> Answer:
    return call.channel.payload()


def type_in_channel(call: Call) -> None:
    need(call.channel, "send_messages")


def get_messages(call: Call) -> Answer:
    channel, query = call.channel, call.request.query
    need(channel, "read_message_history")
    before, after = int(query.get("before", 1 << 63)), int(query.get("after", 0))
    shown = [m for m in channel.messages.values() if not (m.deleted or m.ephemeral)]
    shown = [m for m in shown if after < m.id < before]
    limit = int(query.get("limit", 50))
    shown = shown[:limit] if after else shown[-limit:]
    return [m.payload(call.server.readable) for m in reversed(shown)]


def get_message(call: Call) -> Answer:
    need(call.channel, "read_message_history")
    return call.message.payload(call.server.readable)


def create_message(call: Call) -> Answer:
    channel, body, server = call.channel, call.body, call.server
    need(channel, "send_messages_in_threads" if channel.is_thread else "send_messages")
    if body.get("embeds"):
        need(channel, "embed_links")
    if call.request.files:
        need(channel, "attach_files")
    if channel.recipient and not channel.recipient.accepts_direct_messages:
        raise CANNOT_SEND_TO_USER()
    if body.get("enforce_nonce"):
        for message in channel.messages.values():
            if message.nonce == str(body["nonce"]) and message.author is server.bot_user:
                return message.payload()
    message = Message(server.ids.next(), channel, server.bot_user)
    message.flags = (body.get("flags") or 0) & SENDABLE
    if "nonce" in body:
        message.nonce = str(body["nonce"])
    if reference := body.get("message_reference"):
        need(channel, "read_message_history")
        quoted = channel.messages.get(int(reference["message_id"]))
        if quoted and not quoted.deleted:
            message.reference, message.kind = quoted, REPLY
        elif reference.get("fail_if_not_exists", True):
            raise ApiError(400, 50035, "Invalid Form Body: Unknown message")
    message.fill(body, attached(call, channel, body))
    allowed = body.get("allowed_mentions")
    message.mentions = mentioned(message.content, allowed, server.users)
    if message.reference and (allowed or {}).get("replied_user", allowed is None):
        message.mentions.append(message.reference.author)
    publish(server, message)
    return message.payload()


def publish(server: DiscordServer, message: Message) -> None:
    """Puts a new message of the bot's into its channel, unless it is empty."""
    shown = (message.text, message.embeds, message.components, message.attachments)
    if not any(shown) and not message.loading:
        raise EMPTY_MESSAGE()
    server.publish(message)


def edit_message(call: Call) -> Answer:
    message = call.message
    if message.author is not call.server.bot_user:
        raise NOT_THE_AUTHOR()
    message.revise(call.body, attached(call, message.channel, call.body))
    call.server.announce("MESSAGE_UPDATE", message)
    return message.payload()


def delete_message(call: Call) -> None:
    message = call.message
    if message.author is not call.server.bot_user:
        need(message.channel, "manage_messages")
    call.server.delete(message)


def add_reaction(call: Call) -> None:
    need(call.channel, "add_reactions", "read_message_history")
    call.server.react(call.message, call.server.bot_user, call.parts["emoji"])


def remove_reaction(call: Call) -> None:
    whose = call.parts["user"]
    user = call.server.bot_user if whose == "@me" else call.server.users[int(whose)]
    if user is not call.server.bot_user:
        need(call.channel, "manage_messages")
    call.server.unreact(call.message, user, call.parts["emoji"])


def clear_reactions(call: Call) -> None:
    need(call.channel, "manage_messages")
    call.message.reactions.clear()


_COMMANDS = "/applications/{application}/commands"
_GUILD_COMMANDS = "/applications/{application}/guilds/{guild}/commands"
_MESSAGE = "/channels/{channel}/messages/{message}"
_REACTION = _MESSAGE + "/reactions/{emoji}"

ROUTES: list[tuple[str, str, Handler]] = [
    ("GET", "/gateway", gateway),
    ("GET", "/gateway/bot", gateway_of_bot),
    ("GET", "/users/@me", me),
    ("GET", "/users/{user}", get_user),
    ("POST", "/users/@me/channels", open_direct_channel),
    ("GET", "/applications/@me", application),
    ("GET", "/oauth2/applications/@me", application),
    *(
        route
        for path in (_COMMANDS, _GUILD_COMMANDS)
        for route in (
            ("GET", path, list_commands),
            ("PUT", path, overwrite_commands),
            ("POST", path, add_command),
            ("GET", path + "/{command}", get_command),
            ("PATCH", path + "/{command}", edit_command),
            ("DELETE", path + "/{command}", remove_command),
        )
    ),
    ("GET", "/guilds/{guild}", get_guild),
    ("GET", "/guilds/{guild}/channels", get_guild_channels),
    ("GET", "/guilds/{guild}/members/{user}", get_member),
    ("GET", "/channels/{channel}", get_channel),
    ("POST", "/channels/{channel}/typing", type_in_channel),
    ("GET", "/channels/{channel}/messages", get_messages),
    ("POST", "/channels/{channel}/messages", create_message),
    ("GET", _MESSAGE, get_message),
    ("PATCH", _MESSAGE, edit_message),
    ("DELETE", _MESSAGE, delete_message),
    ("PUT", _REACTION + "/@me", add_reaction),
    ("DELETE", _REACTION + "/{user}", remove_reaction),
    ("DELETE", _MESSAGE + "/reactions", clear_reactions),
]
