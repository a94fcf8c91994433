"""Interactions: what a person did to a command, button or form, and what the bot made of it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .message import COMMAND_REPLY, MENU_REPLY, REPLY, Message
from .options import Filled
from .permissions import permissions_in
from .wire import Json, present, walk

if TYPE_CHECKING:
    from .member import Member
    from .server import DiscordServer
    from .world import Channel

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5  # types of interactions
TEXT_INPUT, FILE_UPLOAD, RADIO, CHECKBOX = 4, 19, 21, 23  # fields of a form with one value
ACTION_ROW, LABEL = 1, 18
ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Choice:
    """One line that autocomplete offers."""

    name: str
    value: str | int | float


@dataclass(frozen=True, slots=True)
class Modal:
    """A form the bot opened before somebody."""

    interaction: Interaction
    custom_id: str
    title: str
    components: list[Json]

    @property
    def fields(self) -> dict[str, Json]:
        """The fields by custom_id, in order; each has the `label` it is shown with."""
        found: dict[str, Json] = {}

        def collect(component: Json) -> None:
            inner = component.get("component")
            if inner:
                found[inner["custom_id"]] = inner | {"label": component["label"]}
            elif component["type"] == TEXT_INPUT and component["custom_id"] not in found:
                found[component["custom_id"]] = component

        walk(self.components, collect)
        return found


@dataclass(slots=True, eq=False, repr=False)
class Interaction:
    """One interaction and all that came of it.

    `answer` is the message the person sees in the end: the response, the changed message, the
    edited "is thinking" or the first follow-up; `response` is the callback's type, None before.
    """

    server: DiscordServer
    kind: int
    member: Member
    channel: Channel
    data: Json
    source: Message | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    id: int = 0
    started: float = field(default_factory=time.monotonic)
    response: int | None = None
    original: Message | None = None
    answer: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: Modal | None = None
    choices: list[Choice] | None = None

    def __post_init__(self) -> None:
        self.id = self.server.ids.next()

    def __repr__(self) -> str:
        return f"<Interaction {self.id} of {self.member.user.name}: {self.data}>"

    @property
    def age(self) -> float:
        """Seconds since it was sent."""
        return time.monotonic() - self.started

    @property
    def reply_kind(self) -> int:
        """The type of the messages that answer it."""
        if self.kind != COMMAND:
            return REPLY if self.source else 0
        return COMMAND_REPLY if self.data["type"] == 1 else MENU_REPLY

    def message_keys(self) -> Json:
        """What a message says of the interaction it answers."""
        application = str(self.server.application_id)
        metadata = {
            "id": str(self.id),
            "type": self.kind,
            "user": self.member.user.payload(),
            "authorizing_integration_owners": self._owners(),
        }
        return {
            "application_id": application,
            "webhook_id": application,
            "interaction_metadata": metadata,
        }

    def _owners(self) -> Json:
        return {"0": str(self.channel.guild.id) if self.channel.guild else "0"}

    def payload(self) -> Json:
        """INTERACTION_CREATE, with what discord.py reads and no null where a key can be absent."""
        guild, member = self.channel.guild, self.member
        body: Json = {
            "id": str(self.id),
            "application_id": str(self.server.application_id),
            "type": self.kind,
            "data": self.data,
            "channel": self.channel.payload(),
            "channel_id": str(self.channel.id),
            "token": self.token,
            "version": 1,
            "locale": member.user.locale,
            "entitlements": [],
            "authorizing_integration_owners": self._owners(),
            "context": 0 if guild else 1,
            "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
            "app_permissions": str(permissions_in(guild.bot if guild else member, self.channel)),
            **present(message=self.source and self.source.payload()),
        }
        if guild is None:
            return body | {"user": member.user.payload()}
        here = {"permissions": str(permissions_in(member, self.channel))}
        return body | {
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_id": str(guild.id),
            "guild_locale": guild.locale,
            "member": member.payload() | here,
        }


def submission(modal: Modal, given: Mapping[str, Any]) -> Json:
    """The data of a submitted form; `given` has values by custom_id or label.

    Raises ValueError for what Discord's form would not let a person submit.
    """
    values: dict[str, Any] = {}
    for name, value in given.items():
        ids = [i for i, shown in modal.fields.items() if name in (i, shown.get("label"))]
        if not ids:
            labels = [shown.get("label") for shown in modal.fields.values()]
            raise ValueError(f"the form has no field {name!r}, only {labels}")
        values[ids[0]] = value
    filled = Filled(modal.interaction.server, modal.interaction.channel)

    def answered(component: Json) -> Json:
        inner = {"type": component["type"], **present(id=component.get("id"))}
        if component["type"] == ACTION_ROW:
            return inner | {"components": [answered(c) for c in component["components"]]}
        if component["type"] == LABEL:
            return inner | {"component": answered(component["component"])}
        if "custom_id" not in component:
            return inner
        value = _field_value(component, values.get(component["custom_id"]), filled)
        return inner | {"custom_id": component["custom_id"]} | value

    data: Json = {
        "custom_id": modal.custom_id,
        "components": [answered(component) for component in modal.components],
    }
    return data | ({"resolved": filled.resolved} if filled.resolved else {})


def _field_value(component: Json, value: Any, filled: Filled) -> Json:
    name = component["custom_id"]
    if component["type"] == TEXT_INPUT:
        text = str(component.get("value") or "") if value is None else str(value)
        low = component.get("min_length") or 0
        needed = component.get("required", True)
        if (needed and not text) or (text and len(text) < low):
            raise ValueError(f"the field {name!r} needs at least {max(low, 1)} characters")
        if len(text) > component.get("max_length", 4000):
            raise ValueError(
                f"the field {name!r} takes at most {component['max_length']} characters"
            )
        return {"value": text}
    if component["type"] in (RADIO, CHECKBOX):
        return {"value": value}
    picked = [] if value is None else value if isinstance(value, list) else [value]
    if component.get("required", True) and not picked:
        raise ValueError(f"the field {name!r} needs a choice")
    return {"values": [filled.resolve(v) if not isinstance(v, str) else v for v in picked]}
