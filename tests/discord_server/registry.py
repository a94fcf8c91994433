"""The commands the bot has registered, for everywhere and for single servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .options import called
from .permissions import bits, permissions_in
from .wire import UNKNOWN_COMMAND, Json, known

if TYPE_CHECKING:
    from .member import Member
    from .server import DiscordServer
    from .world import Channel

_DEFAULTS: Json = {
    "type": 1,
    "description": "",
    "default_member_permissions": None,
    "nsfw": False,
    "contexts": None,
    "integration_types": [0],
}


class Commands:
    """Registered commands by the server they belong to, None for those of everywhere."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        self._held: dict[int | None, dict[int, Json]] = {None: {}}

    def of(self, guild: int | None) -> dict[int, Json]:
        return self._held.setdefault(guild, {})

    @property
    def names(self) -> list[str]:
        """The names of all commands, sorted."""
        return sorted(c["name"] for held in self._held.values() for c in held.values())

    def replace(self, bodies: list[Json], guild: int | None) -> list[Json]:
        """A bulk overwrite: commands that keep their name and type keep their id."""
        ids = {(c["type"], c["name"]): c["id"] for c in self.of(guild).values()}
        entries = [self._entry(body, guild, ids) for body in bodies]
        self._held[guild] = {int(entry["id"]): entry for entry in entries}
        return entries

    def add(self, body: Json, guild: int | None) -> Json:
        """One more command, or the same one anew."""
        ids = {(c["type"], c["name"]): c["id"] for c in self.of(guild).values()}
        entry = self._entry(body, guild, ids)
        self.of(guild)[int(entry["id"])] = entry
        return entry

    def edit(self, command: str, body: Json, guild: int | None) -> Json:
        entry: Json = known(self.of(guild), command, UNKNOWN_COMMAND)
        entry |= body
        return entry

    def remove(self, command: str, guild: int | None) -> None:
        known(self.of(guild), command, UNKNOWN_COMMAND)
        del self.of(guild)[int(command)]

    def _entry(self, body: Json, guild: int | None, ids: dict[Any, str]) -> Json:
        entry = _DEFAULTS | {key: value for key, value in body.items() if value is not None}
        same = ids.get((entry["type"], entry["name"]))
        permissions = entry["default_member_permissions"]
        entry |= {
            "id": same or str(self._server.ids.next()),
            "application_id": str(self._server.application_id),
            "version": str(self._server.ids.next()),
            "default_member_permissions": None if permissions is None else str(permissions),
        }
        return entry | ({"guild_id": str(guild)} if guild else {})

    def find(self, kind: int, name: str, member: Member, channel: Channel) -> Json | None:
        """The command of that type and name, one of the server's own before one of everywhere."""
        guild = channel.guild.id if channel.guild else None
        for held in (self.of(guild), self.of(None)):
            for entry in held.values():
                if entry["type"] == kind and called(entry, name, member.user.locale):
                    return entry
        return None


def refusal(command: Json, member: Member, channel: Channel) -> str | None:
    """Why Discord does not offer the command to this member here, or None when it does."""
    guild = channel.guild
    contexts = command["contexts"]
    if contexts is None:
        contexts = [0, 1] if command.get("dm_permission", True) else [0]
    if (0 if guild else 1) not in contexts:
        return "it is not offered in this kind of channel"
    if guild is None or command["name"] in guild.opened_commands:
        return None
    needed = command["default_member_permissions"]
    held = permissions_in(member, channel)
    if not held & bits(["use_application_commands"]):
        return f"{member.user.name} cannot use application commands here"
    wanted = None if needed is None else int(needed) or bits(["administrator"])
    if wanted is not None and held & wanted != wanted:
        return f"{member.user.name} lacks its default permissions ({needed})"
    return None
