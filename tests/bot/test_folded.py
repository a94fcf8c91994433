"""Folded servers look to everybody like the library's own, told by the events of a Discord."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord
import pytest

from bot import folded
from bot.folded import fold_servers
from tests.discord_server import DiscordServer, Guild

Tell = Callable[[str, Any], None]


@dataclass
class Told:
    """A client that is told of a world which nobody connected to."""

    world: DiscordServer
    client: discord.AutoShardedClient
    tell: Tell

    def of(self, guild: Guild) -> discord.Guild:
        """The server as the library shows it."""
        found = self.client.get_guild(guild.id)
        assert found is not None
        return found

    def join(self, name: str) -> Guild:
        """A server with a channel, a closed channel, a thread and a role."""
        guild = self.world.add_guild(name, locale="fr")
        self.tell("GUILD_CREATE", guild.payload(guild.members.values()))
        return guild


@pytest.fixture
async def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    world = DiscordServer()
    client = discord.AutoShardedClient(intents=discord.Intents(guilds=True))
    state = client._connection
    payload: Any = world.bot_user.payload()
    state.user = discord.ClientUser(state=state, data=payload)
    fold_servers(client)

    def tell(event: str, data: Any) -> None:
        state.parsers[event](data)

    def dispatch(event: str, data: Any, *, guild: int | None) -> None:
        if guild in {g.id for g in client.guilds}:
            tell(event, data)

    monkeypatch.setattr(world.gateway, "dispatch", dispatch)
    return Told(world, client, tell)


async def test_a_server_has_what_discord_told_of_it(told: Told) -> None:
    ours = told.world.add_guild("Lighthouse", locale="fr")
    ours.add_text_channel("general", deny={ours.everyone: ["send_messages"]})
    ours.add_role("Keepers", "manage_messages")
    told.tell("GUILD_CREATE", ours.payload(ours.members.values()))
    guild = told.of(ours)
    assert guild.name == "Lighthouse"
    assert guild.preferred_locale is discord.Locale.french
    assert [channel.name for channel in guild.text_channels] == ["general"]
    assert "Keepers" in [role.name for role in guild.roles]
    assert guild.get_member(ours.owner.id) is None  # no member but the bot's own
    rights = guild.text_channels[0].permissions_for(guild.me)
    assert rights.view_channel


async def test_channels_follow_what_happens_to_them(told: Told) -> None:
    ours = told.join("Lighthouse")
    guild = told.of(ours)
    channel = ours.add_text_channel("general")
    assert guild.get_channel(channel.id) is not None
    thread = ours.add_thread(channel, "lamp")
    assert guild.get_thread(thread.id) is not None
    assert thread.id in [t.id for t in guild.text_channels[0].threads]
    channel.set_permissions(ours.everyone, deny=["view_channel"])
    closed = guild.get_channel(channel.id)
    assert closed is not None
    assert closed.overwrites_for(guild.default_role).view_channel is False
    told.tell("CHANNEL_DELETE", channel.payload())
    assert guild.get_channel(channel.id) is None
    assert guild.get_thread(thread.id) is None


async def test_a_thread_that_is_archived_or_deleted_is_gone(told: Told) -> None:
    ours = told.join("Lighthouse")
    guild, channel = told.of(ours), ours.add_text_channel("general")
    told_of = {"guild_id": str(ours.id)}
    archived = ours.add_thread(channel, "old").payload() | told_of
    archived["thread_metadata"]["archived"] = True
    told.tell("THREAD_UPDATE", archived)
    deleted = ours.add_thread(channel, "wrong")
    told.tell("THREAD_DELETE", deleted.payload() | told_of)
    kept = ours.add_thread(channel, "lamp")
    assert [thread.id for thread in guild.threads] == [kept.id]
    later = kept.payload() | told_of | {"id": str(kept.id + 1), "name": "wick"}
    told.tell("THREAD_LIST_SYNC", told_of | {"channel_ids": [str(channel.id)], "threads": [later]})
    assert [thread.name for thread in guild.threads] == ["wick"]
    told.tell("THREAD_LIST_SYNC", told_of | {"threads": []})
    assert list(guild.threads) == []


async def test_roles_and_names_follow_what_happens_to_them(told: Told) -> None:
    ours = told.join("Lighthouse")
    guild = told.of(ours)
    role = ours.add_role("Keepers")
    channel = ours.add_text_channel("general")
    role.set_permissions("manage_messages")
    found = guild.get_role(role.id)
    assert found is not None
    assert found.permissions.manage_messages
    told.tell("GUILD_ROLE_DELETE", {"guild_id": str(ours.id), "role_id": str(role.id)})
    assert guild.get_role(role.id) is None
    renamed = ours.payload([]) | {"name": "Harbour"}
    for left_out in ("channels", "threads", "members"):  # as an update comes
        del renamed[left_out]
    told.tell("GUILD_UPDATE", renamed)
    assert told.of(ours).name == "Harbour"
    assert told.of(ours).get_channel(channel.id) is not None


async def test_the_objects_of_few_servers_are_kept(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folded, "MOST_OPEN", 2)
    servers = [told.join(f"Server {n}") for n in range(4)]
    channels = [server.add_text_channel("general") for server in servers]
    first, *others = (told.of(server) for server in servers)
    looked_at = first.get_channel(channels[0].id)
    assert first.get_channel(channels[0].id) is looked_at
    for guild in others:
        assert len(guild.text_channels) == 1
    again = first.get_channel(channels[0].id)
    assert again == looked_at  # the same channel to everybody
    assert again is not looked_at  # in an object of its own
    assert len(first._folding._open) == 2  # type: ignore[attr-defined]
