"""Asking in plain words: by a mention, in reply to an answer, in one's own language."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.answers import Answers
from bot.client import Sourcier
from bot.recent import SAME_FOR, Answered
from bot.settings import Settings
from knowledge.store import Store
from tests.journeys.conftest import Place, buttons, words
from tests.journeys.forms import saved


async def reply(place: Place, to: object, text: str) -> str:
    """What Alice's reply is answered; empty where it stays unanswered."""
    sent = await place.alice.send(place.channel, text, reply_to=to)  # type: ignore[arg-type]
    return "" if place.last().id == sent.id else words(place.last())


def mention(place: Place) -> str:
    assert place.env.bot.user is not None
    return f"<@{place.env.bot.user.id}>"


# -- replies ---------------------------------------------------------------------------------------


async def test_a_reply_with_a_time_alone_asks_the_same_of_that_time(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    assert "more than 1,500" in await reply(place, answer, "and in 2023?")
    reference, asked = place.last().reference, place.channel.history()[-2]
    assert reference is not None
    assert reference.message_id == asked.id  # it goes to who asked, not to the bot's own answer


async def test_a_reply_to_a_reply_goes_on_from_both(place: Place) -> None:
    await reply(place, await place.ask("!troops 2021"), "and in 2023?")
    assert "about 1,200" in await reply(place, place.last(), "and in May 2021?")


async def test_a_reply_is_understood_after_a_restart(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    await place.env.restart_bot(place.new_bot())
    assert "more than 1,500" in await reply(place, answer, "and in 2023?")


async def test_the_pages_of_a_reply_turn_after_a_restart(place: Place) -> None:
    await reply(place, await place.ask("!fact storm 2023"), "and in 2021?")
    answer = place.last()
    assert "Page 1 of 2" in words(answer)
    await place.env.restart_bot(place.new_bot())
    await place.alice.click(answer, label="›")
    assert "Page 2 of 2" in words(place.last())


async def test_a_question_too_long_for_its_buttons_is_gone_on_from_by_its_topic(
    place: Place,
) -> None:
    long = "How many guards were there in the Lighthouse Guard, all of them counted, in 2021?"
    answer = await place.ask(f"!ask {long}")
    assert "1,200" in words(answer)
    await place.env.restart_bot(place.new_bot())
    assert "1,500" in await reply(place, answer, "and in 2023?")


async def test_a_time_without_an_answer_is_told_as_such(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    told = await reply(place, answer, "and in 2022?")
    assert "2022" in told
    assert "No source" in told


async def test_a_reply_with_a_question_of_its_own_is_answered_by_itself(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    assert "Marcheval" in await reply(place, answer, "Who commands the Guard?")


@pytest.mark.parametrize("text", ["thanks!", "merci beaucoup", "lol", "ok", "👍", "nice one"])
async def test_thanks_are_not_answered(place: Place, text: str) -> None:
    assert await reply(place, await place.ask("!troops 2021"), text) == ""


async def test_a_reply_to_somebody_else_is_left_alone(place: Place) -> None:
    said = await place.bob.send(place.channel, "There were many guards in 2021.")
    assert await reply(place, said, "and in 2023?") == ""


async def test_a_reply_to_the_help_page_is_a_question_by_itself(place: Place) -> None:
    assert "Marcheval" in await reply(place, await place.ask("!help"), "who is Marcheval?")


async def test_nobody_types_what_an_answer_goes_on_from(place: Place) -> None:
    assert "1,500" not in words(await place.ask("!ask and in 2023? ↩troops 2021"))


async def test_a_reply_is_understood_without_the_message_content_intent(
    base: Answers, store: Store, settings: Settings
) -> None:
    bot = Sourcier(base, store, settings, message_content=False)
    env = simcord.Env(bot, shard_count=1, approved_intents=discord.Intents.none())
    await env.start()
    try:
        guild = env.create_guild()
        channel = guild.create_text_channel("lighthouse")
        alice = guild.add_member(env.create_user("alice"))
        assert bot.user is not None
        await alice.send(channel, f"<@{bot.user.id}> troops 2021")
        answer = channel.last_message
        assert answer is not None
        await alice.send(channel, "and in 2023?", reply_to=answer)
        assert channel.last_message is not None
        assert "1,500" in words(channel.last_message)
    finally:
        await env.shutdown()


# -- mentions --------------------------------------------------------------------------------------


async def test_a_mention_within_a_question_addresses_the_bot(place: Place) -> None:
    assert "Marcheval" in words(await place.ask(f"hey {mention(place)}, who commands the Guard?"))


async def test_a_mention_in_passing_asks_nothing(place: Place) -> None:
    assert await place.silent(f"I like {mention(place)}, bravo")


async def test_a_mention_alone_shows_what_can_be_asked(place: Place) -> None:
    assert "!troops" in words(await place.ask(mention(place)))


async def test_a_sentence_that_begins_like_a_command_is_a_question(place: Place) -> None:
    asked = words(await place.ask(f"{mention(place)} who commands the Guard?"))
    assert "Marcheval" in asked
    assert "nobody called" not in asked


# -- languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("combien de gardes y avait-il en 2021 ?", "environ 1 200"),
        ("how many guards were there in 2021?", "about 1,200"),
        ("qui commande la garde ?", "Élodie Marcheval"),
    ],
)
async def test_a_question_is_answered_in_its_language(place: Place, text: str, told: str) -> None:
    answered = words(await place.ask(f"{mention(place)} {text}"))
    assert told in answered.replace("\u202f", " ").replace("*", "")


async def test_a_question_keeps_its_language_where_the_server_chose_another(place: Place) -> None:
    await place.moderator.slash(place.channel, "settings", language="fr")
    assert "about 1,200" in words(await place.ask("!ask how many guards were there in 2021?"))
    assert "environ" in words(await place.ask("!troops 2021"))


async def test_a_reply_without_words_keeps_the_language_of_the_answer(place: Place) -> None:
    answer = await place.ask("!ask combien de gardes y avait-il en 2021 ?")
    assert "plus de" in await reply(place, answer, "2023 ?")


@pytest.mark.parametrize(
    "text",
    [
        "Wie viele Wachleute gab es im Mai 2021?",
        "Koliko čuvara je bilo 2021?",
        "Сколько стражей было на маяке в 2021 году?",
        "Kaç nöbetçi vardı?",
    ],
)
async def test_other_languages_get_one_sentence_in_both(place: Place, text: str) -> None:
    told = words(await place.ask(f"{mention(place)} {text}"))
    assert "I only read French and English" in told
    assert "Je ne lis que le français et l’anglais" in told


async def test_a_name_is_found_in_any_script(place: Place) -> None:
    assert "Osmani" in words(await place.ask(f"{mention(place)} Османи"))
    assert "Osmani" in words(await place.ask("!who Веста Османи"))


# -- the same again --------------------------------------------------------------------------------


@pytest.fixture
def clock(place: Place) -> list[float]:
    """What the bot takes for the time; the same is not answered twice within a minute of it."""
    now = [0.0]
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    bot.answered = Answered(SAME_FOR, lambda: now[0])
    return now


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("again", ["!troops 2021", "!TROOPS  2021", "!strength 2021?"])
async def test_the_same_question_again_is_answered_by_a_link(place: Place, again: str) -> None:
    answer = await place.ask("!troops 2021")
    sent = await place.bob.send(place.channel, again)
    assert place.last().id != sent.id
    assert words(place.last()) == f"That was just asked here: {answer.jump_url}"


async def test_after_a_minute_it_is_answered_again(place: Place, clock: list[float]) -> None:
    await place.ask("!troops 2021")
    clock[0] = SAME_FOR
    assert "1,200" in words(await place.ask("!troops 2021"))


@pytest.mark.usefixtures("clock")
async def test_elsewhere_and_by_slash_it_is_answered_again(place: Place) -> None:
    await place.ask("!troops 2021")
    other = place.guild.create_text_channel("elsewhere")
    await place.alice.send(other, "!troops 2021")
    assert other.last_message is not None
    assert "1,200" in words(other.last_message)
    slash = await place.alice.slash(place.channel, "troops", when="2021")
    assert "1,200" in words(slash.response)


@pytest.mark.usefixtures("clock")
async def test_a_deleted_answer_is_given_again(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    await place.moderator.delete(answer)
    assert "1,200" in words(await place.ask("!troops 2021"))


@pytest.mark.usefixtures("clock")
async def test_what_was_corrected_meanwhile_is_answered_again(place: Place) -> None:
    await place.ask("!cite LAMP-1")
    await saved(place, en="On 3 May 2021, about 1,200 guards stood watch.")
    assert "stood watch" in words(await place.ask("!cite LAMP-1"))


# -- names to choose from --------------------------------------------------------------------------


async def test_a_choice_is_remembered_for_the_person_who_made_it(place: Place) -> None:
    await place.alice.click(await place.ask("!who Ozman"), label="Vesta Osmani")
    again = await place.ask("!who osman 2021")
    assert "her second" in words(again)
    assert "None of these" not in buttons(again)
    await place.bob.send(place.channel, "!who Ozman")
    assert "None of these" in buttons(place.last())


async def test_none_of_the_names_is_not_remembered_as_a_choice(place: Place) -> None:
    await place.alice.click(await place.ask("!who Ozman"), label="None of these")
    assert "None of these" in buttons(await place.ask("!who Ozman"))


async def test_somebody_elses_choice_is_not_the_askers(place: Place) -> None:
    await place.bob.click(await place.ask("!who Ozman"), label="Vesta Osmani")
    assert "None of these" in buttons(await place.ask("!who Ozman"))
