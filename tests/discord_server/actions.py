"""What people do to commands, buttons and forms, turned into interactions for the bot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL,
    Choice,
    Interaction,
    Modal,
    submission,
)
from .message import BUTTON, Message
from .options import Filled, descend
from .registry import refusal
from .wire import Json

if TYPE_CHECKING:
    from .member import Member
    from .server import DiscordServer
    from .world import Channel

CHAT_INPUT, OF_USER, OF_MESSAGE = 1, 2, 3  # types of commands
LINK = 5  # a style of buttons
STRING_SELECT = 3


class Actions:
    """Starts interactions for members; `Member` has the methods tests call."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server

    async def slash(
        self, member: Member, channel: Channel, command: str, options: Mapping[str, Any]
    ) -> Interaction:
        path = await self._path(member, channel, command)
        filled = Filled(self._server, channel)
        filled.fill(path[-1].get("options", []), options, member.user.locale)
        return self._begin(COMMAND, member, channel, _command_data(path, filled))

    async def autocomplete(
        self,
        member: Member,
        channel: Channel,
        command: str,
        options: Mapping[str, Any],
        within: float,
    ) -> list[Choice]:
        path = await self._path(member, channel, command)
        filled = Filled(self._server, channel)
        filled.fill_partly(path[-1].get("options", []), options, member.user.locale)
        asked = self._begin(AUTOCOMPLETE, member, channel, _command_data(path, filled))
        await self._server.until(
            lambda: asked.choices is not None, within, f"the choices of /{command}"
        )
        return asked.choices or []

    async def context_menu(
        self, member: Member, target: Message | Member, name: str, channel: Channel | None
    ) -> Interaction:
        on_message = isinstance(target, Message)
        place = target.channel if isinstance(target, Message) else channel
        place = place or next(iter(member.guild.channels.values()))
        kind = OF_MESSAGE if on_message else OF_USER
        command = await self._command(kind, name, member, place)
        filled = Filled(self._server, place)
        if isinstance(target, Message):
            filled.resolved["messages"] = {str(target.id): target.payload()}
        else:
            filled.resolve(target)
        data = _command_data([command], filled) | {"target_id": str(target.id)}
        return self._begin(COMMAND, member, place, data)

    def use(
        self, member: Member, message: Message, name: str, values: Sequence[Any] | None
    ) -> Interaction:
        """Presses a button (no values) or chooses from a select."""
        if message.deleted:
            raise ValueError("that message is gone")
        if message.viewer not in (None, member.user):
            raise ValueError(f"{member.user.name} does not see that message")
        control = message.control(name)
        if control.get("disabled") or control.get("style") == LINK:
            raise ValueError(f"{name!r} is disabled or a link")
        if (control["type"] == BUTTON) is not (values is None):
            raise ValueError(f"{name!r} is another kind of control")
        data: Json = {
            "custom_id": control["custom_id"],
            "component_type": control["type"],
            "id": control["id"],
        }
        if values is not None:
            filled = Filled(self._server, message.channel)
            data["values"] = [_picked(control, value, filled) for value in values]
            data |= {"resolved": filled.resolved} if filled.resolved else {}
        return self._begin(COMPONENT, member, message.channel, data, message)

    async def submit(
        self,
        member: Member,
        form: Interaction | Modal,
        values: Mapping[str, Any],
        within: float,
    ) -> Interaction:
        modal = await self._server.modal_of(form, within) if isinstance(form, Interaction) else form
        asked = modal.interaction
        if asked.member is not member:
            raise ValueError(f"the form was shown to {asked.member.user.name}")
        return self._begin(MODAL, member, asked.channel, submission(modal, values), asked.source)

    async def _path(self, member: Member, channel: Channel, command: str) -> list[Json]:
        first, *words = command.split()
        found = await self._command(CHAT_INPUT, first, member, channel)
        return descend(found, words, member.user.locale)

    async def _command(self, kind: int, name: str, member: Member, channel: Channel) -> Json:
        commands = self._server.commands
        found = await self._server.until(
            lambda: commands.find(kind, name, member, channel),
            self._server.patience,
            lambda: f"the command {name!r}; registered are {commands.names}",
        )
        if reason := refusal(found, member, channel):
            raise ValueError(f"the command {name!r}: {reason}")
        return found

    def _begin(
        self,
        kind: int,
        member: Member,
        channel: Channel,
        data: Json,
        source: Message | None = None,
    ) -> Interaction:
        interaction = Interaction(self._server, kind, member, channel, data, source)
        self._server.begin(interaction)
        return interaction


def _command_data(path: list[Json], filled: Filled) -> Json:
    command, *below = path
    options = filled.options
    for entry in reversed(below):
        options = [{"name": entry["name"], "type": entry["type"], "options": options}]
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    if options:
        data["options"] = options
    return data | ({"resolved": filled.resolved} if filled.resolved else {})


def _picked(control: Json, value: Any, filled: Filled) -> str:
    if control["type"] != STRING_SELECT:
        return filled.resolve(value)
    for option in control["options"]:
        if value in (option["value"], option["label"]):
            return str(option["value"])
    labels = [option["label"] for option in control["options"]]
    raise ValueError(f"{value!r} is none of {labels}")
