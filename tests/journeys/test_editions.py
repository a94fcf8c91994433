"""Sources described anew, and new editions whose facts come back by their very words."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from tests.bot.lighthouse import NOTICE
from tests.journeys.conftest import Place, buttons, words
from tests.journeys.test_growing import elsewhere, filled, run, send
from tests.journeys.test_reviewing import CHOSEN, added, card

SECOND = f"Avis aux marins, seconde édition\n\n{NOTICE.replace('Le port accuse', 'Le port blâme')}"
ABOUT = {"title": "Avis aux marins, seconde édition", "publisher": "Le phare", "date": "10/06/2023"}


def private(done: simcord.InteractionResult) -> Any:
    return done.followups[-1] if done.followups else done.response


async def second_edition(place: Place) -> Any:
    """The message that says a second edition of the notice was added."""
    file = ("second.txt", SECOND.encode())
    sent = await place.moderator.slash(place.channel, "source add", file=file, edition_of="notice")
    opened = await place.moderator.click(private(sent), label="Say what it is")
    return private(await place.moderator.submit_modal(opened, {**ABOUT, **CHOSEN}))


async def test_the_facts_of_the_old_edition_are_offered_again_by_their_very_words(
    place: Place,
) -> None:
    told = words(await second_edition(place))
    assert "whose very words stand here too: 3" in told
    await place.env.restart_bot(place.new_bot())
    shown = await card(place)
    assert "Stated before, in an earlier edition: “plus de 1 500 gardes”" in words(shown)
    assert "On 9 June 2023, more than 1,500 guards." in words(shown)
    done = (await place.moderator.click(shown, label="Accept")).response
    assert "Saved as **LAMP-2@2**" in words(done)
    answer = words(await place.ask("!troops June 2023"))
    assert "more than 1,500" in answer.replace("**", "")
    assert "Avis aux marins, seconde édition, 10 June 2023" in answer
    assert "Avis aux marins, 9 June 2023" in words(await place.ask("!cite LAMP-2@1"))
    assert "seconde" not in await elsewhere(place, "!troops June 2023")
    assert "There is a newer edition: Le phare, Avis" in words(await place.ask("!source notice"))
    assert "New edition of: The lighthouse, Avis" in words(await place.ask("!source D-1"))


async def test_all_of_them_are_accepted_at_once_and_one_is_undone(place: Place) -> None:
    await second_edition(place)
    shown = await card(place)
    alike = next(label for label in buttons(shown) if "3" in label)
    listed = (await place.moderator.click(shown, label=alike)).response
    assert listed is not None
    yes = next(label for label in buttons(listed) if "3" in label or "Accept" in label)
    done = (await place.moderator.click(listed, label=yes)).response
    assert "LAMP-2@2" in words(done)
    assert "LAMP-4@2" in words(done)
    assert "LAMP-6" not in words(done)
    opened = await place.moderator.slash(place.channel, "fact restore", id="LAMP-2@1")
    preview = await send(place, opened, reason="the first edition is the one to cite")
    await place.moderator.click(preview, label="Confirm")
    assert "9 June 2023" in words(await place.ask("!cite LAMP-2@3"))


async def test_a_fact_accepted_from_an_edition_goes_back_by_undo(place: Place) -> None:
    await second_edition(place)
    done = (await place.moderator.click(await card(place), label="Accept")).response
    assert done is not None
    opened = await place.moderator.click(done, label="Undo the last")
    preview = await send(place, opened, reason="too soon")
    await place.moderator.click(preview, label="Confirm")
    assert "seconde" not in words(await place.ask("!cite LAMP-2"))


async def test_an_edition_of_nothing_that_is_known_is_refused(place: Place) -> None:
    file = ("second.txt", SECOND.encode())
    sent = await place.moderator.slash(place.channel, "source add", file=file, edition_of="D-9")
    assert "“D-9” is none of the sources" in words(sent.response)


# -- described anew ----------------------------------------------------------------------------


async def test_a_source_of_the_servers_own_is_described_anew(place: Place) -> None:
    await added(place)
    opened = await place.moderator.slash(place.channel, "source edit", which="D-1")
    await place.env.restart_bot(place.new_bot())
    typed = {"title": "Rapport corrigé", "date": "5 July 2024", "reason": "a slip"}
    told = await send(place, opened, **typed)
    assert "**Rapport corrigé** (D-1)" in words(told)
    shown = words(await place.ask("!source D-1"))
    assert "Rapport corrigé" in shown
    assert "5 July 2024" in shown
    back = (await place.moderator.click(told, label="Undo")).response
    assert "is taken back" in words(back)
    assert "Rapport de la tour" in words(await place.ask("!source D-1"))


async def test_a_packs_source_is_described_anew_for_this_server_alone(place: Place) -> None:
    typed = {"date": "4 May 2021", "reason": "the postmark says so"}
    told = await filled(place, "source edit", typed, which="Lettre de la garde")
    assert "is cited like that from now on" in words(told)
    assert "Lettre de la garde, 4 May 2021" in words(await place.ask("!cite LAMP-1"))
    assert "Lettre de la garde, 3 May 2021" in await elsewhere(place, "!cite LAMP-1")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Nothing is different"),
        ({"date": "someday"}, "someday"),
    ],
)
async def test_what_cannot_be_a_description_is_told_and_the_form_kept(
    place: Place, typed: dict[str, str], told: str
) -> None:
    refused = await filled(
        place, "source edit", {"reason": "why"} | typed, which="Lettre de la garde"
    )
    assert told in words(refused)
    opened = await place.moderator.click(refused, label="Open the form again")
    assert (await send(place, opened, date="2021")) is not None
    assert "Lettre de la garde, 2021" in words(await place.ask("!cite LAMP-1"))


async def test_only_moderators_describe_sources(place: Place) -> None:
    refused = await place.alice.slash(place.channel, "source edit", which="Lettre de la garde")
    assert refused.modal is None
    assert "Only moderators may do this" in words(refused.response)
    unknown = await run(place, "source edit", which="D-9")
    assert "“D-9” is none of the sources" in words(unknown)
