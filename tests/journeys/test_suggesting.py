"""What members suggest, or say is wrong: into the queue, decided by moderators, told to them."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from knowledge.suggestions import Kind, Suggestion, Suggestions
from tests.journeys.conftest import Place, buttons, pencil_of, words
from tests.journeys.forms import fields

FACT = {
    "statement": "The Port blamed the waves.",
    "source": "Notice",
    "phrase": "Le port accuse la mer",
    "as_of": "9 June 2023",
}


async def suggest(place: Place, by: simcord.MemberActor | None = None, **typed: str) -> Any:
    """What answers a suggestion of Alice's."""
    person = by or place.alice
    opened = await person.slash(place.channel, "suggest")
    assert opened.modal is not None, words(opened.response)
    return (await person.submit_modal(opened, fields(opened) | FACT | typed)).response


async def click(place: Place, message: Any, label: str) -> Any:
    """What a moderator's click answers."""
    return (await place.moderator.click(message, label=label)).response


async def card(place: Place) -> Any:
    return (await place.moderator.slash(place.channel, "review")).response


async def say_wrong(place: Place, answer: Any, **typed: str) -> Any:
    opened = await place.alice.context_menu(place.channel, "This is wrong", answer)
    said = {"statement": "It was the wind.", "source": "the log of June"} | typed
    return (await place.alice.submit_modal(opened, fields(opened) | said)).response


def told(place: Place) -> list[str]:
    """What Alice was told in private."""
    return [words(message) for message in place.alice.user.dm_channel.history()]


async def test_a_suggestion_becomes_a_fact_and_its_author_is_told(place: Place) -> None:
    thanks = await suggest(place, source="LAMP harbour notice")
    assert "moderators see it next" in words(thanks)
    assert thanks.ephemeral
    shown = await card(place)
    assert "Suggestions waiting: 1" in words(shown)
    assert "The Port blamed the waves." in words(shown)
    assert f"<@{place.alice.id}>" in words(shown)
    opened = await place.moderator.click(shown, label="Make it a fact …")
    assert opened.modal is not None
    typed = fields(opened)
    assert typed["phrase"] == FACT["phrase"]
    assert typed["as_of"] == FACT["as_of"]
    chosen: dict[str, Any] = {"document": ["notice"], "subject": "Port", "topic": "accusation"}
    preview = await place.moderator.submit_modal(opened, typed | chosen)
    assert "The Port blamed the waves." in words(preview.response)
    saved = await click(place, preview.response, "Keep both")
    assert "**S-1@1**" in words(saved)
    assert "blamed the waves" in words(await place.ask("!cite S-1"))
    (message,) = told(place)
    assert "The Port blamed the waves." in message
    assert "taken up as **S-1@1**" in message
    assert "Nothing is left" in words(await click(place, saved, "Next card"))


async def test_a_suggestion_from_a_known_source_is_accepted_in_two_taps(place: Place) -> None:
    opened = await place.alice.slash(place.channel, "suggest", source="letter")
    typed = {
        "statement": "Élodie Marcheval commands the guard: weather.",
        "phrase": "commande la garde",
        "as_of": "2023",
    }
    await place.alice.submit_modal(opened, fields(opened) | typed)
    form = await place.moderator.click(await card(place), label="Make it a fact …")
    assert "document" not in fields(form)
    assert fields(form)["subject"] == "Élodie Marcheval"
    saved = await place.moderator.submit_modal(form, fields(form))
    assert "Saved as **S-1@1**" in words(saved.response)
    assert "taken up" in told(place)[0]


async def test_one_that_is_turned_down_tells_why_in_the_language_of_who_made_it(
    place: Place,
) -> None:
    suggestion = Suggestion(Kind.FACT, "Le port accuse les vagues.", "Avis")
    await Suggestions(place.store).add(place.guild.id, place.alice.id, "fr", suggestion)
    asked = await place.moderator.click(await card(place), label="Turn it down …")
    after = await place.moderator.submit_modal(asked, {"reason": "hearsay"})
    assert "Nothing is left" in words(after.response)
    (message,) = told(place)
    assert "Ce n’est pas retenu\u00a0: hearsay" in message


async def test_who_takes_no_private_messages_is_left_in_peace(place: Place) -> None:
    await suggest(place)
    place.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    asked = await place.moderator.click(await card(place), label="Turn it down …")
    after = await place.moderator.submit_modal(asked, {"reason": ""})
    assert "Nothing is left" in words(after.response)
    assert told(place) == []


