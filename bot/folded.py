"""Servers held folded: thousands of them in little memory, each opened when somebody looks at it.

The library makes an object of every channel, thread and role of every server and keeps them all,
forty kilobytes a server; an answer needs those of one. Here what Discord told of them stays as it
came, packed, and is kept current by Discord's events. Whoever looks finds the library's own
objects as always: they are made then, and let go when others were looked at since.

What is told to listeners of the library otherwise, that a channel, thread or role changed, is not
told: nothing here listens.
"""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import discord
from discord.channel import _guild_channel_factory

if TYPE_CHECKING:
    from discord.state import ConnectionState

MOST_OPEN = 64  # servers

# All else that Discord tells of a server is used nowhere.
_USED = (
    *("id", "name", "owner_id", "preferred_locale", "unavailable", "member_count", "joined_at"),
    *("system_channel_id", "system_channel_flags", "premium_tier", "verification_level"),
    "default_message_notifications",
)


@dataclass(slots=True)
class Told:
    """What Discord told of the parts of a server, by their ids."""

    channels: dict[str, Any] = field(default_factory=dict)
    threads: dict[str, Any] = field(default_factory=dict)
    roles: dict[str, Any] = field(default_factory=dict)

    def packed(self) -> bytes:
        return zlib.compress(pickle.dumps((self.channels, self.threads, self.roles)), 1)

    @classmethod
    def unpacked(cls, packed: bytes) -> Told:
        return cls(*pickle.loads(zlib.decompress(packed)))  # noqa: S301 - packed by this process


class _Open(NamedTuple):
    """The library's objects for them, by their ids."""

    channels: dict[int, Any]
    threads: dict[int, discord.Thread]
    roles: dict[int, discord.Role]


class FoldedGuild(discord.Guild):
    """A server whose channels, threads and roles are folded."""

    __slots__ = ("_folding", "_packed")

    def __init__(self, folding: Folding, data: Mapping[str, Any]) -> None:
        self._folding = folding
        self._packed = b""
        super().__init__(data=data, state=folding.state)  # type: ignore[arg-type]

    def _from_data(self, guild: Mapping[str, Any]) -> None:
        own = [m for m in guild.get("members", ()) if int(m["user"]["id"]) == self._state.self_id]
        used = {key: guild[key] for key in _USED if key in guild}
        super()._from_data(used | {"members": own})  # type: ignore[arg-type]
        with self.changing() as told:
            for kind in ("channels", "threads", "roles"):
                if kind in guild:  # an update has no channels, and leaves them as they are
                    setattr(told, kind, {one["id"]: one for one in guild[kind]})

    # The library's own tables; what it puts there is known already.

    @property
    def _channels(self) -> dict[int, Any]:
        return self._folding.opened(self).channels

    @_channels.setter
    def _channels(self, _: object) -> None: ...

    @property
    def _threads(self) -> dict[int, discord.Thread]:
        return self._folding.opened(self).threads

    @_threads.setter
    def _threads(self, _: object) -> None: ...

    @property
    def _roles(self) -> dict[int, discord.Role]:
        return self._folding.opened(self).roles

    @_roles.setter
    def _roles(self, _: object) -> None: ...

    def told(self) -> Told:
        """What Discord told of its parts."""
        return Told.unpacked(self._packed) if self._packed else Told()

    @contextmanager
    def changing(self) -> Iterator[Told]:
        """The same, to be changed."""
        told = self.told()
        yield told
        self._packed = told.packed()
        self._folding.close(self)


class Folding:
    """The folded servers of a client, and those of them that are open."""

    def __init__(self, state: ConnectionState[Any]) -> None:
        self.state = state
        self._open: OrderedDict[int, _Open] = OrderedDict()

    def add(self, data: Mapping[str, Any]) -> FoldedGuild:
        """A server that Discord tells of."""
        guild = FoldedGuild(self, data)
        self.state._add_guild(guild)
        return guild

    def opened(self, guild: FoldedGuild) -> _Open:
        """The objects of a server, until many others were looked at since."""
        found = self._open.get(guild.id)
        if found is None:
            found = self._open[guild.id] = self._made(guild)
            while len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)
        self._open.move_to_end(guild.id)
        return found

    def close(self, guild: FoldedGuild) -> None:
        """Let go of the objects of a server."""
        self._open.pop(guild.id, None)

    def _made(self, guild: FoldedGuild) -> _Open:
        told, state = guild.told(), self.state
        roles = [discord.Role(guild=guild, state=state, data=data) for data in told.roles.values()]
        channels = []
        for data in told.channels.values():
            make, _ = _guild_channel_factory(data["type"])
            if make is not None:  # else of a kind that is younger than the library
                channels.append(make(guild=guild, state=state, data=data))
        threads = [
            discord.Thread(guild=guild, state=state, data=data) for data in told.threads.values()
        ]
        return _Open(
            {channel.id: channel for channel in channels},
            {thread.id: thread for thread in threads},
            {role.id: role for role in roles},
        )


def fold_servers(client: discord.Client) -> None:
    """Hold the servers of a client folded, from before it connects."""
    state = client._connection
    folding = Folding(state)
    setattr(state, "_add_guild_from_data", folding.add)  # noqa: B010 - a method of the library's
    for event, change in _CHANGES.items():
        state.parsers[event] = _changer(folding, change, state.parsers[event])


def _changer(
    folding: Folding, change: Callable[[Told, Any], None], otherwise: Callable[[Any], None]
) -> Callable[[Any], None]:
    def parse(data: Any) -> None:
        guild = folding.state._get_guild(int(data.get("guild_id") or 0))
        if not isinstance(guild, FoldedGuild):
            otherwise(data)
            return
        with guild.changing() as told:
            change(told, data)

    return parse


def _channel(told: Told, data: Any) -> None:
    told.channels[data["id"]] = data


def _channel_gone(told: Told, data: Any) -> None:
    told.channels.pop(data["id"], None)
    told.threads = {i: t for i, t in told.threads.items() if t["parent_id"] != data["id"]}


def _thread(told: Told, data: Any) -> None:
    if data["thread_metadata"]["archived"]:
        told.threads.pop(data["id"], None)
    else:
        told.threads[data["id"]] = data


def _thread_gone(told: Told, data: Any) -> None:
    told.threads.pop(data["id"], None)


def _threads(told: Told, data: Any) -> None:
    """All threads of some channels; of the server, where none are named."""
    named = data.get("channel_ids")
    kept = {} if named is None else told.threads
    told.threads = {i: t for i, t in kept.items() if t["parent_id"] not in (named or ())}
    told.threads |= {thread["id"]: thread for thread in data["threads"]}


def _role(told: Told, data: Any) -> None:
    told.roles[data["role"]["id"]] = data["role"]


def _role_gone(told: Told, data: Any) -> None:
    told.roles.pop(data["role_id"], None)


_CHANGES: dict[str, Callable[[Told, Any], None]] = {
    "CHANNEL_CREATE": _channel,
    "CHANNEL_UPDATE": _channel,
    "CHANNEL_DELETE": _channel_gone,
    "THREAD_CREATE": _thread,
    "THREAD_UPDATE": _thread,
    "THREAD_DELETE": _thread_gone,
    "THREAD_LIST_SYNC": _threads,
    "GUILD_ROLE_CREATE": _role,
    "GUILD_ROLE_UPDATE": _role,
    "GUILD_ROLE_DELETE": _role_gone,
}
