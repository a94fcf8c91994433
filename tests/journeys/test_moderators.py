"""Who may change facts: every command that writes, by every kind of member, in every place."""

from __future__ import annotations

from dataclasses import dataclass

import discord
import pytest
import simcord

from knowledge.guild_settings import GuildSettings
from tests.journeys.conftest import Place, pencil_of, words
from tests.journeys.forms import cited, click, fields, open_form, saved, send, send_by

STORM = {"topic": "weather", "subject": "storm", "document": "notice"}
WRITING: dict[str, dict[str, str]] = {
    "fact add": STORM,
    "fact edit": {"id": "LAMP-1"},
    "fact retire": {"id": "LAMP-1"},
    "fact restore": {"id": "LAMP-6"},
}
MEMBERS = {
    "owner": True,
    "administrator": True,
    "moderator": True,
    "member with the role": True,
    "member with another role": False,
    "member who manages messages in one channel": False,
    "member who manages the server": False,
    "member": False,
    "moderator of another server": False,
}
REFUSED = "Only moderators may do this"


@dataclass
class Village:
    """A server with one of each kind of member, where one fact has been withdrawn."""

    place: Place
    people: dict[str, simcord.MemberActor]
    role: simcord.RoleHandle


@pytest.fixture
async def village(place: Place) -> Village:
    guild, env = place.guild, place.env
    guards = guild.create_role("guards")
    other = guild.create_role("others")
    admin = guild.create_role("admin", permissions=discord.Permissions(administrator=True))
    server = guild.create_role("server", permissions=discord.Permissions(manage_guild=True))
    helper = guild.create_role("helper")
    place.channel = guild.create_text_channel(
        "watch", overwrites={helper: discord.PermissionOverwrite(manage_messages=True)}
    )
    stranger = env.create_user("stranger")
    elsewhere = env.create_guild()
    judge = elsewhere.create_role("judge", permissions=discord.Permissions(manage_messages=True))
    elsewhere.add_member(stranger, roles=[judge])

    def somebody(*roles: simcord.RoleHandle) -> simcord.MemberActor:
        name = "-".join(["somebody", *(r.name for r in roles)])
        return guild.add_member(env.create_user(name), roles=list(roles))

    opened = await place.moderator.slash(place.channel, "fact retire", id="LAMP-6")
    preview = await send(place, opened, reason="hearsay")
    await click(place, preview, "Confirm")
    await place.store.set_guild_settings(guild.id, GuildSettings(moderator_role=guards.id))
    owner = guild.owner
    return Village(
        place,
        {
            "owner": simcord.MemberActor(env, guild, owner),
            "administrator": somebody(admin),
            "moderator": place.moderator,
            "member with the role": somebody(guards),
            "member with another role": somebody(other),
            "member who manages messages in one channel": somebody(helper),
            "member who manages the server": somebody(server),
            "member": place.alice,
            "moderator of another server": guild.add_member(stranger),
        },
        guards,
    )


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("kind", MEMBERS)
async def test_only_moderators_open_a_form(village: Village, kind: str, command: str) -> None:
    place, person = village.place, village.people[kind]
    result = await person.slash(place.channel, command, **WRITING[command])
    if MEMBERS[kind]:
        assert result.modal is not None
    else:
        assert result.modal is None
        assert REFUSED in words(result.response)


@pytest.mark.parametrize("command", WRITING)
async def test_nothing_is_changed_in_direct_messages(place: Place, command: str) -> None:
    result = await place.moderator.user.slash(command, **WRITING[command])
    assert result.modal is None
    assert "only works in a server" in words(result.response)


@pytest.mark.parametrize("kind", [kind for kind, allowed in MEMBERS.items() if not allowed])
async def test_nobody_else_gets_past_a_button(village: Village, kind: str) -> None:
    """The buttons of the moderators' own private messages, had somebody else got at them."""
    place, person = village.place, village.people[kind]
    answer = await place.ask("!cite LAMP-1")
    told = await person.click(answer, custom_id=pencil_of(answer))
    assert told.modal is not None
    assert told.modal["title"] == "This is wrong"
    shown = await person.slash(place.channel, "fact history", id="LAMP-1")
    assert "Edit" not in str(shown.response and shown.response.components)


# -- the role ----------------------------------------------------------------------------------


async def lose(place: Place, person: simcord.MemberActor, role: simcord.RoleHandle) -> None:
    await place.env.bot.http.remove_role(place.guild.id, person.id, role.id, reason=None)


async def test_who_loses_the_role_while_the_form_is_open_is_refused(village: Village) -> None:
    place, person = village.place, village.people["member with the role"]
    opened = await person.slash(place.channel, "fact edit", id="LAMP-1")
    await lose(place, person, village.role)
    sent = await send_by(person, opened, en="Mine.", reason="mine")
    assert REFUSED in words(sent)
    assert "Mine." not in await cited(place, "LAMP-1")


async def test_who_loses_the_role_before_confirming_is_refused(village: Village) -> None:
    place, person = village.place, village.people["member with the role"]
    opened = await person.slash(place.channel, "fact edit", id="LAMP-1")
    preview = await send_by(person, opened, en="Mine.", reason="mine")
    await lose(place, person, village.role)
    told = await person.click(preview, label="Confirm")
    assert REFUSED in words(told.response)
    assert "Mine." not in await cited(place, "LAMP-1")


async def test_the_role_is_set_and_taken_back_in_the_settings(place: Place) -> None:
    role = place.guild.create_role("keepers")
    kim = place.guild.add_member(place.env.create_user("kim"), roles=[role])
    refused = await kim.slash(place.channel, "fact edit", id="LAMP-1")
    assert REFUSED in words(refused.response)
    shown = await place.moderator.slash(place.channel, "settings", moderators=role)
    assert "and by: keepers" in words(shown.response)
    assert (await kim.slash(place.channel, "fact edit", id="LAMP-1")).modal is not None
    everyone = place.guild.default_role
    await place.moderator.slash(place.channel, "settings", moderators=everyone)
    refused = await kim.slash(place.channel, "fact edit", id="LAMP-1")
    assert REFUSED in words(refused.response)
    await place.moderator.send(place.channel, "!settings moderators keepers")
    assert "and by: keepers" in words(place.last())
    await place.moderator.send(place.channel, "!settings moderators nobody")
    assert "no role “nobody”" in words(place.last())


# -- what is of another server -----------------------------------------------------------------


async def test_a_fact_of_another_server_cannot_be_named(place: Place) -> None:
    opened = await place.moderator.slash(place.channel, "fact add", **STORM)
    typed = {"fr": "Là.", "en": "There.", "phrase": "Le port accuse la mer", "as_of": "2023"}
    await click(place, await send(place, opened, **typed, reason="new"), "Confirm")
    other = place.env.create_guild()
    channel = other.create_text_channel("elsewhere")
    role = other.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    judge = other.add_member(place.env.create_user("judge"), roles=[role])
    for command in ("edit", "retire", "restore", "history"):
        refused = await judge.slash(channel, f"fact {command}", id="S-1")
        assert refused.modal is None
        assert "no fact S-1 on this server" in words(refused.response)
    offered = await judge.autocomplete(channel, "fact edit", "id", "S-1")
    assert offered == []


async def test_history_is_for_everybody_and_editing_from_it_is_not(place: Place) -> None:
    await saved(place, en="New.")
    shown = await place.alice.slash(place.channel, "fact history", id="LAMP-1")
    assert shown.response is not None
    assert shown.response.ephemeral
    assert "LAMP-1@2" in words(shown.response)
    assert fields(await open_form(place))["en"] == "New."
