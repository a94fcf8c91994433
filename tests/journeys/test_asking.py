"""Asking, by prefix, by slash and by mention, and what stays unanswered."""

from __future__ import annotations

import pytest

from bot.answers import Answers
from bot.card import escape
from bot.opening import open_base
from commands import REQUESTS
from knowledge.pack import SHIPPED
from knowledge.texts import Library
from tests.journeys.conftest import Place, buttons, words


async def test_a_typed_command_is_answered_with_its_source(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    assert "**about 1,200** guards" in words(answer)
    assert "Lettre de la garde, 3 May 2021" in words(answer)
    assert answer.flags.components_v2


async def test_prefix_and_slash_give_the_same_answer(place: Place) -> None:
    typed = await place.ask("!troops 2023")
    slash = await place.alice.slash(place.channel, "troops", when="2023")
    assert slash.response is not None
    assert words(slash.response) == words(typed)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("!effectifs 2021", "environ 1\u202f200"),
        ("!Effectif 2021", "environ 1\u202f200"),
        ("!TROOPS 2021", "about 1,200"),
        ("! troops 2021", "about 1,200"),
        ("!trops 2021", "about 1,200"),
        ("!strength 2021", "about 1,200"),
    ],
)
async def test_a_command_is_known_by_its_other_words_and_answers_in_their_language(
    place: Place, text: str, told: str
) -> None:
    assert told.replace("\u202f", " ") in words(await place.ask(text)).replace("\u202f", " ")


async def test_topics_are_commands_by_themselves(place: Place) -> None:
    assert "about 80" in words(await place.ask("!reinforcements 2023"))
    assert "environ 80" in words(await place.ask("!renforts juin 2023"))
    slash = await place.alice.slash(place.channel, "fact show", topic="reinforcements", when="2023")
    assert "about 80" in words(slash.response)


@pytest.mark.parametrize("text", ["!play despacito", "!!", "!", "hello", "!rank_", "troops 2023"])
async def test_what_is_meant_for_others_stays_unanswered(place: Place, text: str) -> None:
    assert await place.silent(text)


async def test_a_mention_is_a_question_in_plain_words(place: Place) -> None:
    bot = place.env.bot.user
    assert bot is not None
    assert "Marcheval" in words(await place.ask(f"<@{bot.id}> who is Marcheval?"))


async def test_direct_messages_need_no_prefix(place: Place) -> None:
    await place.alice.send_dm("troops 2021")
    last = place.alice.user.dm_channel.last_message
    assert last is not None
    assert "1,200" in words(last)


async def test_the_answer_goes_to_the_message_that_was_replied_to(place: Place) -> None:
    claim = await place.bob.send(place.channel, "There were 5,000 of them!")
    await place.alice.send(place.channel, "!troops 2021", reply_to=claim)
    reference = place.last().reference
    assert reference is not None
    assert reference.message_id == claim.id


async def test_without_a_reply_the_answer_goes_to_the_question(place: Place) -> None:
    asked = await place.alice.send(place.channel, "!troops 2021")
    reference = place.last().reference
    assert reference is not None
    assert reference.message_id == asked.id


async def test_what_is_typed_mentions_nobody_and_is_no_markup(place: Place) -> None:
    answer = await place.ask("!who @everyone **Quill**")
    assert "@everyone" not in words(answer)
    assert "**Quill**" not in words(answer)
    sent = [e for e in place.env.http_requests if e.method == "POST" and "/messages" in e.path][-1]
    assert sent.json is not None
    assert sent.json["allowed_mentions"]["parse"] == []


async def test_a_command_without_its_words_says_what_is_missing(place: Place) -> None:
    answer = await place.ask("!who")
    assert "missing" in words(answer)
    assert "!who" in words(answer)


async def test_answers_are_logged_by_their_facts_and_never_their_words(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    (record,) = await place.store.answers_by_message(answer.id, place.guild.id)
    assert record.fact_refs == ("LAMP-1@1",)
    assert (record.asker_id, record.status) == (place.alice.id, "answered")


async def test_bots_are_not_answered(place: Place) -> None:
    other = place.guild.add_member(place.env.create_user("other", bot=True))
    asked = await other.send(place.channel, "!troops 2021")
    assert place.last().id == asked.id


@pytest.mark.parametrize("text", ["!help", "!aide", "!about", "!privacy", "!sources", "!when 2023"])
async def test_every_other_command_answers(place: Place, text: str) -> None:
    answer = await place.ask(text)
    assert len(words(answer)) > 80
    assert "🗑️" in buttons(answer)


# -- autocomplete ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "option", "typed", "expected"),
    [
        ("troops", "when", "", "latest"),
        ("troops", "when", "20", "2023"),
        ("troops", "when", "june", "June 2023"),
        ("troops", "whose", "", "Iceland"),
        ("who", "name", "", "Élodie Marcheval"),
        ("who", "name", "elodie", "Élodie Marcheval"),
        ("when", "what", "", "Élodie Marcheval"),
        ("fact show", "topic", "", "reinforcements"),
        ("fact show", "topic", "gard", "strength"),
        ("source show", "which", "avis", "The lighthouse, Avis aux marins, 9 June 2023"),
        ("cite", "fact", "LAMP-6", "LAMP-6: The Port accuses the sea."),
    ],
)
async def test_autocomplete_helps_from_the_first_letter(
    place: Place, command: str, option: str, typed: str, expected: str
) -> None:
    offered = await place.alice.autocomplete(place.channel, command, option, typed)
    assert expected in [choice["name"] for choice in offered]
    assert len(offered) <= 25
    assert all(1 <= len(choice["name"]) <= 100 for choice in offered)


async def test_what_autocomplete_offers_is_answered(place: Place) -> None:
    for choice in await place.alice.autocomplete(place.channel, "fact show", "topic", ""):
        answer = await place.alice.slash(place.channel, "fact show", topic=choice["value"])
        assert words(answer.response)


# -- every fact --------------------------------------------------------------------------------


async def test_every_fact_of_the_pack_that_ships_is_cited_alike_by_prefix_and_slash(
    place: Place,
) -> None:
    bot = place.new_bot()
    base = open_base([SHIPPED / "kfor"])
    bot.answers = Answers(base, Library(), REQUESTS)
    await place.env.restart_bot(bot)
    assert len(base.facts) >= 180
    for number, fact in enumerate(base.facts):
        if number % 20 == 0:  # a channel's history is read whole for its last message
            place.channel = place.guild.create_text_channel(f"facts-{number}")
        typed = words(await place.ask(f"!cite {fact.id}"))
        slash = await place.alice.slash(place.channel, "cite", fact=fact.id)
        assert words(slash.response) == typed
        assert escape(fact.statement.en) in typed.replace("*", "")
        assert all(base.documents[e.document].short.en in typed for e in fact.evidence)


async def test_every_topic_of_the_pack_that_ships_answers_alike_by_word_and_slash(
    place: Place,
) -> None:
    bot = place.new_bot()
    base = open_base([SHIPPED / "kfor"])
    bot.answers = Answers(base, Library(), REQUESTS)
    await place.env.restart_bot(bot)
    for topic in (p for p in base.properties.values() if p.topic):
        typed = words(await place.ask(f"!fact {topic.id} 2023"))
        slash = await place.alice.slash(place.channel, "fact show", topic=topic.id, when="2023")
        assert words(slash.response) == typed
