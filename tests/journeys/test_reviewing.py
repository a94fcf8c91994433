"""A document becomes reviewed facts: sent, described, reviewed card by card, answered, undone."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from bot.client import Sourcier
from tests.journeys.conftest import MODERATORS, Place, buttons, words
from tests.journeys.forms import click, fields
from tests.knowledge.documents_made import docx, pdf_lines

LINES = (
    "Rapport de la tour",
    "Le 4 juillet 2024.",
    "Le 3 juillet 2024, environ 90 gardes veillent dans la grande tour du phare.",
    "Vesta Osmani, commandante de la garde, est venue voir la tour avec ses hommes.",
)
TXT = ("tower.txt", "\n\n".join(LINES).encode())
ABOUT = {"title": "Rapport de la tour", "publisher": "La tour", "date": "4 July 2024"}
CHOSEN = {"language": ["fr"], "known": ["stated"]}


async def sent(place: Place, file: tuple[str, bytes] = TXT) -> Any:
    """The private message that answers a file."""
    result = await place.moderator.slash(place.channel, "source add", file=file)
    return result.followups[-1] if result.followups else result.response


async def added(place: Place, file: tuple[str, bytes] = TXT) -> Any:
    """The message that says a file was added."""
    opened = await place.moderator.click(await sent(place, file), label="Say what it is")
    described = await place.moderator.submit_modal(opened, {**ABOUT, **CHOSEN})
    return described.followups[-1] if described.followups else described.response


async def card(place: Place, by: simcord.MemberActor | None = None) -> Any:
    return (await (by or place.moderator).slash(place.channel, "review")).response


KNOWN = "La Garde du phare compte 90 gardes en 2019."


async def first_of(place: Place, *sentences: str) -> Any:
    """The first card of a document made of these sentences."""
    return (
        await place.moderator.click(
            await added(place, ("own.txt", "\n\n".join(sentences).encode())), label="Review them"
        )
    ).response


async def accepted(place: Place, shown: Any, **typed: str) -> Any:
    label = "Edit …" if "Edit …" in buttons(shown) else "Accept …"
    opened = await place.moderator.click(shown, label=label)
    return (await place.moderator.submit_modal(opened, filled(opened) | typed)).response


def filled(opened: Any) -> dict[str, str]:
    """What a form has, and of whom it is where the sentence names nobody."""
    form = fields(opened)
    return form | {"subject": form["subject"] or "Lighthouse Guard"}


def word(document: Any) -> None:
    for line in LINES:
        document.add_paragraph(line)


@pytest.mark.parametrize(
    "file", [TXT, ("tower.docx", docx(word)), ("tower.pdf", pdf_lines(LINES))], ids=lambda f: f[0]
)
async def test_a_document_is_reviewed_answered_with_its_citation_and_undone(
    place: Place, file: tuple[str, bytes]
) -> None:
    done = await added(place, file)
    assert "**D-1**: La tour, Rapport de la tour" in words(done)
    first = (await place.moderator.click(done, label="Review them")).response
    assert "**environ 90 gardes**" in words(first)
    assert "-# 1 of" in words(first)
    second = await accepted(place, first, en="On 3 July 2024 about 90 guards watched.")
    assert "Saved as **S-1@1**" in words(second)
    assert "-# 2 of" in words(second)
    answer = await place.ask("!ask How many guards in July 2024?")
    assert "about 90" in words(answer)
    assert "La tour, Rapport de la tour, 4 July 2024" in words(answer)
    passage = await place.alice.click(answer, label="Passage")
    assert "veillent dans la grande tour" in words(passage.response)
    assert "La tour" in words(await place.ask("!sources"))
    assert "about 90" in words(await place.ask("!source D-1"))
    undone = await place.moderator.click(second, label="Undo the last")
    preview = await place.moderator.submit_modal(undone, {"reason": "was wrong"})
    await click(place, preview.response, "Confirm")
    assert "about 90" not in words(await place.ask("!ask How many guards in July 2024?"))


async def test_what_its_sentence_says_whole_is_accepted_in_one_tap(place: Place) -> None:
    await added(place)
    await click(place, await card(place), "Skip")
    shown = await card(place)
    assert "**Vesta Osmani, commandante de la garde**" in words(shown)
    assert "→ Vesta Osmani, Commander of the Guard" in words(shown)
    assert "Saved as **S-1@1**" in words(await click(place, shown, "Accept"))
    assert "Rapport de la tour" in words(await place.ask("!who Osmani 2024"))


async def test_a_figure_is_accepted_in_one_tap_where_nothing_is_in_doubt(place: Place) -> None:
    assert "Accept" in buttons(await first_of(place, KNOWN))


async def test_a_figure_of_two_takes_a_form(place: Place) -> None:
    shown = await first_of(place, "L'Islande envoie 90 gardes à la Garde du phare en 2019.")
    assert buttons(shown)[0] == "Accept …"
    opened = await place.moderator.click(shown, label="Accept …")
    assert (fields(opened)["subject"], fields(opened)["topic"]) == ("Iceland", "")


async def test_a_pasted_text_is_read_like_a_file(place: Place) -> None:
    opened = await place.moderator.slash(place.channel, "source add")
    read = await place.moderator.submit_modal(opened, {"text": TXT[1].decode()})
    offered = read.followups[-1] if read.followups else read.response
    assert offered is not None
    about = await place.moderator.click(offered, label="Say what it is")
    proposed = fields(about)
    assert proposed["title"] == "Rapport de la tour"
    assert proposed["date"] == "4 July 2024"


async def test_a_restart_loses_neither_file_nor_card_nor_form(place: Place) -> None:
    offered = await sent(place)
    await place.env.restart_bot(place.new_bot())
    opened = await place.moderator.click(offered, label="Say what it is")
    await place.env.restart_bot(place.new_bot())
    await place.moderator.submit_modal(opened, {**ABOUT, **CHOSEN})
    shown = await card(place)
    await place.env.restart_bot(place.new_bot())
    assert words(await card(place)) == words(shown)
    form = await place.moderator.click(shown, label="Accept …")
    await place.env.restart_bot(place.new_bot())
    saved = await place.moderator.submit_modal(form, filled(form))
    assert "Saved as **S-1@1**" in words(saved.response)


async def test_two_reviewers_get_different_cards(place: Place) -> None:
    await added(place)
    role = place.guild.create_role("second", permissions=MODERATORS)
    other = place.guild.add_member(place.env.create_user("max"), roles=[role])
    mine, theirs = await card(place), await card(place, other)
    assert words(mine) != words(theirs)
    custom_id = accept_of(mine)
    taken = await other.click(theirs, label="Reject")
    assert "-# 2 of" in words(taken.response)
    assert custom_id != accept_of(theirs)


def accept_of(message: Any) -> str:
    rows = [row for row in message.components if row["type"] == 1]
    return str(rows[0]["components"][0]["custom_id"])


async def test_a_name_that_is_not_known_comes_back_in_the_form(place: Place) -> None:
    await added(place)
    fault = await accepted(place, await card(place), subject="Nobody at all", en="My words.")
    assert "“Nobody at all” is nobody" in words(fault)
    again = await place.moderator.click(fault, label="Open the form again")
    assert fields(again)["subject"] == "Nobody at all"
    assert fields(again)["en"] == "My words."


LENT = "La bibliothèque municipale de Merlac a prêté 12 300 gerdes en 2023."


async def test_a_sentence_that_names_nobody_is_not_taken_for_another_subjects(place: Place) -> None:
    shown = await accepted(place, await first_of(place, KNOWN, LENT))
    opened = await place.moderator.click(shown, label="Accept …")
    assert (fields(opened)["subject"], fields(opened)["topic"]) == ("", "gerdes")


async def test_a_topic_a_letter_away_from_another_is_offered_to_be_added(place: Place) -> None:
    shown = await first_of(place, LENT)
    told = await accepted(place, shown, subject="Lighthouse Guard")  # "gerdes" is not "gardes"
    assert "“gerdes” is no topic" in words(told)
    assert "Add “gerdes”: a number" in buttons(told)
    assert "no fact" in words(await place.ask("!cite S-1")).lower()


async def test_a_phrase_that_is_not_in_the_text_is_refused(place: Place) -> None:
    await added(place)
    fault = await accepted(place, await card(place), phrase="environ 90 hommes")
    assert "letter by letter" in words(fault)
    assert "no fact" in words(await place.ask("!cite S-1")).lower()


async def test_a_document_without_facts_says_so(place: Place) -> None:
    await added(place)
    shown = words(await place.ask("!source D-1"))
    assert "What this document says" not in shown
    assert "No fact here rests on this document yet." in shown


async def test_members_without_the_right_add_and_review_nothing(place: Place) -> None:
    await added(place)
    refused = await place.bob.slash(place.channel, "source add", file=("b.txt", b"Some words."))
    assert "Only moderators" in words(refused.response)
    assert isinstance(place.env.bot, Sourcier)
    commands = await place.env.bot.tree.fetch_commands()
    (review,) = (command for command in commands if command.name == "review")
    place.guild.set_command_permissions(review, {place.bob: True})
    assert "Only moderators" in words(await card(place, place.bob))


async def test_another_server_sees_neither_documents_nor_cards(place: Place) -> None:
    await added(place)
    other = place.env.create_guild()
    channel = other.create_text_channel("elsewhere")
    owner = other.add_member(
        place.env.create_user("olga"),
        roles=[other.create_role("all", permissions=MODERATORS)],
    )
    empty = await owner.slash(channel, "review")
    assert "Nothing is left" in words(empty.response)
    await owner.send(channel, "!source D-1")
    assert channel.last_message is not None
    assert "Rapport de la tour" not in words(channel.last_message)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("virus.exe", b"MZ\x90\x00"), "I only read"),
        (("tower.pdf", b"MZ\x90\x00" + b"x" * 100), "it holds a program"),
        (("empty.txt", b"   "), "no text in this file"),
    ],
)
async def test_a_file_that_is_not_read_is_refused_in_one_sentence(
    place: Place, file: tuple[str, bytes], said: str
) -> None:
    refused = await sent(place, file)
    assert said in words(refused)
    assert buttons(refused) == []


async def test_the_same_text_is_not_added_twice(place: Place) -> None:
    await added(place)
    assert "here already" in words(await added(place, ("other.txt", TXT[1])))


async def test_a_withdrawn_document_is_marked_where_it_is_cited(place: Place) -> None:
    await added(place)
    await accepted(place, await card(place))
    offered = await place.moderator.autocomplete(place.channel, "source withdraw", "which", "")
    assert [choice["value"] for choice in offered] == ["D-1"]
    asked = await place.moderator.slash(place.channel, "source withdraw", which="D-1")
    assert ": 1. They stay" in words(asked.response)
    assert "(withdrawn)" not in words(await place.ask("!cite S-1"))
    await click(place, asked.response, "Withdraw it")
    assert "(withdrawn)" in words(await place.ask("!cite S-1"))
    assert "Nothing is left" in words(await card(place))
    again = await place.moderator.slash(place.channel, "source withdraw", which="letter")
    assert "no document letter" in words(again.response)