async def test_five_a_day_are_taken_from_one_person(place: Place) -> None:
    for _ in range(5):
        assert "Thank you" in words(await suggest(place))
    refused = await place.alice.slash(place.channel, "suggest")
    assert refused.modal is None
    assert "come back tomorrow" in words(refused.response)
    assert "Thank you" in words(await suggest(place, place.bob))


async def test_what_is_said_to_be_wrong_is_mended_from_its_card(place: Place) -> None:
    answer = await place.ask("!cite LAMP-6")
    assert "Thank you" in words(await say_wrong(place, answer))
    shown = await card(place)
    assert "It was the wind." in words(shown)
    assert "the log of June" in words(shown)
    assert "**LAMP-6@1**" in words(shown)
    assert f"/{place.channel.id}/{answer.id}" in words(shown)
    opened = await place.moderator.click(shown, label="Edit LAMP-6")
    assert "It was the wind." in fields(opened)["reason"]
    preview = await place.moderator.submit_modal(opened, fields(opened) | {"en": "It blew."})
    assert "LAMP-6@2" in words(await click(place, preview.response, "Confirm"))
    assert "It blew, according to Port." in words(await place.ask("!cite LAMP-6"))
    assert "taken up as **LAMP-6@2**" in told(place)[0]
    assert "Nothing is left" in words(await card(place))


async def test_a_fact_that_is_wrong_altogether_is_withdrawn_from_the_card(place: Place) -> None:
    await say_wrong(place, await place.ask("!cite LAMP-6"))
    opened = await place.moderator.click(await card(place), label="Withdraw LAMP-6")
    preview = await place.moderator.submit_modal(opened, fields(opened))
    await click(place, preview.response, "Confirm")
    assert "accuses the sea" not in words(await place.ask("!accusation"))


async def test_the_pencil_leads_members_to_the_same_form(place: Place) -> None:
    answer = await place.ask("!cite LAMP-6")
    opened = await place.alice.click(answer, custom_id=pencil_of(answer))
    sent = await place.alice.submit_modal(opened, {"statement": "No!", "source": ""})
    assert "Thank you" in words(sent.response)
    assert "**LAMP-6@1**" in words(await card(place))


async def test_an_answer_without_facts_can_be_said_to_be_wrong_too(place: Place) -> None:
    await say_wrong(place, await place.ask("!who Zorglub"), statement="The notice has it.")
    shown = await card(place)
    assert "The notice has it." in words(shown)
    assert buttons(shown) == ["Make it a fact …", "Skip", "Turn it down …"]


@pytest.mark.parametrize("entry", ["Edit this fact", "Correct this answer", "This is wrong"])
async def test_every_entry_of_the_menu_does_what_somebodys_rights_allow(
    place: Place, entry: str
) -> None:
    answer = await place.ask("!cite LAMP-6")
    member = await place.alice.context_menu(place.channel, entry, answer)
    assert member.modal is not None
    assert member.modal["title"] == "This is wrong"
    moderator = await place.moderator.context_menu(place.channel, entry, answer)
    shown = str(moderator.modal) if moderator.modal else words(moderator.response)
    assert "LAMP-6" in shown


async def test_a_restart_in_the_middle_loses_no_suggestion(place: Place) -> None:
    opened = await place.alice.slash(place.channel, "suggest")
    await place.env.restart_bot(place.new_bot())
    await place.alice.submit_modal(opened, fields(opened) | FACT)
    shown = await card(place)
    await place.env.restart_bot(place.new_bot())
    asked = await place.moderator.click(shown, label="Turn it down …")
    await place.env.restart_bot(place.new_bot())
    after = await place.moderator.submit_modal(asked, {"reason": "no"})
    assert "Nothing is left" in words(after.response)


async def test_suggestions_stay_in_their_server(place: Place) -> None:
    await suggest(place)
    other = place.env.create_guild()
    channel = other.create_text_channel("elsewhere")
    shown = await simcord.MemberActor(place.env, other, other.owner).slash(channel, "review")
    assert "Nothing is left" in words(shown.response)


async def test_what_somebody_typed_is_shown_as_they_typed_it_and_pings_nobody(
    place: Place,
) -> None:
    await suggest(place, statement="**@everyone** <@1> [x](https://evil.example)")
    shown = words(await card(place))
    assert "everyone\\*\\*" in shown
    for alive in ("@everyone", "<@1>", "[x](", "https://evil"):
        assert alive not in shown
