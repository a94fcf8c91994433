"""Corrections travel: answers given before say so when what they showed was changed since."""

from __future__ import annotations

from typing import Any

import discord

from bot.record.carrying import carry_all
from tests.journeys.conftest import Place, buttons, words
from tests.journeys.forms import click, open_form, saved, send

NEW = "On 3 May 2021, about 1,200 guards stood watch."
CORRECTED = "Corrected since: see LAMP-1@\u200b2"


async def now(place: Place, message: discord.Message) -> Any:
    """A message as it stands once the bot had its turn."""
    await carry_all(place.bot)
    return next(m for m in place.channel.history() if m.id == message.id)


async def test_an_answer_says_that_what_it_showed_was_corrected(place: Place) -> None:
    answer = await place.ask("!cite LAMP-1")
    other = await place.ask("!cite LAMP-2")
    await saved(place, en=NEW)
    told = await now(place, answer)
    assert CORRECTED in words(told)
    assert words(told).startswith(words(answer))
    assert buttons(told) == buttons(answer)
    assert "Corrected" not in words(await now(place, other))


async def test_the_answer_of_a_slash_command_is_told_too(place: Place) -> None:
    await place.alice.slash(place.channel, "cite", fact="LAMP-1")
    answer = place.last()
    await saved(place, en=NEW)
    assert CORRECTED in words(await now(place, answer))


async def test_the_line_follows_what_the_fact_says_now_and_goes_when_it_says_the_same(
    place: Place,
) -> None:
    answer = await place.ask("!cite LAMP-1")
    done = await saved(place, en=NEW)
    assert CORRECTED in words(await now(place, answer))
    opened = await place.moderator.click(done, label="Undo")
    await click(place, await send(place, opened, reason="a slip"), "Confirm")
    assert words(await now(place, answer)) == words(answer)
    preview = await send(place, await open_form(place, "retire"), reason="hearsay")
    await click(place, preview, "Confirm")
    assert "Withdrawn since: see LAMP-1@\u200b4" in words(await now(place, answer))


async def test_the_line_is_in_the_language_of_the_answer(place: Place) -> None:
    await place.moderator.send(place.channel, "!settings language fr")
    answer = await place.ask("!cite LAMP-1")
    await saved(place, en=NEW)
    assert "Corrigé depuis\u00a0: voir LAMP-1@\u200b2" in words(await now(place, answer))


async def test_the_buttons_of_a_corrected_answer_still_work_after_a_restart(place: Place) -> None:
    answer = await place.ask("!cite LAMP-1")
    await saved(place, en=NEW)
    await place.env.restart_bot(place.new_bot())
    told = await now(place, answer)
    assert CORRECTED in words(told)
    shown = await place.bob.click(told, label="Passage")
    assert "1 200" in words(shown.response)


async def test_a_message_that_is_gone_holds_up_nobody(place: Place) -> None:
    gone = await place.ask("!cite LAMP-1")
    answer = await place.ask("!cite LAMP-1")
    await place.bot.http.delete_message(place.channel.id, gone.id)
    await saved(place, en=NEW)
    assert CORRECTED in words(await now(place, answer))


async def test_an_answer_of_another_server_is_left_alone(place: Place) -> None:
    elsewhere = place.env.create_guild()
    channel = elsewhere.create_text_channel("elsewhere")
    carol = elsewhere.add_member(place.env.create_user("carol"))
    await carol.send(channel, "!cite LAMP-1")
    await saved(place, en=NEW)
    await carry_all(place.bot)
    assert "Corrected" not in words(channel.last_message)


async def test_an_answer_is_edited_once_for_a_correction(place: Place) -> None:
    answer = await place.ask("!cite LAMP-1")
    await saved(place, en=NEW)
    told = await now(place, answer)
    before = len(place.env.http_requests)
    await saved(place, fact="LAMP-2", en="Other.")
    await carry_all(place.bot)
    edits = [r for r in place.env.http_requests[before:] if r.path.endswith(str(told.id))]
    assert [r for r in edits if r.method == "PATCH"] == []
