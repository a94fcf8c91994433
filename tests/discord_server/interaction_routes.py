"""The routes through which a bot answers an interaction: its callback and its webhook."""

from __future__ import annotations

from typing import Any

from .call import Call, Handler
from .channel_routes import SENDABLE, attached, publish
from .interactions import Choice, Interaction, Modal
from .message import COMPONENTS_V2, EPHEMERAL, LOADING, Message
from .wire import (
    ALREADY_ACKNOWLEDGED,
    INVALID_WEBHOOK_TOKEN,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Answer,
    ApiError,
    Json,
    known,
    present,
)

# The types of a callback.
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, AUTOCOMPLETE, MODAL = 4, 5, 6, 7, 8, 9


def callback(call: Call) -> Answer:
    """The first response, within the server's `response_deadline`."""
    interaction = _interaction(call, UNKNOWN_INTERACTION())
    if str(interaction.id) != call.parts["interaction"]:
        raise UNKNOWN_INTERACTION()
    if interaction.response is not None:
        raise ALREADY_ACKNOWLEDGED()
    if interaction.age > call.server.response_deadline:
        raise UNKNOWN_INTERACTION()
    kind, data = call.body["type"], call.body.get("data") or {}
    if kind in (MESSAGE, DEFERRED):
        interaction.original = _new_message(call, interaction, data, loading=kind == DEFERRED)
    elif kind in (UPDATE, DEFERRED_UPDATE):
        interaction.original = interaction.source
        if interaction.source is None:
            raise ApiError(400, 50035, "Invalid Form Body: there is no message to update")
    if kind == UPDATE and interaction.source:
        _revise(call, interaction.source, data)
    if kind in (MESSAGE, UPDATE):
        interaction.answer = interaction.original
    if kind == AUTOCOMPLETE:
        interaction.choices = [Choice(c["name"], c["value"]) for c in data["choices"]]
    if kind == MODAL:
        title, components = data["title"], data["components"]
        interaction.modal = Modal(interaction, data["custom_id"], title, components)
    interaction.response = kind
    return _callback_answer(interaction) if call.request.query.get("with_response") else None


def _callback_answer(interaction: Interaction) -> Json:
    original, kind = interaction.original, interaction.response
    about: Json = {"id": str(interaction.id), "type": interaction.kind}
    if original is None:
        return {"interaction": about, "resource": {"type": kind}}
    about |= {
        "response_message_id": str(original.id),
        "response_message_loading": original.loading,
        "response_message_ephemeral": original.ephemeral,
        "channel_id": str(interaction.channel.id),
        **present(guild_id=interaction.channel.guild and str(interaction.channel.guild.id)),
    }
    shown = kind in (MESSAGE, DEFERRED, UPDATE)
    message: Any = {"message": original.payload()} if shown else {}
    return {"interaction": about, "resource": {"type": kind, **message}}


def follow_up(call: Call) -> Answer:
    """A further message, or the end of "is thinking" when that still stands."""
    interaction = _acknowledged(call)
    original = interaction.original
    if original and original.loading and not original.deleted:
        _revise(call, original, call.body)
        interaction.answer = original
        return original.payload()
    message = _new_message(call, interaction, call.body)
    interaction.followups.append(message)
    interaction.answer = interaction.answer or message
    return message.payload()


def get_message(call: Call) -> Answer:
    return _message(call).payload()


def edit_message(call: Call) -> Answer:
    message = _message(call)
    interaction = _acknowledged(call)
    _revise(call, message, call.body)
    if message is interaction.original:
        interaction.answer = message
    return message.payload()


def delete_message(call: Call) -> None:
    call.server.delete(_message(call))


def _interaction(call: Call, missing: ApiError) -> Interaction:
    interaction = call.server.interactions.get(call.parts["token"])
    if interaction is None:
        raise missing
    return interaction


def _acknowledged(call: Call) -> Interaction:
    if call.parts["application"] != str(call.server.application_id):
        raise UNKNOWN_WEBHOOK()
    interaction = _interaction(call, INVALID_WEBHOOK_TOKEN())
    if interaction.age > call.server.token_lifetime:
        raise INVALID_WEBHOOK_TOKEN()
    if interaction.response is None:
        raise UNKNOWN_WEBHOOK()
    return interaction


def _message(call: Call) -> Message:
    interaction, given = _acknowledged(call), call.parts["message"]
    if given == "@original":
        found = interaction.original
    else:
        found = known(interaction.channel.messages, given, UNKNOWN_MESSAGE)
    if found is None or found.deleted or found.author is not call.server.bot_user:
        raise UNKNOWN_MESSAGE()
    return found


def _new_message(
    call: Call, interaction: Interaction, body: Json, *, loading: bool = False
) -> Message:
    server = call.server
    message = Message(server.ids.next(), interaction.channel, server.bot_user)
    message.interaction = interaction
    message.kind = interaction.reply_kind
    message.reference = interaction.source
    message.flags = (body.get("flags") or 0) & (SENDABLE | EPHEMERAL) | (LOADING * loading)
    message.fill(body, attached(call, interaction.channel, body))
    publish(server, message)
    return message


def _revise(call: Call, message: Message, body: Json) -> None:
    if not body.get("components") and message.flags & COMPONENTS_V2 and body.get("content"):
        raise ApiError(400, 50035, "Invalid Form Body: a Components V2 message has no content")
    message.revise(body, attached(call, message.channel, body))
    call.server.announce("MESSAGE_UPDATE", message)


_WEBHOOK = "/webhooks/{application}/{token}"

ROUTES: list[tuple[str, str, Handler]] = [
    ("POST", "/interactions/{interaction}/{token}/callback", callback),
    ("POST", _WEBHOOK, follow_up),
    ("GET", _WEBHOOK + "/messages/{message}", get_message),
    ("PATCH", _WEBHOOK + "/messages/{message}", edit_message),
    ("DELETE", _WEBHOOK + "/messages/{message}", delete_message),
]
"""None of these asks for the bot's token: the interaction's own opens them."""
