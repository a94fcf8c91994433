"""Somebody asks faster than anybody reads: told once, then nothing; others are answered."""

from __future__ import annotations

import pytest

from bot.client import Sourcier
from bot.limits import Limits, Rate
from tests.journeys.conftest import Place, bin_of, buttons, words


@pytest.fixture
def hurried(place: Place) -> Place:
    """Where nobody is answered more than twice; the clock stands still."""
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    bot.limits = Limits(Rate(2, 30), Rate(60, 60), clock=lambda: 0.0)
    return place


async def test_typed_questions_are_refused_once_then_unanswered_and_others_go_on(
    hurried: Place,
) -> None:
    for text in ("!troops 2021", "!strength 2023"):
        assert "### " in words(await hurried.ask(text))
    refused = words(await hurried.ask("!troops 2021"))
    assert "I answer again in 15 s" in refused
    assert await hurried.silent("!troops 2021")
    assert await hurried.silent("!storm")
    asked = await hurried.bob.send(hurried.channel, "!troops 2021")
    assert hurried.last().id != asked.id
    assert "1,200" in words(hurried.last())


async def test_what_is_not_for_the_bot_is_not_counted(hurried: Place) -> None:
    for _ in range(5):
        assert await hurried.silent("!unknown to everybody")
        assert await hurried.silent("just talking")
    assert "1,200" in words(await hurried.ask("!troops 2021"))


async def test_slash_commands_are_refused_once_and_privately(
    hurried: Place,
) -> None:
    alice = hurried.alice
    for _ in range(2):
        answered = await alice.slash(hurried.channel, "troops", when="2021")
        assert "1,200" in words(answered.response)
    refused = await alice.slash(hurried.channel, "troops", when="2021")
    assert refused.response is not None
    assert refused.response.ephemeral
    assert "I answer again in 15 s" in words(refused.response)
    unanswered = await alice.slash(hurried.channel, "troops", when="2021")
    assert unanswered.response is None


async def test_clicks_that_never_end_are_refused_once(hurried: Place) -> None:
    answer = await hurried.ask("!storm")
    assert "›" in buttons(answer)
    for _ in range(10):
        await hurried.alice.click(answer, label="Passage")
    refused = await hurried.alice.click(answer, label="Passage")
    assert "I answer again in 3 s" in words(refused.response)
    assert (await hurried.alice.click(answer, custom_id=bin_of(answer))).response is None


async def test_letters_that_never_end_find_no_offers_any_more(hurried: Place) -> None:
    alice = hurried.alice
    offered = [await alice.autocomplete(hurried.channel, "troops", "when", "20") for _ in range(21)]
    assert all(offered[:20])
    assert offered[20] == []
