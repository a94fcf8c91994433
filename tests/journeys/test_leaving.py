"""Who asks to be forgotten is; a server that was left is erased in time, and not if it is back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.record.leaving import Departures
from knowledge.record import Filter, Record
from tests.journeys.conftest import Place, words
from tests.journeys.forms import cited, saved

NEW = "On 3 May 2021, about 1,200 guards stood watch."
MONTH = timedelta(days=30)


async def test_a_person_is_forgotten_after_a_confirmation_and_nothing_else_is_lost(
    place: Place,
) -> None:
    await saved(place, en=NEW, reason="who watched was missing")
    offered = await place.moderator.slash(place.channel, "privacy forget-me")
    assert offered.response is not None
    assert offered.response.ephemeral
    before = await place.moderator.slash(place.channel, "audit")
    assert f"<@{place.moderator.id}>" in words(before.response)
    done = await place.moderator.click(offered.response, label="Forget me")
    assert "nothing here names you" in words(done.response)
    after = await place.moderator.slash(place.channel, "audit")
    assert f"<@{place.moderator.id}>" not in words(after.response)
    assert "somebody" in words(after.response)
    assert "who watched was missing" in words(after.response)
    assert "stood watch" in await cited(place, "LAMP-1")


async def test_what_is_kept_is_told_by_prefix_and_by_slash(place: Place) -> None:
    typed = words(await place.ask("!privacy"))
    assert "erased" in typed
    assert "forget-me" in typed
    slash = await place.alice.slash(place.channel, "privacy show")
    assert words(slash.response) == typed


async def test_a_server_that_was_left_is_erased_after_thirty_days(place: Place) -> None:
    departures = Departures()
    await saved(place, en=NEW)
    await place.bot.get_guild(place.guild.id).leave()  # type: ignore[union-attr]
    now = datetime.now(UTC)
    await departures.look(place.bot, now)
    await departures.look(place.bot, now + MONTH - timedelta(hours=1))
    assert await Record(place.store).count(place.guild.id, Filter()) == 1
    await departures.look(place.bot, now + MONTH)
    assert await Record(place.store).count(place.guild.id, Filter()) == 0
    base = await place.bot.servers.overlays.base_of(place.guild.id)
    assert base.current["LAMP-1"].revision == 1


async def test_a_server_where_the_bot_still_is_is_never_erased(place: Place) -> None:
    departures = Departures()
    await saved(place, en=NEW)
    now = datetime.now(UTC)
    await departures.look(place.bot, now)
    await departures.look(place.bot, now + 2 * MONTH)
    assert "stood watch" in await cited(place, "LAMP-1")
