"""Facts of a server's own, duplicates, withdrawals and returns; and the ways to a form."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.conftest import Place, bin_of, buttons, pencil_of, words
from tests.journeys.forms import cited, click, fields, open_form, saved, send

TYPED = {
    "fr": "Le port accuse la mer en juin.",
    "en": "The Port blamed the waves in June.",
    "phrase": "Le port accuse la mer",
    "as_of": "9 June 2023",
    "reason": "was missing",
}


async def add(place: Place, options: dict[str, str], **typed: str) -> Any:
    opened = await place.moderator.slash(place.channel, "fact add", **options)
    assert opened.modal is not None, words(opened.response)
    return await send(place, opened, **TYPED | typed)


STORM = {"topic": "weather", "subject": "storm", "document": "notice"}
SEA = {"topic": "accusation", "subject": "port", "document": "notice"}


async def test_a_server_adds_a_fact_of_its_own(place: Place) -> None:
    preview = await add(place, STORM)
    assert "**Your new fact**" in words(preview)
    assert buttons(preview)[0] == "Confirm"
    assert "**S-1@1**" in words(await click(place, preview, "Confirm"))
    assert "blamed the waves" in await cited(place, "S-1")
    assert "blamed the waves" in words(await place.ask("!storm 2023"))


async def test_a_new_number_counts_what_its_topic_counts(place: Place) -> None:
    options = {"topic": "strength", "subject": "guard", "document": "notice", "paragraph": "1"}
    preview = await add(place, options, phrase="plus de 200 Islandais", as_of="2022", en="Guards.")
    assert "more than 200 guards" in words(preview)
    await click(place, preview, "Confirm")
    assert "more than 200" in words(await place.ask("!troops 2022"))


GUARDS = {"topic": "strength", "subject": "guard", "document": "notice", "paragraph": "1"}
CROWD = {"phrase": "plus de 200 Islandais", "as_of": "2022"}


@pytest.mark.parametrize(
    ("stance", "read", "told"),
    [
        ("claim", "according to Vesta Osmani", "200 guards, according to Vesta Osmani."),
        ("denial", "denied by Vesta Osmani", "200 guards, which Vesta Osmani denies."),
    ],
)
async def test_who_claims_or_denies_a_fact_is_told_wherever_it_stands(
    place: Place, stance: str, read: str, told: str
) -> None:
    options = GUARDS | {"says": "Vesta Osmani", "stance": stance}
    preview = await add(place, options, **CROWD, en="It has more than 200 guards.")
    (understood,) = [line for line in words(preview).splitlines() if "Read as" in line]
    assert read in understood
    done = await click(place, preview, "Confirm")
    for shown in (words(done), await cited(place, "S-1")):
        assert told in shown.replace("**", "")
    assert "Vesta Osmani" in words(await place.ask("!troops 2022"))
    assert "Vesta Osmani" in words(await place.ask("!search 200 guards"))


@pytest.mark.parametrize("named", ["Vesta Osmani", "Osmani"])
async def test_who_is_named_by_the_statement_is_not_named_twice(place: Place, named: str) -> None:
    said = f"{named} denied that 200 guards came."
    options = GUARDS | {"says": "Vesta Osmani", "stance": "denial"}
    done = await click(place, await add(place, options, **CROWD, en=said), "Confirm")
    assert said in words(done).replace("**", "")


@pytest.mark.parametrize(
    ("said", "remarked"),
    [
        ("Over 5,000 guards in May 2022.", True),
        ("Over 200 guards in May 2022.", False),
        ("Many guards in May 2022.", False),
    ],
)
async def test_a_number_that_is_not_the_evidence_s_is_remarked_upon(
    place: Place, said: str, remarked: bool
) -> None:
    preview = await add(place, GUARDS, **CROWD, en=said, fr="Des gardes.")
    assert ("The statement says Over 5,000" in words(preview)) is remarked
    assert "Confirm" in buttons(preview)


async def test_a_new_holder_of_an_office_is_found_by_the_office(place: Place) -> None:
    options = {"topic": "office", "subject": "Vesta Osmani", "document": "letter"}
    options["value"] = "Commander of the Guard"
    preview = await add(
        place, options, phrase="commande la garde", as_of="2023", en="Osmani it is."
    )
    assert "Commander of the Guard" in words(preview)
    await click(place, preview, "Confirm")
    assert "Osmani" in words(await place.ask("!who Commander of the Guard 2023"))


async def test_what_is_stated_already_is_shown_before_it_counts(place: Place) -> None:
    preview = await add(place, SEA)
    assert "This is stated already (1)" in words(preview)
    assert "**" in words(preview)
    assert buttons(preview)[:2] == ["Keep both", "Replace LAMP-6"]
    await click(place, preview, "Keep both")
    both = words(await place.ask("!accusation"))
    assert "accuses the sea" in both
    assert "blamed the waves" in both


async def test_the_other_fact_is_replaced_where_that_is_chosen(place: Place) -> None:
    done = await click(place, await add(place, SEA), "Replace LAMP-6")
    assert "Withdrawn: **LAMP-6@2**" in words(done)
    shown = words(await place.ask("!accusation"))
    assert "accuses the sea" not in shown
    assert "blamed the waves" in shown
    assert "accuses the sea" in await cited(place, "LAMP-6@1")


async def test_a_number_of_the_same_day_is_shown_as_a_conflict(place: Place) -> None:
    preview = await send(
        place, await open_form(place, fact="LAMP-2"), as_of="3 May 2021", reason="the same day"
    )
    assert "Others speak of the same thing at the same time (1)" in words(preview)
    assert "Replace LAMP-1" in buttons(preview)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"topic": "colour"}, "“colour” is no topic"),
        ({"subject": "Quill"}, "“Quill” is nobody"),
        ({"document": "diary"}, "“diary” is none of the sources"),
        ({"paragraph": "99"}, "no paragraph “99”"),
        ({"value": "Quill"}, "“Quill” is nobody"),
    ],
)
async def test_what_was_not_offered_is_refused(
    place: Place, changed: dict[str, str], told: str
) -> None:
    refused = await place.moderator.slash(place.channel, "fact add", **STORM | changed)
    assert refused.modal is None
    assert told in words(refused.response)


async def test_a_fact_is_withdrawn_and_brought_back(place: Place) -> None:
    preview = await send(place, await open_form(place, "retire", "LAMP-6"), reason="hearsay")
    assert "Members will no longer see LAMP-6@1" in words(preview)
    await click(place, preview, "Confirm")
    assert "accuses the sea" not in words(await place.ask("!accusation"))
    assert "accuses the sea" in await cited(place, "LAMP-6@1")
    assert "Withdrawn on this server" in await cited(place, "LAMP-6")
    history = await place.bob.slash(place.channel, "fact history", id="LAMP-6")
    assert "hearsay\nWithdrawn." in words(history.response)
    assert buttons(history.response) == []
    again = await place.moderator.slash(place.channel, "fact retire", id="LAMP-6")
    assert "withdrawn already" in words(again.response)
    back = await send(place, await open_form(place, "restore", "LAMP-6"), reason="confirmed")
    await click(place, back, "Confirm")
    assert "accuses the sea" in words(await place.ask("!accusation"))


async def test_a_long_history_has_pages(place: Place) -> None:
    for number in range(1, 5):
        await saved(place, en=f"Wording number {number}.")
    shown = await place.moderator.slash(place.channel, "fact history", id="LAMP-1")
    assert "Page 1 of 2" in words(shown.response)
    assert "LAMP-1@5" in words(shown.response)
    turned = await click(place, shown.response, "›")
    assert "Page 2 of 2" in words(turned)
    assert "as the fact base brought it" in words(turned)
    await place.env.restart_bot(place.new_bot())
    assert "Page 1 of 2" in words(await click(place, turned, "‹"))


# -- the ways to a form ------------------------------------------------------------------------


async def test_an_answer_with_one_fact_is_corrected_by_its_pencil(place: Place) -> None:
    answer = await place.ask("!cite LAMP-1")
    shown = await place.moderator.click(answer, custom_id=pencil_of(answer))
    assert shown.response is not None
    assert "History of LAMP-1" in words(shown.response)
    opened = await place.moderator.click(shown.response, label="Edit")
    assert fields(opened)["phrase"] == "environ 1 200 gardes"


async def test_an_answer_with_several_facts_asks_which(place: Place) -> None:
    answer = await place.ask("!troops 2023")
    for name, expected in (("Correct this answer", "History of"), ("Edit this fact", None)):
        which = await place.moderator.context_menu(place.channel, name, answer)
        assert "Which fact?" in words(which.response)
        assert which.response is not None
        picked = await place.moderator.select(which.response, ["LAMP-4"])
        if expected:
            assert f"{expected} LAMP-4" in words(picked.response)
        else:
            assert fields(picked)["phrase"] == "quelque 80 gardes"


async def test_the_menu_of_a_single_fact_opens_its_form_at_once(place: Place) -> None:
    answer = await place.ask("!cite LAMP-4")
    opened = await place.moderator.context_menu(place.channel, "Edit this fact", answer)
    assert fields(opened)["phrase"] == "quelque 80 gardes"
    asked = await place.alice.send(place.channel, "hello")
    told = await place.moderator.context_menu(place.channel, "Edit this fact", asked)
    assert "no answer of mine" in words(told.response)


async def test_who_is_no_moderator_says_by_the_pencil_what_is_wrong(place: Place) -> None:
    answer = await place.ask("!cite LAMP-1")
    told = await place.alice.click(answer, custom_id=pencil_of(answer))
    assert told.modal is not None
    assert told.modal["title"] == "This is wrong"
    assert bin_of(answer) != pencil_of(answer)
    await place.alice.send_dm("cite LAMP-1")
    last = place.alice.user.dm_channel.last_message
    assert last is not None
    assert "✏️" not in buttons(last)


async def test_autocomplete_helps_with_every_field(place: Place) -> None:
    async def offered(command: str, option: str, typed: str, **filled: str) -> list[str]:
        found = await place.moderator.autocomplete(
            place.channel, f"fact {command}", option, typed, **filled
        )
        return [choice["name"] for choice in found]

    assert "reinforcements" in await offered("add", "topic", "rein")
    assert "Élodie Marcheval" in await offered("add", "subject", "elodie")
    assert "¶\u00a02: Élodie Marcheval commande la garde." in await offered(
        "add", "paragraph", "", document="letter"
    )
    assert "LAMP-6: The Port accuses the sea." in await offered("edit", "id", "accuses")
    assert await offered("restore", "id", "") == []
    await saved(place, fact="LAMP-6", en="The Port blamed the sea.")
    assert "LAMP-6@1: The Port accuses the sea." in await offered("restore", "id", "LAMP-6")


async def test_whom_a_fact_is_about_and_who_says_it_can_be_changed(place: Place) -> None:
    options = {"about": "iceland, storm", "says": "Port", "stance": "claim"}
    opened = await open_form(place, fact="LAMP-2", **options)
    preview = await send(place, opened, reason="the Port only says so")
    assert "Port" in words(preview)
    await click(place, preview, "Confirm")
    assert "according to Port" in words(await place.ask("!troops 2023"))
    shown = await place.bob.slash(place.channel, "fact history", id="LAMP-2")
    assert "According to: **Port, claims it**" in words(shown.response)
    assert "About: **Iceland and storm**" in words(shown.response)
    await saved(place, fact="LAMP-2", en="More than 1,500 guards, it says.")
    assert "according to Port" in words(await place.ask("!troops 2023"))


async def test_who_says_a_fact_is_named_and_taken_away_again(place: Place) -> None:
    offered = await place.moderator.autocomplete(place.channel, "fact edit", "stance", "itself")
    assert [choice["value"] for choice in offered] == ["stated"]
    for chosen in ({"says": "port"}, {"stance": "stated"}):
        opened = await open_form(place, fact="LAMP-2", **chosen)
        await click(place, await send(place, opened, reason="the source"), "Confirm")
        told = "according to Port" in words(await place.ask("!troops 2023"))
        assert told is ("says" in chosen)
