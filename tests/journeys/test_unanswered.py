"""What was asked and not found: grouped for moderators, without names, and answered by a fact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import simcord
from sqlalchemy import text

from bot.client import Sourcier
from bot.reviewing.erasing import OldQuestions
from knowledge.unanswered import KEPT, MOST, Unanswered
from tests.journeys.conftest import Place, buttons, components, words
from tests.journeys.forms import fields


async def shown(place: Place) -> Any:
    return (await place.moderator.slash(place.channel, "unanswered")).response


async def test_what_was_not_found_is_grouped_and_says_nothing_of_who_asked(place: Place) -> None:
    await place.ask("!ask How many lamps were lit in 2022?")
    await place.bob.send(place.channel, "!ask how many lamps were lit, in 2022")
    await place.ask("!ask How many lamps were lit in 2021?")
    await place.ask("!who Zorglub")
    await place.ask("!cite LAMP-6")
    told = await shown(place)
    said = words(told)
    assert "**2 ×** " in said
    assert "lit in 2021?" in said
    assert "who: Zorglub" in said
    assert "LAMP-6" not in said
    for person in (place.alice, place.bob):
        assert str(person.id) not in said
        assert person.user.name not in said
    assert told.ephemeral


async def test_one_tap_opens_a_form_and_what_is_answered_then_is_listed_no_more(
    place: Place,
) -> None:
    await place.ask("!fact weather 2022")
    told = await shown(place)
    (option,) = _options(told)
    assert option["label"] == "storm 2022"
    opened = await place.moderator.select(told, [option["value"]])
    form = fields(opened)
    assert form["topic"] == "storm"
    typed: dict[str, Any] = {
        "document": ["notice"],
        "subject": "Storm",
        "phrase": "Le port accuse la mer",
        "as_of": "2022",
    }
    preview = await place.moderator.submit_modal(opened, form | typed)
    assert preview.response is not None
    assert "Storm, storm" in words(preview.response)
    saved = await place.moderator.click(preview.response, label="Confirm")
    assert "**S-1@1**" in words(saved.response)
    assert "Nothing was asked" in words(await shown(place))


async def test_questions_are_erased_after_thirty_days(place: Place) -> None:
    await place.ask("!ask How many lamps were lit in 2022?")
    later = Unanswered(place.store, lambda: datetime.now(UTC) + KEPT + timedelta(days=1))
    await place.store.flush_log()
    await later.erase_old()
    assert "Nothing was asked" in words(await shown(place))
    async with place.store.reading() as connection:
        count = (await connection.execute(text("SELECT count(*) FROM missed_question"))).scalar()
    assert count == 0


async def test_of_a_server_only_the_newest_questions_are_kept(place: Place) -> None:
    unanswered = Unanswered(place.store)
    for guild, many in ((place.guild.id, MOST + 20), (404, 3)):
        for number in range(many):
            unanswered.note(guild, "en", "ask", f"How many lamps has tower {number}?")
    await place.store.flush_log()
    await unanswered.erase_old()
    async with place.store.reading() as connection:
        rows = await connection.execute(
            text("SELECT count(*) FROM missed_question GROUP BY guild_id ORDER BY guild_id = 404")
        )
    assert rows.scalars().all() == [MOST, 3]


async def test_the_bot_erases_them_by_itself_once_a_day(place: Place) -> None:
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    await place.ask("!who Zorglub")
    await place.store.flush_log()
    task = OldQuestions()
    await task.erase(bot, datetime.now(UTC))
    assert "Zorglub" in words(await shown(place))
    await task.erase(bot, datetime.now(UTC) + KEPT + timedelta(days=1))
    assert "Zorglub" not in words(await shown(place))


async def test_what_is_kept_is_told(place: Place) -> None:
    told = words(await place.ask("!privacy"))
    assert "After 30 days it is erased" in told
    assert "What you suggest" in told


async def test_mentions_links_and_numbers_of_people_are_not_kept(place: Place) -> None:
    called = "Did <@123456789012345678> call +33 6 12 34 56 78"
    await place.ask(f"!ask {called} of https://x.example/me or a@b.example?")
    said = words(await shown(place))
    assert "Did … call … of … or …" in said.replace("\\", "")


async def test_chatter_and_direct_messages_are_not_kept(place: Place) -> None:
    await place.alice.send(place.channel, "How many lamps were lit in 2022?")
    await place.alice.send_dm("ask How many lamps were lit in 2022?")
    assert "Nothing was asked" in words(await shown(place))


async def test_members_and_other_servers_see_none_of_it(place: Place) -> None:
    await place.ask("!who Zorglub")
    refused = await place.alice.slash(place.channel, "unanswered")
    assert "Only moderators" in words(refused.response)
    other = place.env.create_guild()
    channel = other.create_text_channel("elsewhere")
    owner = simcord.MemberActor(place.env, other, other.owner)
    assert "Nothing was asked" in words((await owner.slash(channel, "unanswered")).response)


async def test_many_of_them_have_pages_that_outlive_a_restart(place: Place) -> None:
    for letter in "BDFGHJKLMNPR":
        name = f"{letter}i{letter}u{letter}o"
        Unanswered(place.store).note(place.guild.id, "en", "who", name)
    told = await shown(place)
    assert len(_options(told)) == 10
    assert buttons(told) == ["‹", "›"]
    await place.env.restart_bot(place.new_bot())
    turned = await place.moderator.click(told, label="›")
    assert len(_options(turned.response)) == 2


def _options(message: Any) -> list[dict[str, Any]]:
    rows = [row for row in components(message) if row["type"] == 1]
    selects = [part for row in rows for part in row["components"] if part["type"] == 3]
    return list(selects[0]["options"])
