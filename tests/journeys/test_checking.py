"""Checking a message with the sources, from its menu: privately, and then for everybody."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.journeys.conftest import Place, buttons, words

MENU = "Check with the sources"


async def check(place: Place, text: str) -> Any:
    """What Alice is answered privately about a message of Bob's."""
    said = await place.bob.send(place.channel, text)
    done = await place.alice.context_menu(place.channel, MENU, said)
    assert done.response is not None
    assert done.response.ephemeral
    return done.response


async def test_what_a_source_says_is_stated_with_its_source_and_day(place: Place) -> None:
    checked = words(await check(place, "The Guard had about 1,200 guards in May 2021."))
    told = checked.replace("*", "")
    assert "Stated · “The Guard had about 1,200 guards in May 2021.”\nOn 3 May 2021" in told
    assert "Lettre de la garde, 3 May 2021" in checked


async def test_another_figure_differs(place: Place) -> None:
    checked = words(await check(place, "The Guard had 9,000 guards in May 2021."))
    told = checked.replace("*", "")
    assert "Differs · “The Guard had 9,000 guards in May 2021.”\nOn 3 May 2021" in told


async def test_of_another_year_the_nearest_is_shown_as_such(place: Place) -> None:
    checked = words(await check(place, "The Guard had 1,200 guards in 2019."))
    assert "**Not in these sources, only this** · “The Guard" in checked
    assert "Stated**" not in checked


async def test_a_message_in_french_is_checked_too(place: Place) -> None:
    checked = await check(place, "La garde du phare avait environ 1 200 gardes en mai 2021.")
    assert "**Stated** · “La garde" in words(checked)


async def test_a_message_without_claims_is_told_as_such(place: Place) -> None:
    assert "I found no claim in it" in words(await check(place, "Lovely weather today!"))


async def test_a_message_without_text_is_told_as_such(place: Place) -> None:
    answer = await place.ask("!troops 2021")  # its words are in components
    done = await place.alice.context_menu(place.channel, MENU, answer)
    assert "no text that could be checked" in words(done.response)


async def test_it_is_posted_once_as_it_was_seen(place: Place) -> None:
    private = await check(place, "The Guard had 9,000 guards in May 2021.")
    assert buttons(private) == ["Post it here"]
    seen = words(private)
    await place.alice.click(private, label="Post it here")
    assert not place.last().flags.ephemeral
    assert words(place.last()).startswith(seen)
    assert f"Checked by <@{place.alice.id}>" in words(place.last())
    assert buttons(place.last()) == []
    assert buttons(private) == []


async def test_it_can_be_posted_after_a_restart(place: Place) -> None:
    private = await check(place, "The Guard had 9,000 guards in May 2021.")
    await place.env.restart_bot(place.new_bot())
    await place.alice.click(private, label="Post it here")
    assert "Checked by" in words(place.last())


async def test_who_may_not_write_here_posts_nothing(place: Place) -> None:
    silent = discord.PermissionOverwrite(send_messages=False)
    place.channel = place.guild.create_text_channel("news", overwrites={place.alice: silent})
    private = await check(place, "The Guard had 9,000 guards in May 2021.")
    told = await place.alice.click(private, label="Post it here")
    assert "You may not write in this channel" in words(told.response)


@pytest.mark.parametrize(
    "text",
    [
        "The Guard had 9,000 guards in May 2021. " * 50,
        "@everyone the **Guard** had 9,000 guards in May 2021 <@&1> [x](https://example.org)",
        "The Guard had 9,000 guards in May 2021 " + "\u202e" * 500,
        "9" * 2_000,
        "in " * 600 + "2021",
    ],
)
async def test_hostile_messages_are_bounded_and_ping_nobody(place: Place, text: str) -> None:
    checked = await check(place, text[:2_000])
    assert len(words(checked)) <= 4_000
    assert "@everyone" not in words(checked)
    assert "[x](" not in words(checked)
