"""Who has the moderators' role, and no permission of Discord's, does all that moderators do."""

from __future__ import annotations

import pytest
import simcord
from discord import Permissions
from discord.app_commands import Command, ContextMenu, Group

from bot.client import Sourcier
from knowledge.guild_settings import GuildSettings
from tests.journeys.conftest import Place, pencil_of, words


@pytest.fixture
async def keeper(place: Place) -> simcord.MemberActor:
    role = place.guild.create_role("keepers")
    await place.store.set_guild_settings(place.guild.id, GuildSettings(moderator_role=role.id))
    return place.guild.add_member(place.env.create_user("kim"), roles=[role])


def test_no_command_is_hidden_from_who_manages_no_messages(place: Place) -> None:
    """A role is no permission: Discord could not tell its members from others."""
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    every = [*bot.tree.get_commands(), *bot.tree.walk_commands()]
    hidden = {
        one.qualified_name
        for one in every
        if isinstance(one, Command | Group | ContextMenu)
        and one.default_permissions not in (None, Permissions(manage_guild=True))
    }
    assert len(every) > 20
    assert hidden == set()


@pytest.mark.parametrize("command", ["review", "unanswered", "audit"])
async def test_the_role_opens_what_moderators_see_and_members_are_told_why_not(
    place: Place, keeper: simcord.MemberActor, command: str
) -> None:
    shown = await keeper.slash(place.channel, command)
    assert "Only moderators" not in words(shown.response)
    refused = await place.alice.slash(place.channel, command)
    assert "Only moderators" in words(refused.response)


async def test_the_role_corrects_by_menu_and_pencil(
    place: Place, keeper: simcord.MemberActor
) -> None:
    answer = await place.ask("!cite LAMP-6")
    edited = await keeper.context_menu(place.channel, "Edit this fact", answer)
    assert edited.modal is not None
    assert "LAMP-6" in edited.modal["title"]
    shown = await keeper.click(answer, custom_id=pencil_of(answer))
    assert "History of LAMP-6" in words(shown.response)
