"""The routes of channels: messages, reactions, typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .call import Call, Handler, need
from .message import REPLY, Message, mentioned
from .wire import CANNOT_SEND_TO_USER, EMPTY_MESSAGE, NOT_THE_AUTHOR, Answer, ApiError, Json

if TYPE_CHECKING:
    from .server import DiscordServer
    from .world import Channel

SENDABLE = 1 << 2 | 1 << 12 | 1 << 15  # no embeds, silent, Components V2


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


_MESSAGE = "/channels/{channel}/messages/{message}"
_REACTION = _MESSAGE + "/reactions/{emoji}"

ROUTES: list[tuple[str, str, Handler]] = [
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
