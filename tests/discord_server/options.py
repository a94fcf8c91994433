"""Turning what a person typed after a slash into the options Discord sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .member import Member
from .message import Upload
from .permissions import permissions_in
from .wire import Json
from .world import Channel, Role

if TYPE_CHECKING:
    from .server import DiscordServer

SUBCOMMAND, GROUP = 1, 2
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)
_TYPES: dict[int, type | tuple[type, ...]] = {
    STRING: str,
    INTEGER: int,
    BOOLEAN: bool,
    USER: Member,
    CHANNEL: Channel,
    ROLE: Role,
    MENTIONABLE: (Member, Role),
    NUMBER: (int, float),
    ATTACHMENT: Upload,
}


def called(entry: Json, name: str, locale: str) -> bool:
    """Whether a command or option goes by that name, in itself or in the person's language."""
    return name in (entry["name"], (entry.get("name_localizations") or {}).get(locale))


def descend(command: Json, words: list[str], locale: str) -> list[Json]:
    """The command, group and subcommand those words name, outermost first.

    Raises ValueError when there is none, or when a subcommand is still to be chosen.
    """
    path = [command]
    for word in words:
        below = [o for o in path[-1].get("options", []) if o["type"] in (SUBCOMMAND, GROUP)]
        found = [option for option in below if called(option, word, locale)]
        if not found:
            names = [option["name"] for option in below]
            raise ValueError(f"/{path[-1]['name']} has no subcommand {word!r}, only {names}")
        path.append(found[0])
    rest = path[-1].get("options", [])
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in rest):
        raise ValueError(f"choose a subcommand of /{path[-1]['name']}: {[o['name'] for o in rest]}")
    return path


class Filled:
    """Options with their values, and the people, places and files they speak of."""

    def __init__(self, server: DiscordServer, channel: Channel) -> None:
        self.options: list[Json] = []
        self.resolved: Json = {}
        self._server = server
        self._channel = channel

    def fill(self, declared: list[Json], given: Mapping[str, Any], locale: str) -> None:
        """Fills every given option as a complete command.

        Raises ValueError for what Discord's own form would not let a person send.
        """
        for name, value in given.items():
            option = _option(declared, name, locale)
            entry = {"name": option["name"], "type": option["type"]}
            self.options.append(entry | {"value": self._value(option, value)})
        filled = {option["name"] for option in self.options}
        missing = [o["name"] for o in declared if o.get("required") and o["name"] not in filled]
        if missing:
            raise ValueError(f"these options are required: {missing}")

    def fill_partly(self, declared: list[Json], given: Mapping[str, Any], locale: str) -> None:
        """Fills the options while the last one is still being typed."""
        *before, (focused, typed) = given.items()
        for name, value in before:
            self.fill([_option(declared, name, locale)], {name: value}, locale)
        option = _option(declared, focused, locale)
        if not option.get("autocomplete"):
            raise ValueError(f"the option {focused!r} does not complete what is typed")
        entry = {"name": option["name"], "type": option["type"], "value": str(typed)}
        self.options.append(entry | {"focused": True})

    def _value(self, option: Json, value: Any) -> Any:
        kind, name = option["type"], option["name"]
        if choices := option.get("choices"):
            for choice in choices:
                if value in (choice["value"], choice["name"]):
                    return choice["value"]
            raise ValueError(f"{value!r} is none of the choices of {name!r}")
        if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != BOOLEAN):
            raise ValueError(f"the option {name!r} does not take {value!r}")
        if isinstance(value, Member | Role | Channel | Upload):
            return self.resolve(value)
        size, word = (len(value), "length") if isinstance(value, str) else (value, "value")
        low, high = option.get(f"min_{word}"), option.get(f"max_{word}")
        if (low is not None and size < low) or (high is not None and size > high):
            raise ValueError(f"the option {name!r} takes a {word} of {low} to {high}")
        return value

    def resolve(self, value: Member | Role | Channel | Upload) -> str:
        """Enters somebody or something among the resolved data; its id."""
        if isinstance(value, Member):
            self._enter("users", value.id, value.user.payload())
            if self._channel.guild:
                member = value.payload(with_user=False)
                del member["deaf"], member["mute"]
                member["permissions"] = str(permissions_in(value, self._channel))
                self._enter("members", value.id, member)
        elif isinstance(value, Role):
            self._enter("roles", value.id, value.payload())
        elif isinstance(value, Channel):
            self._enter("channels", value.id, value.payload() | {"permissions": "0"})
        else:
            stored = self._server.store(value, self._channel)
            self._enter("attachments", stored["id"], stored | {"ephemeral": True})
            return str(stored["id"])
        return str(value.id)

    def _enter(self, kind: str, key: int | str, payload: Json) -> None:
        self.resolved.setdefault(kind, {})[str(key)] = payload


def _option(declared: list[Json], name: str, locale: str) -> Json:
    for option in declared:
        if called(option, name, locale):
            return option
    raise ValueError(f"there is no option {name!r}, only {[o['name'] for o in declared]}")
