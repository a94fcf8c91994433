"""The record: posted in the log channel, paged by /audit, and true to what was changed."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest
import simcord

from bot.client import Sourcier
from bot.record import posting
from bot.record.parting import Partings
from knowledge.base import FactBase
from knowledge.model import Text
from tests.bot.lighthouse import BASE
from tests.journeys.conftest import Place, buttons, words
from tests.journeys.forms import cited, click, open_form, saved, send
from tests.journeys.test_growing import filled, run

NEW = "On 3 May 2021, about 1,200 guards stood watch."


@pytest.fixture
async def log(place: Place) -> simcord.ChannelHandle:
    """A channel chosen for the log."""
    channel = place.guild.create_text_channel("changes")
    shown = await place.moderator.slash(place.channel, "settings", log_channel=str(channel.id))
    assert "Every change is posted in \\#changes" in words(shown.response)
    return channel


async def posted(place: Place, channel: simcord.ChannelHandle) -> list[str]:
    """What a log channel holds once the bot had its turns, oldest first."""
    for _ in range(10):
        await posting.post_all(place.bot)
    return [words(message) for message in channel.history()]


async def test_a_change_is_posted_with_what_it_was_who_made_it_and_why(
    place: Place, log: simcord.ChannelHandle
) -> None:
    await saved(place, en=NEW, reason="who watched was missing")
    first = (await posted(place, log))[-1]
    assert "**LAMP-1@2**" in first
    assert f"<@{place.moderator.id}>" in first
    assert "who watched was missing" in first
    assert "~~watched.~~ **guards stood watch.**" in first


async def test_what_was_chosen_in_a_form_is_posted_as_the_form_has_it(
    place: Place, log: simcord.ChannelHandle
) -> None:
    await place.moderator.slash(place.channel, "settings", language="fr")
    lamp = {"fr": "feu, feux", "en": "lamp, lamps", "reason": "r"}
    await filled(place, "unit add", lamp)
    lighting = {"fr": "éclairage", "en": "lighting", "reason": "r"}
    await filled(place, "topic add", lighting | {"value": "unit:U-1"})
    await filled(
        place, "subject add", {"fr": "Jean", "en": "Jean", "kind": "person", "reason": "r"}
    )
    await run(place, "alias add", of="entity:marcheval", name="Dame Blanche")
    told = [line for message in await posted(place, log) for line in message.splitlines()]
    assert "**Un nombre\u00a0: feux**" in told
    assert [line for line in told if line.endswith("→ **français**")]
    assert "**Une personne**" in told
    assert "**Élodie Marcheval**" in told
    assert "**Dame Blanche**" in told
    for inside in ("how_many", "yes_no", "**U-1", "**person**", "**entity**", "**marcheval**"):
        assert not [line for line in told if inside in line.replace("\u200b", "")], inside


async def test_a_source_described_anew_is_posted_as_the_form_has_it(
    place: Place, log: simcord.ChannelHandle
) -> None:
    await filled(place, "source edit", {"date": "13 June 2023", "reason": "r"}, which="letter")
    told = (await posted(place, log))[-1]
    assert "June" in told
    assert "2023-06-13" not in told


async def test_nobody_is_pinged_by_the_log(place: Place, log: simcord.ChannelHandle) -> None:
    await saved(place, en="Watch, @everyone!", reason="<@1> said so")
    told = (await posted(place, log))[-1]
    assert "@\u200beveryone" in told
    assert "\\<@" in told
    body = place.env.http_requests[-1].json
    assert isinstance(body, dict)
    assert body["allowed_mentions"] == {"parse": []}


async def test_what_was_changed_before_the_channel_was_chosen_is_not_posted(place: Place) -> None:
    await saved(place, en=NEW)
    channel = place.guild.create_text_channel("changes")
    await place.moderator.slash(place.channel, "settings", log_channel=str(channel.id))
    (only,) = await posted(place, channel)
    assert "log channel" in only
    assert "LAMP-1" not in only


async def test_every_entry_is_posted_once_and_many_are_posted_together(
    place: Place, log: simcord.ChannelHandle
) -> None:
    for number in range(7):
        await saved(place, en=f"Wording {number}.")
    told = await posted(place, log)
    assert sum(post.count("**LAMP-1@") for post in told) == 7
    assert len(told) == 2


async def test_the_newest_of_very_many_are_posted_with_a_word_about_the_rest(
    place: Place, log: simcord.ChannelHandle
) -> None:
    await posted(place, log)
    for number in range(25):
        prefix = "?!"[number % 2] + "?"
        await place.moderator.slash(place.channel, "settings", prefix=prefix)
    told = await posted(place, log)
    assert "5 earlier changes are not listed here" in told[1]
    assert len(told) == 5


async def test_a_channel_that_is_gone_is_told_in_the_settings_and_nothing_is_lost(
    place: Place, log: simcord.ChannelHandle
) -> None:
    await posted(place, log)
    await place.bot.http.delete_channel(log.id)
    await saved(place, en=NEW)
    await posting.post_all(place.bot)
    shown = await place.moderator.slash(place.channel, "settings")
    assert "is gone: choose another" in words(shown.response)
    found = await place.moderator.slash(place.channel, "audit")
    assert "**LAMP-1@2**" in words(found.response)


async def test_a_channel_that_was_closed_gets_what_it_missed_when_it_is_open_again(
    place: Place,
) -> None:
    channel = place.guild.create_text_channel("changes")
    await place.moderator.slash(place.channel, "settings", log_channel=str(channel.id))
    await posted(place, channel)
    await _write(place, channel, allowed=False)
    await saved(place, en=NEW)
    assert len(await posted(place, channel)) == 1
    shown = await place.moderator.slash(place.channel, "settings")
    assert "I may no longer write in \\#changes" in words(shown.response)
    refused = await place.moderator.slash(place.channel, "settings", log_channel=str(channel.id))
    assert "I may not write in" in words(refused.response)
    await _write(place, channel, allowed=True)
    assert "**LAMP-1@2**" in (await posted(place, channel))[-1]


async def _write(place: Place, channel: simcord.ChannelHandle, *, allowed: bool) -> None:
    """Let the bot write in a channel, or not."""
    everybody = place.guild.default_role
    denied = discord.Permissions() if allowed else discord.Permissions(send_messages=True)
    await place.bot.http.edit_channel_permissions(
        channel.id, everybody.id, "0", str(denied.value), 0
    )


async def test_a_name_that_is_no_channel_is_refused_in_a_sentence(place: Place) -> None:
    shown = await place.moderator.slash(place.channel, "settings", log_channel="nowhere")
    assert "no text channel “nowhere”" in words(shown.response)
    offered = await place.moderator.autocomplete(place.channel, "settings", "log_channel", "light")
    assert [choice["name"] for choice in offered] == ["#lighthouse"]


# -- /audit ------------------------------------------------------------------------------------


async def test_the_audit_pages_all_changes_newest_first(place: Place) -> None:
    for number in range(6):
        await saved(place, en=f"Wording {number}.")
    await place.moderator.slash(place.channel, "settings", prefix="?")
    shown = await place.moderator.slash(place.channel, "audit")
    assert "7 changes, newest first" in words(shown.response)
    assert words(shown.response).index("prefix") < words(shown.response).index("LAMP-1@7")
    assert "LAMP-1@2" not in words(shown.response)
    turned = await click(place, shown.response, "›")
    assert "LAMP-1@2" in words(turned)
    assert "Page 2 of 2" in words(turned)


async def test_the_audit_is_filtered_by_fact_by_person_and_by_day(place: Place) -> None:
    await saved(place, en=NEW)
    await saved(place, fact="LAMP-2", en="Other.")
    of_fact = await place.moderator.slash(place.channel, "audit", fact="LAMP-2")
    assert "LAMP-2@2" in words(of_fact.response)
    assert "LAMP-1@2" not in words(of_fact.response)
    nobody = await place.moderator.slash(place.channel, "audit", person=place.alice)
    assert "Nothing was changed that fits" in words(nobody.response)
    mine = await place.moderator.slash(place.channel, "audit", person=place.moderator)
    assert "2 changes" in words(mine.response)
    later = await place.moderator.slash(place.channel, "audit", since="2999")
    assert "Nothing was changed that fits" in words(later.response)
    unread = await place.moderator.slash(place.channel, "audit", since="the other day")
    assert "is no day I can read" in words(unread.response)


async def test_the_audit_is_for_moderators_and_private(place: Place) -> None:
    await saved(place, en=NEW)
    refused = await place.alice.slash(place.channel, "audit")
    assert "Only moderators may do this" in words(refused.response)
    shown = await place.moderator.slash(place.channel, "audit")
    assert shown.response is not None
    assert shown.response.ephemeral
    assert buttons(shown.response) == []


async def test_a_withdrawal_and_a_return_are_recorded_as_such(place: Place) -> None:
    preview = await send(place, await open_form(place, "retire"), reason="hearsay")
    await place.moderator.click(preview, label="Confirm")
    shown = await place.moderator.slash(place.channel, "audit")
    assert "Withdrawn." in words(shown.response)
    assert "hearsay" in words(shown.response)


# -- a pack that has come to say something else ------------------------------------------------


async def upgraded(place: Place, words_of_pack: str) -> None:
    """Start the bot anew with a pack whose first fact has another revision."""
    (before,) = BASE.packs
    fact = BASE.current["LAMP-1"]
    newer = replace(fact, revision=2, statement=Text(words_of_pack, words_of_pack))
    packs = [replace(before, facts=(*before.facts, newer))]
    answers = place.bot.answers.on(FactBase(packs), place.bot.answers.library)
    await place.env.restart_bot(Sourcier(answers, place.store, place.bot.settings))
    await Partings().look(place.bot)


async def test_moderators_are_told_once_where_a_pack_and_the_server_differ(
    place: Place, log: simcord.ChannelHandle
) -> None:
    await saved(place, en=NEW)
    await upgraded(place, "The pack says it better.")
    told = (await posted(place, log))[-1]
    assert "another wording of LAMP-1" in told
    assert "stood watch" in await cited(place, "LAMP-1")
    await upgraded(place, "The pack says it better.")
    assert (await posted(place, log))[-1] == told


async def test_both_wordings_are_seen_in_one_tap_and_the_pack_s_is_taken_in_another(
    place: Place, log: simcord.ChannelHandle
) -> None:
    await saved(place, en=NEW)
    await upgraded(place, "The pack says it better.")
    await posted(place, log)
    message = log.last_message
    assert message is not None
    refused = await place.alice.click(message, label="Look at both: LAMP-1")
    assert "Only moderators" in words(refused.response)
    shown = await click(place, message, "Look at both: LAMP-1")
    assert "The pack says it better." in words(shown)
    assert "stood watch" in words(shown)
    done = await click(place, shown, "Take the fact base’s")
    assert "**LAMP-1@3**" in words(done)
    assert "The pack says it better." in await cited(place, "LAMP-1")


async def test_a_pack_that_says_what_the_server_says_is_no_news(place: Place) -> None:
    await saved(place, fr="La base le dit mieux.", en="La base le dit mieux.")
    await upgraded(place, "La base le dit mieux.")
    shown = await place.moderator.slash(place.channel, "audit")
    assert "1 change" in words(shown.response)
