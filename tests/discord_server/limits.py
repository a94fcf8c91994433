"""What Discord refuses in a request's body, though its API description lets it pass.

The limits are those of Discord's documentation: discord.com/developers/docs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .command_limits import commands_refused
from .component_limits import components_refused, modal_refused
from .message import COMPONENTS_V2
from .wire import Json

_MESSAGE = re.compile(r"/channels/\d+/messages(/\d+)?|/webhooks/\d+/[^/]+(/messages/[^/]+)?")
_CALLBACK = re.compile(r"/interactions/\d+/[^/]+/callback")
_COMMANDS = re.compile(r"/applications/\d+(/guilds/\d+)?/commands(/\d+)?")

CONTENT, EMBEDS, ATTACHMENTS, NONCE = 2000, 10, 10, 25
ALL_EMBEDS = 6000  # characters over all embeds of a message
_EMBED = {"title": 256, "description": 4096}
_EMBED_PARTS = {"footer": ("text", 2048), "author": ("name", 256)}
FIELDS, FIELD_NAME, FIELD_VALUE = 25, 256, 1024
CHOICES, CHOICE = 25, 100
MISSHAPEN = "body: a key is missing or of another type"


def message_of(method: str, path: str, body: Any) -> Json | None:
    """The message in a request's body, wherever it is kept; None when there is none."""
    if method in ("POST", "PATCH") and _MESSAGE.fullmatch(path):
        return body if isinstance(body, dict) else None
    if _CALLBACK.fullmatch(path) and body["type"] in (4, 5, 7):
        data: Json | None = body.get("data")
        return data
    return None


def commands_of(method: str, path: str, body: Any) -> list[Json] | None:
    """The commands a request registers, None when it registers none."""
    if method not in ("PUT", "POST", "PATCH") or not _COMMANDS.fullmatch(path):
        return None
    return body if isinstance(body, list) else [body]


def refusals(method: str, path: str, body: Any) -> list[str]:
    """Everything Discord would refuse the body for, each as where: what; empty when nothing."""
    if body is None:
        return []
    try:
        return list(_refusals(method, path, body))
    except (AttributeError, KeyError, TypeError) as error:
        return [f"{MISSHAPEN}: {error!r}"]


def _refusals(method: str, path: str, body: Any) -> Iterator[str]:
    if message := message_of(method, path, body):
        yield from _message_refused(message, edits=method == "PATCH" or body.get("type") == 7)
    if commands := commands_of(method, path, body):
        yield from commands_refused(commands, whole=method != "PATCH")
    if _CALLBACK.fullmatch(path):
        data = body.get("data") or {}
        if body["type"] == 8:
            yield from _choices_refused(data.get("choices") or [])
        if body["type"] == 9:
            yield from modal_refused(data)


def _message_refused(body: Json, *, edits: bool) -> Iterator[str]:
    content, embeds = body.get("content") or "", body.get("embeds") or []
    if len(content) > CONTENT:
        yield f"content: {len(content)} characters, {CONTENT} at most"
    if len(embeds) > EMBEDS:
        yield f"embeds: {len(embeds)}, {EMBEDS} at most"
    if len(body.get("attachments") or []) > ATTACHMENTS:
        yield f"attachments: {ATTACHMENTS} at most"
    if len(str(body.get("nonce") or "")) > NONCE:
        yield f"nonce: {NONCE} characters at most"
    for index, embed in enumerate(embeds):
        yield from _embed_refused(embed, f"embeds/{index}")
    if (total := sum(embed_length(embed) for embed in embeds)) > ALL_EMBEDS:
        yield f"embeds: {total} characters over all, {ALL_EMBEDS} at most"
    version_2 = bool((body.get("flags") or 0) & COMPONENTS_V2)
    if version_2 and (content or embeds):
        yield "flags: Components V2 goes with neither content nor embeds"
    yield from components_refused(body.get("components") or [], version_2, edits)
    allowed = body.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        if kind in allowed.get("parse", []) and allowed.get(kind):
            yield f"allowed_mentions: {kind} are both parsed and listed"


def embed_length(embed: Json) -> int:
    """The characters of an embed that count for the limit over all."""
    texts = [embed.get(key) for key in _EMBED]
    texts += [(embed.get(part) or {}).get(key) for part, (key, _) in _EMBED_PARTS.items()]
    texts += [field[key] for field in embed.get("fields") or [] for key in ("name", "value")]
    return sum(len(text or "") for text in texts)


def _embed_refused(embed: Json, where: str) -> Iterator[str]:
    for key, most in _EMBED.items():
        if len(embed.get(key) or "") > most:
            yield f"{where}/{key}: {most} characters at most"
    for part, (key, most) in _EMBED_PARTS.items():
        if len((embed.get(part) or {}).get(key) or "") > most:
            yield f"{where}/{part}/{key}: {most} characters at most"
    fields = embed.get("fields") or []
    if len(fields) > FIELDS:
        yield f"{where}/fields: {FIELDS} at most"
    for index, field in enumerate(fields):
        for key, most in (("name", FIELD_NAME), ("value", FIELD_VALUE)):
            if not 1 <= len(field[key]) <= most:
                yield f"{where}/fields/{index}/{key}: 1 to {most} characters"


def _choices_refused(choices: list[Json]) -> Iterator[str]:
    if len(choices) > CHOICES:
        yield f"choices: {len(choices)}, {CHOICES} at most"
    for index, choice in enumerate(choices):
        for key in ("name", "value"):
            if isinstance(choice[key], str) and not 1 <= len(choice[key]) <= CHOICE:
                yield f"choices/{index}/{key}: 1 to {CHOICE} characters"
