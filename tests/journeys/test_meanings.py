"""In a server, what is near by meaning comes soon or not at all, and from that server's base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import simcord

from bot import meanings as waiting
from bot.answers import Answers
from bot.meanings import Meanings
from commands import REQUESTS
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.texts import Library
from tests.bot.lighthouse import BASE
from tests.journeys.conftest import Place, words
from tests.knowledge.editing import MODERATOR, new, retire
from tests.meant import StandIn

NEAR = "The Port accuses the sea."


@pytest.fixture
def model() -> Iterator[StandIn]:
    model = StandIn()
    yield model
    model.gate.set()  # no thread waits for ever


@pytest.fixture
def meanings(model: StandIn) -> Meanings:
    return Meanings(model)


@pytest.fixture
def base(meanings: Meanings) -> Answers:
    return Answers(BASE, Library(), REQUESTS, meanings=meanings)


def take_in(meanings: Meanings, base: FactBase = BASE) -> None:
    """Have all of a base taken in, as it is some time after the start."""
    assert meanings.now(lookups.ask("Who blames the ocean?", base), base)


async def own_base(place: Place) -> FactBase:
    return (await place.bot.servers.of(place.guild.id)).base


async def test_a_refusal_shows_what_means_the_same_alike_by_prefix_and_slash(
    place: Place, meanings: Meanings
) -> None:
    take_in(meanings)
    typed = words(await place.ask("!ask Who blames the ocean?"))
    assert NEAR in typed
    assert "Avis aux marins, 9 June 2023, ¶\xa02" in typed
    slash = await place.alice.slash(place.channel, "ask", question="Who blames the ocean?")
    assert words(slash.response) == typed


async def test_until_statements_are_taken_in_questions_are_answered_without(
    place: Place, model: StandIn, meanings: Meanings
) -> None:
    model.gate.clear()
    assert NEAR not in words(await place.ask("!ask Who blames the ocean?"))
    assert "1,200" in words(await place.ask("!ask How many guards in 2021?"))
    model.gate.set()
    take_in(meanings)
    assert NEAR in words(await place.ask("!ask Who hates the ocean?"))


async def test_nobody_waits_long_for_it(
    place: Place, model: StandIn, meanings: Meanings, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(meanings)
    model.gate.clear()
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    assert NEAR not in words(await place.ask("!ask Who blames the ocean?"))


async def test_facts_of_a_server_are_near_there_alone_and_only_until_they_are_withdrawn(
    place: Place, meanings: Meanings
) -> None:
    take_in(meanings)
    author = replace(MODERATOR, guild_id=place.guild.id)
    written = await place.bot.servers.overlays.write(author, (new("The waters took a boat."),))
    assert isinstance(written, tuple)
    assert "The waters took a boat." in words(await place.ask("!ask Who blames the ocean?"))
    other = place.env.create_guild()
    elsewhere = other.create_text_channel("elsewhere")
    await simcord.MemberActor(place.env, other, other.owner).send(
        elsewhere, "!ask Who blames the ocean?"
    )
    assert elsewhere.last_message is not None
    assert "boat" not in words(elsewhere.last_message)
    assert NEAR in words(elsewhere.last_message)
    await place.bot.servers.overlays.write(author, (retire(fact="LAMP-6"),))
    told = words(await place.ask("!ask Who envies the ocean?"))
    assert "boat" in told
    assert NEAR not in told
