"""A channel follows a topic: told what is new in it, an hour apart, and quiet when it is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import discord
import pytest
import simcord

from bot.client import Sourcier
from bot.following.posting import Newsroom
from knowledge.authors import Author, NotAllowedError
from knowledge.following import MOST, Following
from knowledge.revisions import Change
from tests.journeys.conftest import MODERATORS, Place, components, words
from tests.knowledge import editing

LATER = timedelta(minutes=10)  # after a change, so that it has settled


async def follow(place: Place, topic: str = "strength") -> str:
    done = await place.moderator.slash(place.channel, "follow", topic=topic)
    assert done.response is not None
    assert done.response.ephemeral
    return words(done.response)


async def change(place: Place, *changes: Change) -> None:
    """Write changes as a moderator of the server."""
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    for one in changes:
        await bot.servers.overlays.write(moderator(place), [one])


def moderator(place: Place) -> Author:
    return Author(guild_id=place.guild.id, id=place.moderator.id, manages_messages=True)


async def told(place: Place, newsroom: Newsroom, after: timedelta = LATER) -> list[str]:
    """What the channel is told in one turn, ``after`` from now."""
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    before = {message.id for message in place.channel.history()}
    await newsroom.post(bot, datetime.now(UTC) + after)
    return [words(m) for m in place.channel.history() if m.id not in before]


async def test_a_channel_is_told_what_is_new_and_what_was_corrected(place: Place) -> None:
    assert f"strength is followed in <#{place.channel.id}>. " in await follow(place)
    assert "now follows **strength**" in words(place.last())
    newsroom = Newsroom()
    assert await told(place, newsroom) == []
    await change(place, editing.edit("about 1,250 watched"), editing.new("some 90 more watched"))
    (news,) = await told(place, newsroom)
    assert "**Strength: new**\nsome 90 more watched" in news
    assert "**Strength: corrected**\nabout 1,250 watched" in news
    assert "Lettre de la garde, 3 May 2021" in news
    assert await told(place, newsroom, timedelta(hours=3)) == []


async def test_what_changes_in_other_topics_is_not_told(place: Place) -> None:
    await follow(place, "storm")
    await change(place, editing.edit("about 1,250 watched"))
    assert await told(place, Newsroom()) == []


async def test_it_is_told_by_the_batch_and_an_hour_apart(place: Place) -> None:
    await follow(place)
    newsroom = Newsroom()
    await change(place, editing.edit("first wording"))
    assert await told(place, newsroom, timedelta(0)) == []  # more may follow
    assert len(await told(place, newsroom)) == 1
    await change(place, editing.edit("second wording", made_from=2))
    await change(place, editing.edit("third wording", made_from=3))
    assert await told(place, newsroom, LATER + timedelta(minutes=59)) == []
    (news,) = await told(place, newsroom, LATER + timedelta(minutes=60))
    assert "third wording" in news
    assert "second wording" not in news


async def test_nobody_gets_around_the_hour_by_following_anew(place: Place) -> None:
    await follow(place)
    newsroom = Newsroom()
    await change(place, editing.edit("first wording"))
    assert len(await told(place, newsroom)) == 1
    await stop(place, "strength")
    await follow(place)
    await change(place, editing.edit("second wording", made_from=2))
    assert await told(place, newsroom, LATER * 2) == []


async def test_it_goes_on_after_a_restart_and_forgets_nothing(place: Place) -> None:
    await follow(place)
    await change(place, editing.edit("changed before the restart"))
    await place.env.restart_bot(place.new_bot())
    assert "changed before the restart" in (await told(place, Newsroom()))[0]
    assert await told(place, Newsroom(), timedelta(hours=3)) == []


async def test_a_withdrawn_fact_is_told_too(place: Place) -> None:
    await follow(place)
    await change(place, editing.retire())
    (news,) = await told(place, Newsroom())
    assert "LAMP-1@\u200b1 was withdrawn" in news


async def test_what_is_told_can_be_asked_about_like_any_answer(place: Place) -> None:
    await follow(place)
    await change(place, editing.edit("about 1,250 watched"))
    await told(place, Newsroom())
    (record,) = await place.store.answers_by_message(place.last().id, place.guild.id)
    assert record.fact_refs == ("LAMP-1@2",)
    await place.alice.send(place.channel, "and in 2023?", reply_to=place.last())
    assert "1,500" in words(place.last())


async def test_many_changes_make_one_message_that_fits(place: Place) -> None:
    await follow(place)
    await change(
        place, *(editing.new(f"wording number {n} " + "and more " * 30) for n in range(12))
    )
    (news,) = await told(place, Newsroom())
    assert len(news) <= 4_000
    assert "more: ask for the topic" in news
    assert "Page 1" not in news


@pytest.mark.parametrize(("status", "code"), [(404, 10003), (403, 50013)])
async def test_it_is_quiet_where_it_cannot_write_any_more(
    place: Place, status: int, code: int
) -> None:
    await follow(place)
    await change(place, editing.edit("about 1,250 watched"))
    place.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    newsroom = Newsroom()
    assert await told(place, newsroom) == []
    assert await told(place, newsroom) == []  # at most one try an hour
    left = await Following(place.store).of_server(place.guild.id)
    assert bool(left) == (status == 403)  # a channel that is gone follows nothing any more
    an_hour_on = await told(place, newsroom, LATER + timedelta(hours=1))
    assert len(an_hour_on) == (status == 403)  # what could not be told then is told now


async def test_where_it_may_not_write_nothing_is_followed(place: Place) -> None:
    place.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    assert "I may not write in that channel" in await follow(place)
    assert await Following(place.store).of_server(place.guild.id) == ()


async def test_nobody_has_it_post_where_they_may_not_write(place: Place) -> None:
    silent = discord.PermissionOverwrite(send_messages=False)
    closed = place.guild.create_text_channel("news", overwrites={place.moderator: silent})
    done = await place.moderator.slash(place.channel, "follow", topic="strength", channel=closed)
    assert "You may not write in that channel" in words(done.response)
    assert closed.last_message is None


async def test_the_right_to_follow_is_looked_at_again_when_it_is_written(place: Place) -> None:
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    nobody = Author(guild_id=place.guild.id, id=place.alice.id, manages_messages=False)
    following = Following(place.store)
    with pytest.raises(NotAllowedError):
        await following.follow(nobody, place.channel.id, "strength", bot.answers.base)
    await follow(place)
    with pytest.raises(NotAllowedError):
        await following.stop(nobody, place.channel.id, "strength")


async def test_only_moderators_follow_list_and_stop(place: Place) -> None:
    await follow(place)
    shown = await place.moderator.slash(place.channel, "follow")
    assert shown.response is not None
    for asked in (
        await place.alice.slash(place.channel, "follow", topic="storm"),
        await place.alice.slash(place.channel, "follow"),
    ):
        assert "moderators" in words(asked.response)
    assert len((await Following(place.store).of_server(place.guild.id))[0].topics) == 1


async def stop(place: Place, topic: str) -> str:
    listed = await place.moderator.slash(place.channel, "follow")
    assert listed.response is not None
    channel, shown = place.channel.id, words(listed.response)
    await place.moderator.select(listed.response, [f"{channel}:{topic}"], custom_id="follow:stop")
    return shown


async def test_what_is_followed_is_listed_and_stopped(place: Place) -> None:
    await follow(place)
    await follow(place, "storm")
    assert f"<#{place.channel.id}> · strength and storm" in await stop(place, "weather")
    await change(place, editing.edit("about 1,250 watched"))
    assert len(await told(place, Newsroom())) == 1
    await stop(place, "strength")
    await change(place, editing.edit("again", made_from=2))
    assert await told(place, Newsroom(), timedelta(hours=3)) == []
    shown = await place.moderator.slash(place.channel, "follow")
    assert "No channel follows a topic yet" in words(shown.response)


async def test_another_channel_of_the_server_can_follow(place: Place) -> None:
    other = place.guild.create_text_channel("news")
    await place.moderator.slash(place.channel, "follow", topic="strength", channel=other)
    await change(place, editing.edit("about 1,250 watched"))
    await told(place, Newsroom())
    assert other.last_message is not None
    assert "1,250" in words(other.last_message)


@pytest.mark.parametrize(
    ("topic", "said"), [("nonsense", "I know no topic “nonsense”"), ("strength", "already")]
)
async def test_a_mistake_is_told_in_a_sentence(place: Place, topic: str, said: str) -> None:
    await follow(place)
    assert said in await follow(place, topic)


async def test_a_server_follows_as_many_topics_as_a_list_can_offer(place: Place) -> None:
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    following, base = Following(place.store), bot.answers.base
    for channel in range(MOST):
        assert await following.follow(moderator(place), channel, "strength", base)
    assert f"as many topics as it can ({MOST})" in await follow(place)
    listed = await place.moderator.slash(place.channel, "follow")
    (row,) = [part for part in components(listed.response) if part["type"] == 1]
    assert len(row["components"][0]["options"]) == MOST


async def test_what_is_refused_in_one_server_holds_up_no_other(place: Place) -> None:
    other, channel = await _following_elsewhere(place)
    await follow(place)
    await change(place, editing.edit("about 1,250 watched"))
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    theirs = Author(guild_id=other.id, id=place.moderator.id, manages_messages=True)
    await bot.servers.overlays.write(theirs, [editing.edit("about 1,260 watched")])
    first = min((place.guild.id, place.channel), (other.id, channel))[1]
    second = channel if first is place.channel else place.channel
    path = f"/channels/{first.id}/messages"
    place.env.inject_error("POST", path, status=400, code=50035)
    await told(place, Newsroom())
    assert "now follows" in words(first.last_message)
    assert "Strength: corrected" in words(second.last_message)


async def test_another_server_hears_nothing_of_it(place: Place) -> None:
    _, channel = await _following_elsewhere(place)
    before = len(channel.history())
    await follow(place)
    await change(place, editing.edit("about 1,250 watched"))
    assert len(await told(place, Newsroom())) == 1
    assert len(channel.history()) == before


async def _following_elsewhere(
    place: Place,
) -> tuple[simcord.GuildHandle, simcord.ChannelHandle]:
    """Another server, and its channel that follows the topic too."""
    other = place.env.create_guild()
    channel = other.create_text_channel("elsewhere")
    boss = other.add_member(place.env.create_user("boss"), roles=[_moderators(other)])
    await boss.slash(channel, "follow", topic="strength")
    return other, channel


def _moderators(guild: simcord.GuildHandle) -> simcord.RoleHandle:
    return guild.create_role("moderators", permissions=MODERATORS)


async def test_who_had_a_channel_follow_or_stop_is_in_the_record(place: Place) -> None:
    await follow(place)
    await stop(place, "strength")
    shown = await place.moderator.slash(place.channel, "audit")
    assert shown.response is not None
    told_of = words(shown.response)
    assert f"~~<#{place.channel.id}>~~" in told_of
    assert f"**<#{place.channel.id}>**" in told_of
    assert told_of.count("Followed: strength") == 2
